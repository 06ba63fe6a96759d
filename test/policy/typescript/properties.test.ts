import fc from '../../support/properties';
import {
  element,
  type ExpressionNode,
  type PolicyDocument,
  type PolicyFragment,
  type PolicyNode,
  policyToTypeScript,
  renderPolicy,
} from '../../../lib/policy';
import { anyDocument, anyFragment, anyResolver } from '../parse/arbitrary';
import { canonical, documentOf, errorsOf, prettier } from './support';

const anything: fc.Arbitrary<PolicyDocument | PolicyFragment> = fc.oneof(
  anyDocument,
  anyFragment,
  anyResolver,
);

test('any document goes into TypeScript and comes out the same, in both formats', () => {
  fc.assert(
    fc.property(anything, document => {
      const made = documentOf(policyToTypeScript(document, { name: 'any' }));
      for (const format of ['rawxml', 'xml'] as const) {
        expect(renderPolicy(canonical(made), { format })).toBe(renderPolicy(canonical(document), { format }));
      }
      expect(canonical(made)).toEqual(canonical(document));
    }),
    { numRuns: 100 },
  );
}, 300_000);

test('what is written of any document is laid out by prettier already', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async document => {
      const { text } = policyToTypeScript(document, { name: 'any' });
      expect(text).toBe(await prettier(text));
    }),
    { numRuns: 100 },
  );
}, 300_000);

test('what is written of any document compiles', () => {
  const modules = fc.sample(anything, 40).map(document => policyToTypeScript(document, { name: 'any' }).text);
  expect(errorsOf(modules.map((text, i) => [`any-${i}`, text]))).toEqual([]);
}, 300_000);

/** What could end a literal, a template, a comment or a hole, and what cannot be seen. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      '`',
      '${',
      '}',
      '\\',
      '\\`',
      '\\${',
      '$',
      '*/',
      '//',
      '\n',
      '\r',
      '\r\n',
      '\t',
      '\0',
      ' ',
    ),
    fc.constantFrom(
      '\u2028',
      '\u2029',
      '\ud800',
      '\udc00',
      '\u202e',
      '\u200b',
      '\ufeff',
      '\u00a0',
      '\u0085',
      '😀',
      'é',
    ),
    fc.constantFrom(
      '{{a}}',
      '{{',
      '@(',
      '@{',
      ')',
      '(',
      'x',
      '__proto__',
      'process.exit(1)',
      '</',
      '--',
      '\\u0041',
      '\\',
    ),
  ),
  maxLength: 8,
});

const hostileExpression: fc.Arbitrary<ExpressionNode> = fc.record({
  kind: fc.constant('expression' as const),
  form: fc.constantFrom('inline' as const, 'block' as const),
  code: fc.oneof(
    hostile,
    hostile.map(text => `"${text}"`),
    hostile.map(text => `@"${text}"`),
    hostile.map(text => `$"${text}"`),
    hostile.map(text => `return @"${text}"; // ${text}\n`),
    hostile.map(text => `context.Api.Id == @"${text.replaceAll('"', '""')}"`),
  ),
});

const hostileNode: fc.Arbitrary<PolicyNode> = fc.letrec<{ node: PolicyNode; element: PolicyNode }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small' },
    hostile.map(value => ({ kind: 'text', value }) as const),
    hostile.map(text => ({ kind: 'comment', text }) as const),
    hostile.map(xml => ({ kind: 'raw', xml }) as const),
    hostileExpression,
    tie('element'),
  ),
  element: fc
    .tuple(
      fc.oneof(
        fc.constantFrom('set-header', 'set-body', 'set-variable', 'choose', 'value', 'when', 'trace'),
        hostile,
      ),
      fc.dictionary(
        fc.oneof(
          fc.constantFrom('name', 'value', 'exists-action', 'template', 'constructor', '__proto__'),
          hostile,
        ),
        fc.oneof(hostile, hostileExpression),
        { noNullPrototype: true },
      ),
      fc.array(tie('node'), { maxLength: 3 }),
    )
    .map(([name, attributes, children]) => element(name, attributes, children)),
})).node;

const hostileDocument: fc.Arbitrary<PolicyDocument | PolicyFragment> = fc
  .record({
    nodes: fc.array(hostileNode, { maxLength: 3 }),
    comments: fc.array(
      hostile.map(text => ({ kind: 'comment', text }) as const),
      { maxLength: 2 },
    ),
    id: hostile,
    kind: fc.constantFrom('document' as const, 'fragment' as const),
  })
  .map(({ nodes, comments, id, kind }) =>
    kind === 'fragment'
      ? { kind, id, prolog: comments, root: element('fragment', {}, nodes) }
      : {
          kind,
          prolog: [],
          root: element('policies', {}, [element('inbound', {}, nodes)]),
          ...(comments.length > 0 && { epilog: comments }),
        },
  );

test('nothing in a document breaks out of its literal: any text anywhere comes out the same', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocument, hostile, async (document, name) => {
      const module = policyToTypeScript(document, { name });
      expect(canonical(documentOf(module))).toEqual(canonical(document));
      expect(module.text).toBe(await prettier(module.text));
    }),
    { numRuns: 300 },
  );
}, 300_000);

test('what cannot be seen is written as an escape', () => {
  fc.assert(
    fc.property(hostileDocument, hostile, (document, name) => {
      const { text } = policyToTypeScript(document, { name });
      expect(text.replaceAll(/[\n\t ]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 200 },
  );
});
