import { MAX_ELEMENT_DEPTH, parsePolicy, PolicySyntaxError, readPolicy } from '../../../lib/policy/parse';

/** The error for a text: where, what. The place is marked in the text by `‸`. */
function errorOf(marked: string, format?: 'rawxml' | 'xml'): PolicySyntaxError {
  const text = marked.replace('‸', '');
  try {
    parsePolicy(text, format && { format });
  } catch (error) {
    if (PolicySyntaxError.isPolicySyntaxError(error)) return error;
    throw error;
  }
  throw new Error(`was read: ${text}`);
}

const inFragment = (content: string) => `<fragment>\n  ${content}\n</fragment>`;

describe('what is not well-formed is refused where it is', () => {
  test.each([
    [
      'an empty text',
      '‸',
      'policy/no-root',
      'the document has no element; expected <policies> or <fragment>',
    ],
    [
      'a comment alone',
      '<!-- a -->\n‸',
      'policy/no-root',
      'the document has no element; expected <policies> or <fragment>',
    ],
    [
      'plain text',
      '‸policies',
      'policy/text-outside-root',
      'text stands outside the root element; remove it',
    ],
    [
      'text behind the root',
      '<fragment />\n‸x',
      'policy/text-outside-root',
      'text stands outside the root element; remove it',
    ],
    [
      'a second root',
      '<fragment />\n‸<fragment />',
      'policy/second-root',
      'an element stands after the end of the document; a document has one root',
    ],
    [
      'a stray end tag',
      '<fragment />\n‸</fragment>',
      'policy/markup',
      "unexpected '<'; write &lt; for a '<' that starts no tag",
    ],
    [
      'a document type',
      '‸<!DOCTYPE policies [<!ENTITY a "b">]><policies>&a;</policies>',
      'policy/doctype',
      'a document type is not read, nor the entities it defines; remove it',
    ],
    [
      'a document type in lower case inside the document',
      inFragment('‸<!doctype a>'),
      'policy/doctype',
      'a document type is not read, nor the entities it defines; remove it',
    ],
    [
      'an XML declaration that does not come first',
      '\n‸<?xml version="1.0"?><fragment />',
      'policy/markup',
      'an XML declaration may only stand at the very start; move or remove it',
    ],
    [
      'an open XML declaration',
      '‸<?xml version="1.0"><fragment />',
      'policy/not-closed',
      "the XML declaration is never closed: expected '?>'",
    ],
    [
      'an open processing instruction',
      inFragment('‸<?a'),
      'policy/not-closed',
      "the processing instruction is never closed: expected '?>'",
    ],
    [
      'a processing instruction without a name',
      inFragment('<?‸ a?>'),
      'policy/markup',
      "expected a name after '<?'",
    ],
    [
      'a processing instruction with a bad name',
      inFragment('<?a‸&?>'),
      'policy/markup',
      "expected white space or '?>' after <?a",
    ],
    [
      'an open comment',
      inFragment('‸<!-- a'),
      'policy/not-closed',
      "the comment is never closed: expected '--'",
    ],
    [
      'two hyphens in a comment',
      inFragment('<!-- a ‸-- b -->'),
      'policy/comment',
      "a comment may not contain '--' nor end with '-'; write '- -' or '='",
    ],
    [
      'a hyphen at the end of a comment',
      inFragment('<!-- a‸--->'),
      'policy/comment',
      "a comment may not contain '--' nor end with '-'; write '- -' or '='",
    ],
    [
      'an open CDATA section',
      inFragment('‸<![CDATA[ a ]]'),
      'policy/not-closed',
      "the CDATA section is never closed: expected ']]>'",
    ],
    ['an open element', '<fragment>\n  ‸<a>\n', 'policy/not-closed', '<a> is never closed: expected </a>'],
    [
      'an open root',
      '‸<fragment><a />',
      'policy/not-closed',
      '<fragment> is never closed: expected </fragment>',
    ],
    [
      'an open tag',
      inFragment('‸<a b="c"').replace('\n</fragment>', ''),
      'policy/not-closed',
      "the tag <a> is never closed: expected '>'",
    ],
    [
      'a tag that is closed by another',
      '<fragment>\n  <a>\n  ‸</b></fragment>',
      'policy/mismatched-tag',
      'expected </a> for the element of line 2, column 3, got </b>',
    ],
    [
      'an end tag with an attribute',
      inFragment('<a></a ‸b="c">'),
      'policy/markup',
      "expected '>' after </a, got 'b'",
    ],
    [
      'an end tag that breaks off',
      '<fragment></fragment‸',
      'policy/markup',
      "expected '>' after </fragment, got the end of the text",
    ],
    [
      'a lone angle bracket',
      inFragment('1 ‸< 2'),
      'policy/markup',
      "unexpected '<'; write &lt; for a '<' that starts no tag",
    ],
    [
      'the end of a CDATA section alone',
      inFragment('a‸]]>'),
      'policy/markup',
      "']]>' cannot stand in text; write ]]&gt;",
    ],
    [
      'a tag without a name',
      inFragment('‸<1>'),
      'policy/markup',
      "unexpected '<'; write &lt; for a '<' that starts no tag",
    ],
    [
      'a sign in a tag',
      inFragment('<a ‸😀>'),
      'policy/markup',
      "expected an attribute, '>' or '/>' in <a>, got '😀'",
    ],
    [
      'a slash in a tag',
      inFragment('<a ‸/ >'),
      'policy/markup',
      "expected an attribute, '>' or '/>' in <a>, got '/'",
    ],
    [
      'attributes without space',
      inFragment('<a b="1"‸c="2" />'),
      'policy/markup',
      'expected white space before the attribute c',
    ],
    [
      'an attribute that is there twice',
      inFragment('<a b="1" ‸b="2" />'),
      'policy/duplicate-attribute',
      '<a> has the attribute b twice; remove one',
    ],
    [
      'an attribute without a value',
      inFragment('<a b‸/>'),
      'policy/markup',
      "expected '=' after the attribute b, got '/'",
    ],
    [
      'a value without quotes',
      inFragment('<a b=‸1 />'),
      'policy/markup',
      "expected the value of b in quotes, got '1'",
    ],
    [
      'an angle bracket in a value',
      inFragment('<a b="1 ‸< 2" />'),
      'policy/markup',
      `'<' stands in the value of b; write &lt;, or close the value with "`,
    ],
    [
      'an open value',
      "<fragment><a b=‸'1>",
      'policy/not-closed',
      "the value of b is never closed: expected '",
    ],
    [
      'a lone ampersand in text',
      inFragment('a ‸& b'),
      'policy/ampersand',
      "'&' stands outside an expression and starts no entity; write &amp;",
    ],
    [
      'a lone ampersand in a value',
      inFragment('<a b="?c=1‸&d=2" />'),
      'policy/ampersand',
      "'&' stands outside an expression and starts no entity; write &amp;",
    ],
    [
      'an entity of HTML',
      inFragment('a‸&nbsp;b'),
      'policy/unknown-entity',
      "unknown entity '&nbsp;'; known are &amp;, &lt;, &gt;, &quot;, &apos; and numbers like &#xA0;",
    ],
    [
      'an entity in capitals',
      inFragment('<a b="‸&LT;" />'),
      'policy/unknown-entity',
      "unknown entity '&LT;'; known are &amp;, &lt;, &gt;, &quot;, &apos; and numbers like &#xA0;",
    ],
    ...['&#0;', '&#x1F;', '&#xD800;', '&#xFFFF;', '&#x110000;', '&#9999999999;'].map(
      entity =>
        [
          `the number ${entity}`,
          inFragment(`‸${entity}`),
          'policy/character-not-in-xml',
          `'${entity}' stands for a character that XML cannot hold; use an expression with an escape`,
        ] as const,
    ),
    ...[
      ['text', inFragment('a‸\u0001')],
      ['a value', inFragment('<a b="‸\u0001" />')],
      ['a comment', inFragment('<!-- ‸\u0001 -->')],
      ['a comment before the root', '<!-- ‸\u0001 --><fragment />'],
      ['a CDATA section', inFragment('<![CDATA[‸\u0001]]>')],
      ['a processing instruction', inFragment('<?a ‸\u0001?>')],
    ].map(
      ([where, text]) =>
        [
          `a control character in ${where}`,
          text!,
          'policy/character-not-in-xml',
          'the character U+0001 cannot stand in XML; remove it, or use an expression with an escape',
        ] as const,
    ),
    [
      'half a surrogate pair',
      inFragment('‸\ud800'),
      'policy/character-not-in-xml',
      'the character U+D800 cannot stand in XML; remove it, or use an expression with an escape',
    ],
  ] as const)('%s', (_, marked, code, problem) => {
    const offset = marked.indexOf('‸');
    const before = marked.slice(0, offset).split('\n');
    expect(errorOf(marked)).toMatchObject({
      code,
      problem,
      offset,
      line: before.length,
      column: before.at(-1)!.length + 1,
    });
  });
});

describe('an expression that does not end is refused where it starts', () => {
  test.each([
    ['in text', inFragment('<a>‸@(c</a>'), "expected ')'"],
    ['as a block', inFragment('<a>‸@{ if (c) { return 1; }</a>'), "expected '}'"],
    ['in quotes', inFragment('<a b="‸@(c.D(" />'), "expected ')' before the quote at line 2, column 15"],
    [
      'in single quotes',
      inFragment("<a b='‸@{ c.D(' />"),
      "expected '}' before the quote at line 2, column 16",
    ],
    ['escaped', inFragment('<a b="‸@(c == &quot;(&quot;" />'), "expected ')'"],
    [
      'with an open string',
      inFragment('<a b="‸@("c" + "d)\n" />'),
      "expected ')', but the string at line 2, column 17 is never closed",
    ],
    [
      'with an open comment',
      inFragment('<a>‸@(/* c )</a>'),
      "expected ')', but the comment at line 2, column 8 is never closed",
    ],
  ])('%s', (_, marked, problem) => {
    const error = errorOf(marked);
    expect(error).toMatchObject({
      code: 'policy/unterminated-expression',
      problem: `the expression is never closed: ${problem}`,
      offset: marked.indexOf('‸'),
    });
  });

  test.each([
    ['a bracket that does not match', inFragment('<a>@(c‸]</a>'), "expected ')' but found ']'"],
    [
      'a bracket that does not match behind entities',
      inFragment('<a b="@(&quot;c&quot;‸]" />'),
      "expected ')' but found ']'",
    ],
    [
      'a string of a later version of C#',
      inFragment('<a>@(‸"""c""")</a>'),
      'C# 7 knows no raw strings: use a verbatim string, @"…"',
    ],
  ])('and %s where it is', (_, marked, problem) => {
    expect(errorOf(marked)).toMatchObject({
      code: 'policy/expression',
      problem: `in an expression: ${problem}`,
      offset: marked.indexOf('‸'),
    });
  });

  test('in the format xml an escaped string that does not end is no reason to go on behind the quote', () => {
    expect(errorOf(inFragment('<a b="‸@(&quot;c)" d=")" />'), 'xml')).toMatchObject({
      code: 'policy/unterminated-expression',
      problem:
        "the expression is never closed: expected ')', but the string at line 2, column 11 is never closed",
      offset: inFragment('<a b="').length - '\n</fragment>'.length,
    });
  });

  test('in the format xml a raw expression is refused', () => {
    expect(errorOf(inFragment('<a>‸@(b && c)</a>'), 'xml')).toMatchObject({
      code: 'policy/raw-expression',
      problem:
        "the expression has a '&' or '<' that is not escaped; write &amp; and &lt;, or read the document in the format 'rawxml'",
      offset: inFragment('<a>‸').indexOf('‸'),
    });
  });
});

describe('the depth is limited', () => {
  const nested = (depth: number) => {
    const levels = Array.from({ length: depth - 1 }, (_, i) => i);
    return `<fragment>${levels.map(() => '<x>').join('')}${levels.map(() => '</x>').join('')}</fragment>`;
  };

  test('to a hundred levels, which are read', () => {
    expect(MAX_ELEMENT_DEPTH).toBe(100);
    expect(parsePolicy(nested(100)).root.children).toHaveLength(1);
  });

  test('and one more is refused', () => {
    expect(errorOf(nested(101))).toMatchObject({
      code: 'policy/too-deep',
      problem: '<x> is nested too deeply: at most 100 levels are read',
      column: nested(101).indexOf('</x>') - 2,
    });
  });

  test('which deep documents of known policies do not reach', () => {
    const depth = 45;
    const text = `<fragment>${'<limit-concurrency key="a" max-count="1">'.repeat(depth)}${'</limit-concurrency>'.repeat(depth)}</fragment>`;
    expect(readPolicy(text).findings).toEqual([]);
  });
});
