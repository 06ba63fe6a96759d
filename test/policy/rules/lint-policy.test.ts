import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from '../../support/properties';
import {
  element,
  forwardRequest,
  include,
  policyDocument,
  policyFragment,
  setVariable,
} from '../../../lib/policy';
import type { PolicyDocument, PolicyNode } from '../../../lib/policy';
import { readPolicy } from '../../../lib/policy/parse';
import { policyBuilders } from '../../../lib/policy/registry';
import { lintPolicy, type LintOptions } from '../../../lib/policy/rules';

const document = (inbound: string) =>
  `<policies>
  <inbound>
    <base />
${inbound}
  </inbound>
  <backend><base /></backend>
  <outbound><base /></outbound>
  <on-error><base /></on-error>
</policies>
`;

function lint(text: string, options: LintOptions = {}) {
  const positions = readPolicy(text);
  return lintPolicy(positions.document, { positions, ...options });
}

describe('places', () => {
  test('findings have the line and column of the element', () => {
    expect(
      lint(
        document(
          '    <set-header name="a">\n      <value>1</value>\n    </set-header>\n    <forward-request />',
        ),
      ),
    ).toEqual([
      {
        rule: 'policy/section',
        level: 'error',
        message: '<forward-request> is not allowed in inbound; it is allowed in backend',
        path: 'inbound/forward-request[1]',
        line: 7,
        column: 5,
      },
    ]);
  });

  test('of attributes, that of the attribute', () => {
    const [finding] = lint(document('    <set-header name="a"\n        exists-action="replace" />'));
    expect(finding).toMatchObject({ rule: 'policy/value-not-allowed', line: 5, column: 9 });
  });

  test('of expressions, that of the expression', () => {
    const [finding] = lint(document('    <set-variable name="a" value="@(context.User.Id)" />'));
    expect(finding).toMatchObject({ rule: 'policy/null-check', line: 4, column: 35 });
  });

  test('of code that does not compile, that of the code', () => {
    const [finding] = lint(document('    <set-variable name="a" value="@(context.Api.Idd)" />'));
    expect(finding).toMatchObject({ rule: 'policy/unknown-member', line: 4, column: 49 });
    const [other] = lint(
      document(
        '    <set-variable name="a" value="@{\n        var id = context.Api.Id;\n        return id2;\n    }" />',
      ),
    );
    expect(other).toMatchObject({ rule: 'policy/unknown-name', line: 6, column: 16 });
  });

  test('of code that is written with entities, that in the text', () => {
    const code = '@(&quot;a&quot; + (1 &lt; 2 ? &quot;b&quot; : idd))';
    const [finding] = lint(document(`    <set-variable name="a" value="${code}" />`));
    expect(finding).toMatchObject({
      rule: 'policy/unknown-name',
      line: 4,
      column: 35 + code.indexOf('idd'),
    });
  });

  test('of code that is no C#, that in the text only', () => {
    const text = document('    <set-variable name="a" value="@{\n      return 1 + ;\n    }" />');
    expect(lint(text)).toEqual([
      expect.objectContaining({
        rule: 'policy/expression-syntax',
        message: "expected an expression but found ';'",
        line: 5,
        column: 18,
      }),
    ]);
    expect(lintPolicy(readPolicy(text).document)).toEqual([
      expect.objectContaining({ message: "expected an expression but found ';' (line 2, column 14)" }),
    ]);
  });

  test('in fragments, that of their include', () => {
    const fragment = readPolicy(
      '<fragment>\n\n\n\n\n<rate-limit-by-key calls="1" renewal-period="1" counter-key="a" /></fragment>',
      {
        fragmentId: 'limits',
      },
    ).document;
    const found = lint(
      '<policies>\n  <inbound><base /></inbound>\n  <backend><base /></backend>\n  <outbound>\n    <base /><include-fragment fragment-id="limits" />\n  </outbound>\n  <on-error><base /></on-error>\n</policies>',
      { fragment: id => (id === 'limits' && fragment.kind === 'fragment' ? fragment : undefined) },
    );
    expect(found).toEqual([
      expect.objectContaining({
        path: 'outbound/include-fragment[1] → fragment limits/rate-limit-by-key[1]',
        line: 5,
        column: 13,
      }),
    ]);
  });

  test('are left out for trees that were not read', () => {
    const built = policyDocument({ scope: 'api', inbound: [] });
    const [finding] = lintPolicy(built);
    expect(finding).toMatchObject({ rule: 'policy/base-missing', path: 'inbound' });
    expect(finding).not.toHaveProperty('line');
  });

  test('count parts of policies as they stand', () => {
    const [finding] = lint(
      document(
        '<choose><when condition="@(true)" /><when condition="@(true)"><set-variable name="a" value="1" /><set-variable name="b" value="@(context.User.Id)" /></when></choose>',
      ),
    );
    expect(finding?.path).toBe('inbound/choose[1]/when[2]/set-variable[2]');
  });
});

test('findings stand in the order of the document, whichever rules they are of', () => {
  const found = lint(
    document(`<set-variable name="a" value="@(context.User.Id)" />
<forward-request />
<set-header name="a" exists-action="replace" />
<set-variable name="b" value="@(context.Apis)" />`),
  );
  expect(found.map(({ rule, line }) => [rule, line])).toEqual([
    ['policy/null-check', 4],
    ['policy/section', 5],
    ['policy/value-not-allowed', 6],
    ['policy/unknown-member', 7],
  ]);
  expect(found.every(finding => Object.isFrozen(finding))).toBe(true);
});

test('a rule that needs more than is known is left out', () => {
  const text = document(
    '<llm-token-limit counter-key="a" tokens-per-minute="1" estimate-prompt-tokens="true" />',
  );
  expect(lint(text)).toEqual([]);
  expect(lint(text, { gateway: 'consumption' }).map(({ rule }) => rule)).toEqual(['policy/gateway']);
});

test('documents that were built include fragments that nobody has to find', () => {
  const fragment = policyFragment('caller', [setVariable({ name: 'caller', value: 'a' })]);
  const built = policyDocument({
    scope: 'service',
    inbound: [include(fragment)],
    backend: forwardRequest(),
  });
  expect(lintPolicy(built, { scope: 'service' })).toEqual([]);
});

describe('acknowledgements', () => {
  const FINDING = '<set-variable name="a" value="@(context.User.Id)" />';
  const rules = (text: string, options: LintOptions = {}) =>
    lint(text, options).map(({ rule, path }) => `${rule} ${path}`);

  test.each<readonly [string, string]>([
    [
      'before the policy',
      document(`<!-- acknowledge policy/null-check: a user is always there -->\n${FINDING}`),
    ],
    [
      'before what is around it',
      document(
        `<!-- acknowledge policy/null-check: a user is always there --><choose><when condition="@(true)">${FINDING}</when></choose>`,
      ),
    ],
    [
      'before other comments',
      document(`<!-- acknowledge policy/null-check: a user is always there --><!-- who calls -->${FINDING}`),
    ],
    [
      'before the document',
      `<!-- acknowledge policy/null-check: a user is always there -->\n${document(FINDING)}`,
    ],
    [
      'of several rules',
      document(
        `<!-- acknowledge policy/null-check, policy/section: for a reason -->\n<choose><when condition="@(true)">${FINDING}<forward-request /></when></choose>`,
      ),
    ],
    [
      'on several lines',
      document(`<!--\n  acknowledge policy/null-check:\n  a user is always there\n-->\n${FINDING}`),
    ],
  ])('%s', (_, text) => {
    expect(rules(text)).toEqual([]);
  });

  test('accept nothing elsewhere', () => {
    expect(
      rules(
        document(
          `<!-- acknowledge policy/null-check: a user is always there -->\n${FINDING}\n${FINDING.replace('"a"', '"b"')}`,
        ),
      ),
    ).toEqual(['policy/null-check inbound/set-variable[2]']);
  });

  test('of one rule accept no finding of another one', () => {
    expect(rules(document(`<!-- acknowledge policy/section: for a reason -->\n${FINDING}`))).toEqual([
      'policy/acknowledgement inbound',
      'policy/null-check inbound/set-variable[1]',
    ]);
  });

  test.each<readonly [string, string | undefined]>([
    ['everywhere', undefined],
    ['at a path', 'inbound/set-variable[1]'],
    ['around a path', 'inbound'],
  ])('given beside the document, %s', (_, path) => {
    const acknowledged = [{ rule: 'policy/null-check', reason: 'a user is always there', path }];
    expect(rules(document(FINDING), { acknowledged })).toEqual([]);
  });

  test('given beside the document have to accept something, too', () => {
    const acknowledged = [
      { rule: 'policy/null-check', reason: 'a user is always there', path: 'inbound/set-variable[10]' },
      { rule: 'policy/null-check', reason: ' ' },
      { rule: 'policy/what', reason: 'a' },
      { rule: 'policy/scope', reason: 'the scope is not known here' },
    ];
    expect(lint(document(FINDING), { acknowledged }).map(({ message }) => message)).toEqual([
      'the acknowledgement for inbound/set-variable[10] of policy/null-check accepts nothing: the rule finds nothing there; remove it',
      "the acknowledgement of policy/null-check gives no reason; write 'acknowledge policy/null-check: reason'",
      'the acknowledgement names the rule "policy/what", which there is not; see the list of rules',
      expect.stringContaining('context.User is used without a check'),
    ]);
  });

  test('are listed with their reason when that is asked for', () => {
    const text = document(`<!-- acknowledge policy/null-check: a user is always there -->\n${FINDING}`);
    expect(lint(text, { keepAcknowledged: true })).toEqual([
      expect.objectContaining({ rule: 'policy/null-check', acknowledged: 'a user is always there' }),
    ]);
  });

  test('accept markup that is kept as it is', () => {
    expect(
      rules(document('<!-- acknowledge policy/unknown-policy: newer than the library -->\n<new-policy />')),
    ).toEqual([]);
  });
});

describe('deep documents are looked at once, not once more for every level', () => {
  test('retries in retries', () => {
    let policies = element('forward-request', { 'buffer-request-body': 'true' });
    for (let i = 0; i < 60; i++) {
      policies = element('retry', { condition: '@(true)', count: '1', interval: '1' }, [
        element('set-variable', {
          name: 'a',
          value: { kind: 'expression', form: 'inline', code: 'context.User.Id' },
        }),
        policies,
      ]);
    }
    const tree: PolicyDocument = {
      kind: 'document',
      prolog: [],
      root: element('policies', {}, [element('backend', {}, [policies])]),
    };
    expect(lintPolicy(tree).filter(({ rule }) => rule === 'policy/null-check')).toHaveLength(60);
  });

  test('loops in loops', () => {
    const loops = 'foreach (var a in new[] { 1 }) { '.repeat(40);
    const text = document(
      `<set-variable name="a" value="@{ ${loops} var b = context.User.Id; ${'}'.repeat(40)} return 1; }" />`,
    );
    expect(lint(text).map(({ rule }) => rule)).toEqual(['policy/null-check']);
  });

  test('choices in choices, and fragments in all of them', () => {
    let policies = '<include-fragment fragment-id="a" />';
    for (let i = 0; i < 30; i++) {
      policies = `<choose><when condition="@(context.User != null)">${policies}</when><otherwise><set-variable name="a${i}" value="1" /></otherwise></choose>`;
    }
    const fragment = readPolicy('<fragment><set-variable name="a" value="@(context.User.Id)" /></fragment>', {
      fragmentId: 'a',
    });
    const found = lint(document(policies), {
      fragment: () => (fragment.document.kind === 'fragment' ? fragment.document : undefined),
    });
    expect(found).toEqual([]);
  });
});

describe('documents that this library did not write', () => {
  const dir = join(__dirname, '../parse/foreign');

  test.each(readdirSync(dir).filter(file => file.endsWith('.xml')))(
    '%s is looked at, and every finding has a place',
    file => {
      const text = readFileSync(join(dir, file), 'utf8');
      const found = lint(text);
      const lines = text.split(/\r\n|\n|\r/).length;
      expect(found.filter(({ line, column }) => !(line && line <= lines && column))).toEqual([]);
      // what the reader notices the lint finds, too
      const { findings } = readPolicy(text);
      const rules = new Set(found.map(({ rule }) => rule));
      const onlyRead = ['policy/processing-instruction', 'policy/unexpected-text'];
      expect(
        findings.map(({ code }) => code).filter(code => !onlyRead.includes(code) && !rules.has(code)),
      ).toEqual([]);
    },
  );
});

describe('any tree', () => {
  const names = [...policyBuilders().keys(), 'when', 'otherwise', 'value', 'audiences', 'inbound', 'what'];
  const attributes = [
    'name',
    'value',
    'condition',
    'fragment-id',
    'key',
    'mode',
    'template',
    'counter-key',
    'what',
  ];
  const code = [
    'context.User.Id',
    'context.Variables["a"]',
    '1 +',
    '"{{a}}"',
    'context.Request.Body.As<string>()',
    '',
  ];
  const expression = fc.record({
    kind: fc.constant('expression' as const),
    form: fc.constantFrom('inline' as const, 'block' as const),
    code: fc.constantFrom(...code),
  });
  const leaf: fc.Arbitrary<PolicyNode> = fc.oneof(
    expression,
    fc.record({
      kind: fc.constant('text' as const),
      value: fc.constantFrom('', 'a', '*', '@(', '{{a}}', ' '),
    }),
    fc.record({
      kind: fc.constant('comment' as const),
      text: fc.constantFrom('a', 'acknowledge', 'acknowledge policy/section: a'),
    }),
    fc.record({ kind: fc.constant('raw' as const), xml: fc.constantFrom('<a/>', '<when/>', '') }),
  );
  const { node } = fc.letrec<{ node: PolicyNode }>(tie => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc
        .tuple(
          fc.constantFrom(...names),
          fc.dictionary(
            fc.constantFrom(...attributes),
            fc.oneof(expression, fc.constantFrom('a', '1', '{{a}}', 'copy', 'liquid')),
          ),
          fc.array(tie('node'), { maxLength: 4 }),
        )
        .map(([name, values, children]) => element(name, values, children)),
    ),
  }));
  const sections = fc.array(
    fc.tuple(
      fc.constantFrom('inbound', 'backend', 'outbound', 'on-error', 'what'),
      fc.array(node, { maxLength: 4 }),
    ),
    { maxLength: 5 },
  );

  test('is looked at without a failure, and found the same twice', () => {
    fc.assert(
      fc.property(
        sections,
        fc.constantFrom('policies', 'fragment', 'set-body', 'http-data-source'),
        (parts, root) => {
          const tree: PolicyDocument = {
            kind: 'document',
            prolog: [],
            root: element(
              root,
              {},
              parts.map(([name, nodes]) => element(name, {}, nodes)),
            ),
          };
          const options: LintOptions = {
            scope: 'operation',
            gateway: 'v2',
            namedValues: [],
            fragment: id => ({
              kind: 'fragment',
              id,
              prolog: [],
              root: element('fragment', {}, parts[0]?.[1] ?? []),
            }),
          };
          expect(lintPolicy(tree, options)).toEqual(lintPolicy(tree, options));
        },
      ),
      { numRuns: 300 },
    );
  });
});
