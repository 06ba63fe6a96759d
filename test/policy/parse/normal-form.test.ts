import { normalForm } from './normal-form';

const DOCUMENT = `<policies>
  <inbound>
    <!-- why -->
    <set-variable name="a" value="@{
      var x = @"two
      lines";
      return x;
    }" />
    <set-body>one &amp; two</set-body>
  </inbound>
</policies>`;

test.each([
  ['indentation of elements', '    <!-- why -->', '<!--why-->'],
  ['indentation of code', '      return x;', '\treturn x;'],
  ['quotes and entities', 'value="@{', "value = '@{", '}" />', "}'></set-variable>"],
  ['a CDATA section', 'one &amp; two', '<![CDATA[one & two]]>'],
])('the normal form does not see %s', (_, ...changes) => {
  let changed = DOCUMENT;
  for (let i = 0; i < changes.length; i += 2) {
    expect(changed).toContain(changes[i]);
    changed = changed.replace(changes[i]!, changes[i + 1]!);
  }
  expect(normalForm(changed)).toEqual(normalForm(DOCUMENT));
});

test.each([
  ['a comment', 'why', 'how'],
  ['a comment that is gone', '<!-- why -->', ''],
  ['an element', 'set-variable', 'set-variables'],
  ['the order of attributes', 'name="a" value="@{', 'value2="" name="a" value="@{'],
  ['a literal', 'name="a"', 'name="b"'],
  ['code', 'return x', 'return y'],
  ['white space in a string', 'two\n      lines', 'two\n    lines'],
  ['white space in a text', 'one &amp; two', 'one  &amp; two'],
  ['white space around a text', 'one &amp; two', ' one &amp; two'],
  ['an entity', '&amp;', '&amp;amp;'],
])('the normal form sees %s', (_, before, after) => {
  expect(DOCUMENT).toContain(before);
  expect(normalForm(DOCUMENT.replace(before, after))).not.toEqual(normalForm(DOCUMENT));
});
