import type { PolicyElement, PolicyNode } from '../../../lib/policy/node';
import { readPolicy } from '../../../lib/policy/parse';
import { renderPolicy } from '../../../lib/policy/render';

function read(xml: string) {
  const { document, findings } = readPolicy(`<fragment>${xml}</fragment>`);
  return {
    nodes: document.root.children,
    findings: findings.map(({ code, message }) => [code, message]),
    document,
  };
}

function contentOf(xml: string): readonly PolicyNode[] {
  const [node] = read(xml).nodes;
  return (node as PolicyElement).children;
}

const text = (value: string) => ({ kind: 'text', value });
const raw = (xml: string) => ({ kind: 'raw', xml });
const comment = (value: string) => ({ kind: 'comment', text: value });

describe('a comment', () => {
  test.each([
    [' a ', 'a'],
    ['a', 'a'],
    ['', ''],
    ['  ', ''],
    [' ', ' '],
    ['  a ', '  a '],
    [' a', ' a'],
    ['a ', 'a '],
    ['\n  a\r\n  b\n', '\n  a\n  b\n'],
    ['\ta\t', '\ta\t'],
    [' <a b="@(c"> & ', '<a b="@(c"> &'],
  ])('%j is without the spaces that rendering puts around it', (written, kept) => {
    const { nodes, document } = read(`<!--${written}-->`);
    expect(nodes).toEqual([comment(kept)]);
    expect(readPolicy(renderPolicy(document)).document).toEqual(document);
  });
});

describe('white space', () => {
  test('between elements, comments and expressions is layout', () => {
    expect(contentOf('<set-header name="a">\n <value/>\r\n\t<!-- b -->\n</set-header>')).toEqual([
      { kind: 'element', name: 'value', attributes: {}, children: [] },
      comment('b'),
    ]);
    expect(contentOf('<set-body>\n <!-- a -->\n @(b) </set-body>')).toEqual([
      comment('a'),
      { kind: 'expression', form: 'inline', code: 'b' },
    ]);
  });

  test.each([
    ['\n  a\n', '\n  a\n'],
    ['\r\na\rb', '\na\nb'],
    ['a &#13;&#10;', 'a \r\n'],
    ['\u00a0', '\u00a0'],
  ])('in and around text is a part of it: %j', (written, kept) => {
    expect(contentOf(`<set-body>${written}</set-body>`)).toEqual([text(kept)]);
  });

  test.each([' ', '\n', '&#32;', '<![CDATA[ ]]>', ''])('alone is no text: %j', written => {
    expect(contentOf(`<set-body>${written}</set-body>`)).toEqual([]);
  });

  test('in a literal attribute is spaces, unless it is written as numbers', () => {
    const [node] = read('<set-variable name="a\r\n\tb" value="c&#10;&#9;d" />').nodes;
    expect((node as PolicyElement).attributes).toEqual({ name: 'a  b', value: 'c\n\td' });
  });
});

describe('text', () => {
  test('is one text with its CDATA sections and entities', () => {
    expect(contentOf('<set-body>a<![CDATA[<b>&amp;]]>&lt;c&gt;<![CDATA[]]>d</set-body>')).toEqual([
      text('a<b>&amp;<c>d'),
    ]);
  });

  test('beside comments is kept with them', () => {
    expect(contentOf('<set-body>a<!-- b --> c</set-body>')).toEqual([text('a'), comment('b'), text(' c')]);
  });

  test('where none belongs is kept and noted', () => {
    const { nodes, findings } = read('<base />a<base />');
    expect(nodes).toMatchObject([{ name: 'base' }, text('a'), { name: 'base' }]);
    expect(findings).toEqual([['policy/unexpected-text', '<fragment> holds no text; it is kept']]);
  });
});

describe('what is not known is kept and noted', () => {
  const tail = 'it is kept as it is, and nothing in it is checked';

  test('a policy', () => {
    const xml = `<a b='1'  c = "@(d["e"] < 1)" ><!--f--><set-body>&#65;</set-body>\n</a >`;
    expect(read(xml)).toMatchObject({
      nodes: [raw(xml)],
      findings: [['policy/unknown-policy', `<a> is no policy that this library knows; ${tail}`]],
    });
  });

  test('a policy with a name that is almost known', () => {
    expect(read('<set-bodyy/>').findings).toEqual([
      [
        'policy/unknown-policy',
        `<set-bodyy> is no policy that this library knows; ${tail}; did you mean set-body?`,
      ],
    ]);
  });

  test('an element of a policy that has others', () => {
    expect(read('<cors><origins/></cors>')).toMatchObject({
      nodes: [{ name: 'cors', children: [raw('<origins/>')] }],
      findings: [
        [
          'policy/unknown-element',
          `<cors> holds no <origins>, only allowed-origins, allowed-methods, allowed-headers, expose-headers; ${tail}`,
        ],
      ],
    });
  });

  test('an element where there is text, or nothing', () => {
    expect(read('<set-method><a/></set-method><base><b/></base>').findings).toEqual([
      ['policy/unknown-element', `<set-method> holds no <a>, only text; ${tail}`],
      ['policy/unknown-element', `<base> holds no <b>, it is an empty element; ${tail}`],
    ]);
  });

  test('a policy in a policy that holds no policies', () => {
    expect(read('<cors><base/></cors>').findings[0]?.[0]).toBe('policy/unknown-element');
  });

  test('an attribute', () => {
    expect(read('<set-method a="1" />')).toMatchObject({
      nodes: [{ name: 'set-method', attributes: { a: '1' } }],
      findings: [
        ['policy/unknown-attribute', '<set-method> has no attribute a that this library knows; it is kept'],
      ],
    });
    expect(read('<set-header nam="a" />').findings[0]?.[1]).toBe(
      '<set-header> has no attribute nam that this library knows; it is kept; did you mean name?',
    );
  });

  test('attributes with names that objects have', () => {
    const [node] = read('<base __proto__="1" constructor="2" hasOwnProperty="3" toString="4"/>').nodes;
    expect(Object.entries((node as PolicyElement).attributes)).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
      ['hasOwnProperty', '3'],
      ['toString', '4'],
    ]);
  });

  test('a processing instruction', () => {
    expect(read('<?hasOwnProperty <a>?><base/>').nodes).toMatchObject([
      raw('<?hasOwnProperty <a>?>'),
      { name: 'base' },
    ]);
  });
});

describe('known elements are known wherever they stand', () => {
  test('inside other policies, wrappers and alternatives', () => {
    const { findings } = read(`
      <choose><when condition="true"><retry condition="true" count="1" interval="1"><forward-request /></retry></when></choose>
      <validate-jwt><audiences><audience>a</audience></audiences></validate-jwt>
      <return-response><set-status code="1" /><set-header name="a" id="b"><value>c</value></set-header></return-response>
      <send-request><set-url>a</set-url><authentication-managed-identity resource="a" /></send-request>
    `);
    expect(findings).toEqual([]);
  });
});

describe('a body', () => {
  test('of markup is kept as it is, without the white space around it', () => {
    const xml = `<a  b='c'><![CDATA[d]]> <e/></a>\n <!-- f -->`;
    expect(contentOf(`<set-body>\n  ${xml}\n</set-body>`)).toEqual([raw(xml)]);
  });

  test('of text and markup keeps the text as text, with the white space around it', () => {
    expect(
      contentOf('<set-body template="liquid"> {% if a &lt; b %}<c/> {{ d }}<e/>{% endif %}\n</set-body>'),
    ).toEqual([text(' {% if a < b %}'), raw('<c/> {{ d }}<e/>'), text('{% endif %}\n')]);
    expect(contentOf('<set-body>\n<a/>b</set-body>')).toEqual([text('\n'), raw('<a/>'), text('b')]);
  });

  test('of markup is nothing unknown', () => {
    expect(read('<set-body><a/></set-body>').findings).toEqual([]);
  });

  test('is rendered to what is read to the same', () => {
    for (const body of ['<a/>', 'b<a/>', '<a/>b', '<![CDATA[ ]]><a/>', '@(c)<a/> @(d)', '<?a?>']) {
      const { document } = read(`<set-body>${body}</set-body>`);
      expect(readPolicy(renderPolicy(document)).document).toEqual(document);
    }
  });
});

test('a stylesheet is kept as it is', () => {
  const xml = '<xsl:stylesheet xmlns:xsl="a"><xsl:text> </xsl:text></xsl:stylesheet>';
  expect(read(`<xsl-transform>${xml}</xsl-transform>`)).toMatchObject({
    nodes: [{ name: 'xsl-transform', children: [raw(xml)] }],
    findings: [],
  });
});
