import { dedent, parsePolicyExpression } from '../../../lib/csharp';
import { setBody, setHeader } from '../../../lib/policy/declarations';
import { comment, policyDocument, policyFragment } from '../../../lib/policy/document';
import { csharp } from '../../../lib/policy/expression';
import type { ExpressionNode, PolicyElement, PolicyNode } from '../../../lib/policy/node';
import { parsePolicy, readPolicy } from '../../../lib/policy/parse';
import { renderPolicy } from '../../../lib/policy/render';

describe('the root', () => {
  test('of a document is <policies>', () => {
    expect(parsePolicy('<policies><inbound><base/></inbound></policies>')).toEqual({
      kind: 'document',
      prolog: [],
      root: {
        kind: 'element',
        name: 'policies',
        attributes: {},
        children: [
          {
            kind: 'element',
            name: 'inbound',
            attributes: {},
            children: [{ kind: 'element', name: 'base', attributes: {}, children: [] }],
          },
        ],
      },
    });
  });

  test('of a fragment is <fragment>, and its id comes from the caller', () => {
    expect(parsePolicy('<fragment/>', { fragmentId: 'a' })).toMatchObject({ kind: 'fragment', id: 'a' });
    expect(parsePolicy('<fragment/>')).toMatchObject({ kind: 'fragment', id: '' });
  });

  test.each(['http-data-source', 'sql-data-source', 'cosmosdb-data-source'])(
    'of the document of a resolver is <%s>',
    name => {
      const { document, findings } = readPolicy(`<${name}/>`);
      expect(document).toMatchObject({ kind: 'document', root: { name } });
      expect(findings).toEqual([]);
    },
  );

  test.each([
    ['<Polices/>', 'Polices', '; did you mean policies?'],
    ['<!-- a --><inbound/>', 'inbound', ''],
    ['<set-body/>', 'set-body', ''],
    ['<FRAGMENT/>', 'FRAGMENT', '; did you mean fragment?'],
  ])('is no other: %s', (text, name, hint) => {
    expect(() => parsePolicy(text)).toThrow(
      expect.objectContaining({
        code: 'policy/wrong-root',
        problem:
          'the root of a document is one of <policies>, <fragment>, <cosmosdb-data-source>, <http-data-source>, <sql-data-source>, ' +
          `got <${name}>${hint}`,
        column: text.indexOf(`<${name}`) + 1,
      }),
    );
  });
});

describe('around the root', () => {
  const text = '\ufeff<?xml version="1.0"?>\r\n<!--a--><?b?>\n<!-- c -->\n<fragment/>\n<?d?><!-- e -->\n';
  const { document, findings } = readPolicy(text);

  test('comments are kept', () => {
    expect(document.prolog).toEqual([
      { kind: 'comment', text: 'a' },
      { kind: 'comment', text: 'c' },
    ]);
    expect(document.epilog).toEqual([{ kind: 'comment', text: 'e' }]);
    expect(renderPolicy(document)).toBe('<!-- a -->\n<!-- c -->\n<fragment />\n<!-- e -->\n');
  });

  test('processing instructions are not kept, and noted in the order of the text', () => {
    expect(findings.map(({ code, message, line, column }) => [code, message, line, column])).toEqual([
      ['policy/processing-instruction', 'a processing instruction outside the document is not kept', 2, 9],
      ['policy/processing-instruction', 'a processing instruction outside the document is not kept', 5, 1],
    ]);
  });

  test('there is no epilog where there is no comment', () => {
    expect(parsePolicy('<fragment/>\n')).not.toHaveProperty('epilog');
  });
});

describe('what is read', () => {
  test('is frozen', () => {
    const read = readPolicy('<!-- a --><fragment><set-body id="b">@(c)</set-body>d<e/></fragment>');
    const isFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isFrozen));
    expect(isFrozen(read)).toBe(true);
  });

  test('is what builders make', () => {
    const document = policyDocument({
      scope: 'api',
      source: 'test',
      inbound: [
        setHeader({ name: 'a', value: [csharp`context.Api.Id + "<&'"`, 'b & <c> "d"'] }),
        setBody({
          text: csharp.block`
          var a = ${'x'};
          return a;
        `,
        }),
      ],
    });
    for (const format of ['rawxml', 'xml'] as const) {
      expect(parsePolicy(renderPolicy(document, { format }))).toEqual(document);
    }
    const fragment = policyFragment('a', [comment(' b '), setHeader({ name: 'c' })]);
    expect(parsePolicy(renderPolicy(fragment), { fragmentId: 'a' })).toEqual(fragment);
  });
});

describe('places', () => {
  const text = [
    '<!-- top -->',
    '<fragment>',
    '  <set-header',
    '      name="a"',
    '      exists-action  =  "@(b)">',
    '    <value>@{',
    '      var c = "d&amp;e";',
    '        return c;',
    '    }</value>',
    '    <value>text<!-- f --></value>',
    '  </set-header>',
    '  <unknown />',
    '</fragment>',
  ].join('\n');
  const read = readPolicy(text);
  const { root, prolog } = read.document;
  const [header, unknown] = root.children as [PolicyElement, PolicyNode];
  const [first, second] = header.children as [PolicyElement, PolicyElement];
  const at = (node: PolicyNode) => {
    const position = read.positionOf(node);
    return position && `${position.line}:${position.column}`;
  };

  test('of nodes are known', () => {
    expect(at(prolog[0]!)).toBe('1:1');
    expect(at(root)).toBe('2:1');
    expect(at(header)).toBe('3:3');
    expect(at(header.attributes['exists-action'] as ExpressionNode)).toBe('5:26');
    expect(at(first)).toBe('6:5');
    expect(at(first.children[0]!)).toBe('6:12');
    expect(at(second.children[0]!)).toBe('10:12');
    expect(at(second.children[1]!)).toBe('10:16');
    expect(at(unknown)).toBe('12:3');
    expect(read.positionOf(root)?.offset).toBe(text.indexOf('<fragment>'));
  });

  test('of attributes are known', () => {
    expect(read.attributePositionOf(header, 'name')).toMatchObject({ line: 4, column: 7 });
    expect(read.attributePositionOf(header, 'exists-action')).toMatchObject({ line: 5, column: 7 });
    expect(read.attributePositionOf(header, 'id')).toBeUndefined();
  });

  test('come with the text that stands there', () => {
    expect(read.sourceOf(unknown)).toBe('<unknown />');
    expect(read.sourceOf(header.attributes['exists-action'] as ExpressionNode)).toBe('@(b)');
    expect(read.sourceOf(first.children[0]!)).toContain('"d&amp;e"');
    expect(read.sourceOf(second)).toBe('<value>text<!-- f --></value>');
  });

  test('of another document are not known', () => {
    const other = parsePolicy(text).root;
    expect(read.positionOf(other)).toBeUndefined();
    expect(read.sourceOf(other)).toBeUndefined();
    expect(read.attributePositionOf(other, 'name')).toBeUndefined();
    expect(
      read.codePositionOf({ kind: 'expression', form: 'inline', code: 'a' }, { line: 1, column: 1 }),
    ).toBeUndefined();
  });

  test('are not in the nodes', () => {
    expect(Object.keys(header)).toEqual(['kind', 'name', 'attributes', 'children']);
  });

  test.each([
    [
      'raw, in an attribute',
      '<set-variable name="a" value="@{\r\n        var b = "c";\r\n          return d;\r\n    }" />',
      'auto',
    ],
    ['raw, on one line', '<set-variable name="a" value="@(b + d)" />', 'auto'],
    ['escaped, in an attribute', '<set-variable name="a" value="@(&quot;b&quot; + d)" />', 'auto'],
    [
      'escaped, over lines',
      '<set-body>@{\n      var b = "&lt;";\n    return &#34;&#34; + d;\n  }</set-body>',
      'xml',
    ],
    ['in a CDATA section that starts in it', '<set-body>@{<![CDATA[\n  return d; ]]>}</set-body>', 'auto'],
    ['with a string over lines', '<set-body>@(@"b\n  c" + d)</set-body>', 'auto'],
  ] as const)('of a place in code: %s', (_, xml, format) => {
    const whole = `<fragment>\n  ${xml}\n</fragment>`;
    const result = readPolicy(whole, { format });
    const node = result.document.root.children[0] as PolicyElement;
    const expression = (node.attributes.value ?? node.children[0]) as ExpressionNode;
    const lines = expression.code.slice(0, expression.code.indexOf('d')).split(/\r\n|\n/);
    const place = { line: lines.length, column: lines.at(-1)!.length + 1 };
    expect(result.codePositionOf(expression, place)?.offset).toBe(/\bd\b/.exec(whole)?.index);
  });

  test('of an error of C# is found', () => {
    const whole =
      '<fragment>\n  <set-body>@{\n        var a = 1;\n        return a +* b;\n    }</set-body>\n</fragment>';
    const result = readPolicy(whole);
    const code = (result.document.root.children[0] as PolicyElement).children[0] as ExpressionNode;
    const error = (() => {
      try {
        return parsePolicyExpression(`@{${code.code}}`);
      } catch (problem) {
        return problem as { line: number; column: number };
      }
    })() as { line: number; column: number };
    expect(dedent(code.code)).toBe(code.code);
    expect(result.codePositionOf(code, error)?.offset).toBe(whole.indexOf('*'));
  });

  test('of code behind its end, or that appeared by decoding, are those of the expression', () => {
    const result = readPolicy('<fragment><set-body> &#64;(a)</set-body><set-body>@(b)</set-body></fragment>');
    const [late, plain] = result.document.root.children.map(
      node => (node as PolicyElement).children[0] as ExpressionNode,
    );
    expect(result.codePositionOf(late!, { line: 1, column: 1 })?.column).toBe(21);
    expect(result.codePositionOf(plain!, { line: 9, column: 9 })?.column).toBe(54);
  });
});
