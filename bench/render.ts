import { js2xml, type Element } from 'xml-js';
import type { PolicyDocument, PolicyFormat, PolicyFragment, PolicyNode } from '../lib/policy/index';
import { compare, type Result, timed } from './compare';
import { policy } from './library';
import { enterprise } from './options';

type Tree = PolicyDocument | PolicyFragment;

const TIMES = 200;

/** So few copies that they fit among the young objects: with more, it is the collector's moving them that is measured. */
const COPIES = 20;

/** Rendering against `js2xml` on the same trees. */
export function renderContests(): readonly Result[] {
  const trees = enterprisePolicies();
  const elements = trees.map(tree => ({ elements: [...tree.prolog, tree.root].map(toElement) }));
  const times = <T>(length: number, make: () => T) => Array.from({ length }, make);
  const contest = (
    what: string,
    format: PolicyFormat,
    ours: () => readonly (readonly Tree[])[],
    theirs: () => readonly (readonly Element[])[],
    rounds = 31,
  ): Result =>
    compare({
      name: `render policies as ${format}, ${what} (js2xml)`,
      goal: 1,
      rounds,
      ours: () => renderAll(ours(), trees, tree => policy.renderPolicy(tree, { format })),
      theirs: () => renderAll(theirs(), elements, element => js2xml(element, { spaces: 2 })),
    });
  return [
    ...(['rawxml', 'xml'] as const).map(format =>
      contest(
        'again and again',
        format,
        () => times(TIMES, () => trees),
        () => times(TIMES, () => elements),
      ),
    ),
    contest(
      'for the first time',
      'rawxml',
      () => times(COPIES, () => trees.map(copyTree)),
      () => times(COPIES, () => structuredClone(elements)),
      101,
    ),
  ];
}

function enterprisePolicies(): readonly Tree[] {
  const props = enterprise({ regions: 3, models: 2 });
  const { api, fragments } = policy.gatewayPolicies({
    ...props,
    authentication: props.authentication.policy,
    models: props.models.map(({ name }) => ({
      deployment: name,
      backendId: name,
      members: props.regions.length,
    })),
    backendAuthentication: undefined,
  });
  return [api, ...fragments];
}

/** The same tree in new nodes, as builders make them. */
function copyTree(tree: Tree): Tree {
  return { ...tree, root: copyNode(tree.root) as Tree['root'] };
}

function copyNode(node: PolicyNode): PolicyNode {
  if (node.kind !== 'element') return Object.freeze({ ...node });
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => [name, typeof value === 'string' ? value : Object.freeze({ ...value })] as const,
  );
  return policy.element(node.name, Object.fromEntries(attributes), node.children.map(copyNode));
}

/** The time for all copies, after a few renderings by which the engine finds back to speed. */
function renderAll<T>(
  copies: readonly (readonly T[])[],
  warmUp: readonly T[],
  render: (tree: T) => string,
): number {
  const renderCopy = (copy: readonly T[]): void => {
    // Without this, a text may be no more than the list of its parts.
    for (const tree of copy) Buffer.byteLength(render(tree));
  };
  for (let count = 0; count < 10; count += 1) renderCopy(warmUp);
  return timed(() => copies.forEach(renderCopy));
}

/** The same tree as `xml-js` takes it. It is given the expressions as they are and leaves them on their own margin. */
function toElement(node: PolicyNode): Element {
  switch (node.kind) {
    case 'element': {
      const attributes = Object.entries(node.attributes).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : expression(value),
      ]);
      return {
        type: 'element',
        name: node.name,
        attributes: Object.fromEntries(attributes) as Record<string, string>,
        elements: node.children.map(toElement),
      };
    }
    case 'comment':
      return { type: 'comment', comment: ` ${node.text} ` };
    case 'text':
      return { type: 'text', text: node.value };
    case 'expression':
      return { type: 'text', text: expression(node) };
    case 'raw':
      return { type: 'text', text: node.xml };
  }
}

function expression({ form, code }: { readonly form: 'inline' | 'block'; readonly code: string }): string {
  return form === 'inline' ? `@(${code})` : `@{${code}}`;
}
