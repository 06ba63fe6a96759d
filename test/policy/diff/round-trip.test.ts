import fc from '../../support/properties';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AttributeValue,
  element,
  type PolicyDocument,
  type PolicyElement,
  type PolicyNode,
  renderPolicy,
} from '../../../lib/policy';
import { diffPolicies } from '../../../lib/policy/diff';
import { parsePolicy } from '../../../lib/policy/parse';

const code = fc.constantFrom('1 + 2', '"a" + "b"', 'context.Variables.Count > 1', 'x => x.Trim()');
const expression = code.map((text): AttributeValue => ({ kind: 'expression', form: 'inline', code: text }));
const literal = fc.constantFrom('a', 'b', 'a b', '<&>', '"', "'", 'ä', 'override');
const value = fc.oneof(literal, expression);

const text = (inside: AttributeValue): PolicyNode =>
  typeof inside === 'string' ? { kind: 'text', value: inside } : inside;

const leaf: fc.Arbitrary<PolicyElement> = fc.oneof(
  fc.constant(element('base')),
  value.map(v => element('set-variable', { name: 'v', value: v })),
  value.map(v => element('set-header', { name: 'X' }, [element('value', {}, [text(v)])])),
  value.map(v =>
    element('set-header', { name: 'X', 'exists-action': 'skip' }, [element('value', {}, [text(v)])]),
  ),
  fc
    .nat(3)
    .map(n => element('rate-limit-by-key', { calls: `${n}`, 'renewal-period': '60', 'counter-key': 'k' })),
  fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }).map(values =>
    element('validate-jwt', { 'header-name': 'A' }, [
      element(
        'audiences',
        {},
        values.map(v => element('audience', {}, [text(v)])),
      ),
    ]),
  ),
);

const { policy } = fc.letrec<{ policy: PolicyElement }>(tie => ({
  policy: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .tuple(value, fc.array(tie('policy'), { minLength: 1, maxLength: 3 }))
      .map(([condition, inside]) => element('choose', {}, [element('when', { condition }, inside)])),
  ),
}));

const document = fc
  .tuple(fc.array(policy, { maxLength: 4 }), fc.array(policy, { maxLength: 2 }))
  .map(([inbound, outbound]): PolicyDocument => ({
    kind: 'document',
    prolog: [],
    root: element('policies', {}, [
      element('inbound', {}, inbound),
      element('backend', {}, [element('base')]),
      element('outbound', {}, outbound),
      element('on-error'),
    ]),
  }));

/** The tree with what makes no difference taken out; written for this test, and knowing nothing of how trees are compared. */
function normal(node: PolicyNode): unknown {
  if (node.kind !== 'element') return node.kind === 'comment' ? [] : [node];
  const attributes = Object.entries(node.attributes)
    .filter(([name, v]) => !(name === 'exists-action' && v === 'override'))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const children = node.children.flatMap(normal);
  if (node.name === 'audiences') children.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return [{ name: node.name, attributes, children }];
}

const same = (a: PolicyDocument, b: PolicyDocument) =>
  JSON.stringify(normal(a.root)) === JSON.stringify(normal(b.root));

/** The same document as somebody else would write it. */
function rewritten(node: PolicyNode): PolicyNode {
  if (node.kind === 'expression') return { ...node, code: ` ${node.code} /* c */` };
  if (node.kind !== 'element') return node;
  const attributes = Object.entries(node.attributes)
    .reverse()
    .map(([name, v]): [string, AttributeValue] => [
      name,
      typeof v === 'string' ? v : (rewritten(v) as typeof v),
    ]);
  if (node.name === 'set-header' && !('exists-action' in node.attributes))
    attributes.unshift(['exists-action', 'override']);
  const children = node.children.map(rewritten);
  if (node.name === 'audiences') children.reverse();
  const isText = children.some(child => child.kind === 'text' || child.kind === 'expression');
  return element(
    node.name,
    Object.fromEntries(attributes),
    isText ? children : [{ kind: 'comment', text: 'c' }, ...children],
  );
}

describe('the diff of arbitrary documents', () => {
  it.each(['rawxml', 'xml'] as const)(
    'is empty for a document that was rendered as %s and read again',
    format => {
      fc.assert(
        fc.property(document, before => {
          const after = parsePolicy(renderPolicy(before, { format }), { format });
          expect(diffPolicies(before, after)).toEqual([]);
          expect(diffPolicies(after, before)).toEqual([]);
        }),
      );
    },
  );

  it('is empty for a document that was written differently', () => {
    fc.assert(
      fc.property(document, before => {
        const after: PolicyDocument = { ...before, root: rewritten(before.root) as PolicyElement };
        expect(diffPolicies(before, after)).toEqual([]);
      }),
    );
  });

  it('is empty if, and only if, the trees are equal but for what makes no difference', () => {
    fc.assert(
      fc.property(document, document, (a, b) => {
        expect(diffPolicies(a, b).length === 0).toBe(same(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('finds every change of one policy, and says something about it', () => {
    fc.assert(
      fc.property(document, policy, fc.nat(), (before, other, at) => {
        const [inbound, ...rest] = before.root.children as PolicyElement[];
        const children = [...inbound!.children];
        children.splice(at % (children.length + 1), at % 2, other);
        const after: PolicyDocument = {
          ...before,
          root: element('policies', {}, [element('inbound', {}, children), ...rest]),
        };
        const changes = diffPolicies(before, after);
        expect(changes.length === 0).toBe(same(before, after));
        for (const { sentence, path } of changes) {
          expect(sentence).not.toMatch(/undefined|\[object|\n/);
          expect(path).toMatch(/^(inbound|backend|outbound|on-error)(\/[a-z-]+\[\d+\])*$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the committed policies', () => {
  const root = join(__dirname, '..', '..', '..', 'policies');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.xml'),
  );

  it('are there', () => expect(files.length).toBeGreaterThan(10));

  it.each(files)('%s is as it was once it is written as a well-formed document', file => {
    const before = parsePolicy(readFileSync(join(root, file), 'utf8'));
    expect(diffPolicies(before, parsePolicy(renderPolicy(before, { format: 'xml' })))).toEqual([]);
  });
});
