import type { ExpressionNode, PolicyElement } from '../../../lib/policy/node';
import { readPolicy, type ReadOptions } from '../../../lib/policy/parse';

/** The variables that a fragment of `set-variable`s sets. */
function valuesOf(xml: string, format?: ReadOptions['format']): readonly unknown[] {
  const { root } = readPolicy(`<fragment>${xml}</fragment>`, format && { format }).document;
  return root.children.map(child => (child as PolicyElement).attributes.value);
}

/** The content of a value of a header. */
function contentOf(xml: string, format?: ReadOptions['format']): readonly unknown[] {
  const text = `<fragment><set-header name="a"><value>${xml}</value></set-header></fragment>`;
  const header = readPolicy(text, format && { format }).document.root.children[0] as PolicyElement;
  return (header.children[0] as PolicyElement).children;
}

const variable = (value: string) => `<set-variable name="a" value=${value} />`;
const inline = (code: string): ExpressionNode => ({ kind: 'expression', form: 'inline', code });
const block = (code: string): ExpressionNode => ({ kind: 'expression', form: 'block', code });
const text = (value: string) => ({ kind: 'text', value });

describe('an expression is read as it was written', () => {
  test.each([
    ['raw, with quotes in quotes', '"@(a["b"] + "c")"', 'a["b"] + "c"'],
    ['raw, with what XML has no place for', '"@(a < b && c > d)"', 'a < b && c > d'],
    ['raw, with type arguments', '"@(a.B<List<string>>())"', 'a.B<List<string>>()'],
    ['raw, with the other quotes', `'@("a" + "b")'`, '"a" + "b"'],
    ['raw, with both quotes', `'@("a" + 'b')'`, `"a" + 'b'`],
    ['raw, with brackets in strings, chars and comments', `"@(")" + ')' /* ) */)"`, `")" + ')' /* ) */`],
    ['raw, with tags in strings', '"@("</policies>")"', '"</policies>"'],
    ['escaped', '"@(a[&quot;b&quot;] &lt; 1 &amp;&amp; c)"', 'a["b"] < 1 && c'],
    ['escaped, with numbers', '"@(a &#38;&#x26; b)"', 'a && b'],
    ['escaped, with an escaped ampersand', '"@(&quot;&amp;amp;&quot;)"', '"&amp;"'],
    ['escaped only as far as needed', `'@("a" &amp;&amp; b > c)'`, '"a" && b > c'],
    ['with white space around', '"\n  @(a)\t"', 'a'],
  ])('%s', (_, value, code) => {
    expect(valuesOf(variable(value))).toEqual([inline(code)]);
  });

  test('over several lines, at its left margin', () => {
    expect(valuesOf(variable('"@{\r\n      var a = 1;\r\n        return a;\r\n    }"'))).toEqual([
      block('\n  var a = 1;\n    return a;\n'),
    ]);
    expect(valuesOf(variable('"@{&#xA;      var a = 1;&#xA;      return a;&#xA;    }"'))).toEqual([
      block('\n  var a = 1;\n  return a;\n'),
    ]);
  });

  test('with the line breaks of its strings, which are a part of them', () => {
    expect(valuesOf(variable('"@(@"a\r\n  b")"'))).toEqual([inline('@"a\r\n  b"')]);
  });
});

describe('the content of an element', () => {
  test.each([
    ['raw', '@(a < b && c)', 'a < b && c'],
    ['escaped', '@(a &lt; b &amp;&amp; c)', 'a < b && c'],
    ['in a CDATA section', '<![CDATA[@(a < b && c)]]>', 'a < b && c'],
    ['with a CDATA section in it', '@(a <![CDATA[< b && c]]>)', 'a < b && c'],
    ['with a CDATA section up to its end', '@(a <![CDATA[< b)]]>', 'a < b'],
    ['with its first character as an entity', '&#64;(a &lt; b)', 'a < b'],
    ['with white space around', '\n  @(a)\n', 'a'],
  ])('is an expression, %s', (_, xml, code) => {
    expect(contentOf(xml)).toEqual([inline(code)]);
  });

  test('can be text and expressions in turn', () => {
    expect(contentOf('a &amp; @(b < c) d@("&")')).toEqual([
      text('a & '),
      inline('b < c'),
      text(' d'),
      inline('"&"'),
    ]);
    expect(contentOf('a @(b &lt; c)<![CDATA[ @(d)]]> e')).toEqual([
      text('a '),
      inline('b < c'),
      text(' '),
      inline('d'),
      text(' e'),
    ]);
  });

  test.each([
    ['a text before a named value', 'admin@{{domain}}'],
    ['an address', 'a@b.c (d)'],
    ['a sign alone', '@'],
  ])('is no expression: %s', (_, xml) => {
    expect(contentOf(xml)).toEqual([text(xml)]);
    expect(valuesOf(variable(`"${xml}"`))).toEqual([xml]);
  });

  test('is an expression where a named value is code', () => {
    expect(contentOf('@({{code}})')).toEqual([inline('{{code}}')]);
  });

  test.each([
    ['an expression', '@(a)', [inline('a')]],
    ['an expression with white space', ' \n@(a)', [inline('a')]],
    ['an expression in a CDATA section', '<![CDATA[@(a)]]>', [inline('a')]],
    ['a tag of Liquid behind the sign', '@{{ a }} @(', [text('@{{ a }} @(')]],
    ['a block of Liquid behind the sign', '@{% a %}', [text('@{% a %}')]],
    ['what looks like an expression further on', 'a @(b', [text('a @(b')]],
    ['what looks like an expression behind a CDATA section', '<![CDATA[a]]>@(b', [text('a@(b')]],
    ['what looks like an expression behind an entity', '&#97;@(b', [text('a@(b')]],
  ])('in a Liquid template: %s', (_, xml, children) => {
    const { root } = readPolicy(
      `<fragment><set-body template="Liquid">${xml}</set-body></fragment>`,
    ).document;
    expect(root.children[0]).toMatchObject({ name: 'set-body', children });
  });
});

describe('where both readings are possible', () => {
  const rawOnly = variable('"@("b")"');

  test('the one that is C# is taken', () => {
    expect(valuesOf(variable(`'@(a &amp;&amp; b)'`) + rawOnly)[0]).toEqual(inline('a && b'));
    expect(valuesOf(variable(`'@(a.Replace("&quot;", "b"))'`))).toEqual([inline('a.Replace("&quot;", "b")')]);
  });

  test('it is escaped in a document that has nothing raw', () => {
    expect(valuesOf(variable(`'@("Tom &amp; Jerry")'`))).toEqual([inline('"Tom & Jerry"')]);
  });

  test.each([
    ['quotes in quotes', rawOnly],
    ['a lone ampersand', variable(`'@(a && b)'`)],
    ['an angle bracket', variable(`'@(a < b)'`)],
  ])('it is raw in a document that has %s, also further on', (_, other) => {
    expect(valuesOf(variable(`'@("Tom &amp; Jerry")'`) + other)[0]).toEqual(inline('"Tom &amp; Jerry"'));
  });

  test('the format decides when it is given', () => {
    const value = variable(`'@("Tom &amp; Jerry")'`);
    expect(valuesOf(value, 'rawxml')).toEqual([inline('"Tom &amp; Jerry"')]);
    expect(valuesOf(value + variable('"@(a)"'), 'xml')).toEqual([inline('"Tom & Jerry"'), inline('a')]);
    expect(contentOf('@("&lt;" + a)', 'rawxml')).toEqual([inline('"&lt;" + a')]);
    expect(contentOf('@("&lt;" + a)', 'xml')).toEqual([inline('"<" + a')]);
  });

  test('in the format rawxml what cannot be raw is escaped all the same', () => {
    expect(valuesOf(variable('"@(&apos;(&apos;)"') + variable('"@(&apos;)&apos;)"'), 'rawxml')).toEqual([
      inline("'('"),
      inline("')'"),
    ]);
  });
});

describe('a value of which only a part looks like an expression', () => {
  test.each([
    ['behind it', '"a@(b)"', 'a@(b)'],
    ['before it', '"@(a) b"', '@(a) b'],
    ['between two', '"@(a)/@(b)"', '@(a)/@(b)'],
    ['raw', '"a @(b["c"])"', 'a @(b["c"])'],
    ['raw, in front', '"@(b["c"] &amp;&amp; d) a"', '@(b["c"] &amp;&amp; d) a'],
    ['escaped', '"a @(b[&quot;c&quot;])"', 'a @(b["c"])'],
    ['escaped, in front', '"@(b[&quot;c&quot;])\n a"', '@(b["c"])  a'],
    ['open', '"a @(b"', 'a @(b'],
  ])('is a literal: %s', (_, value, literal) => {
    const { document, findings } = readPolicy(`<fragment>${variable(value)}</fragment>`);
    expect((document.root.children[0] as PolicyElement).attributes.value).toBe(literal);
    expect(findings).toMatchObject([
      {
        code: 'policy/partial-expression',
        message:
          'only a part of value is an expression, and the service knows expressions as whole values; it is kept as a literal',
        line: 1,
        column: '<fragment><set-variable name="a" value="'.length + 1,
      },
    ]);
  });
});
