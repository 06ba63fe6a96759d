import type { Expression as Tree } from '../../csharp/index';

type Node = Readonly<Record<string, unknown>>;

/** Whether a node of a tree, at any depth, meets the condition. */
export function someNode(tree: unknown, condition: (node: Node) => boolean): boolean {
  if (typeof tree !== 'object' || tree === null) return false;
  if (Array.isArray(tree)) return tree.some(one => someNode(one, condition));
  return condition(tree as Node) || Object.values(tree).some(value => someNode(value, condition));
}

/** The tree with nodes replaced; what `replace` returns is not looked into. Parts without replaced nodes stay the same objects. */
export function replaceNodes<T>(tree: T, replace: (node: Node) => Tree | undefined): T {
  return replaceIn(tree, replace) as T;
}

function replaceIn(value: unknown, replace: (node: Node) => Tree | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = value.map(one => replaceIn(one, replace));
    return list.some((one, i) => one !== value[i]) ? Object.freeze(list) : value;
  }
  const node = value as Node;
  const replacement = replace(node);
  if (replacement !== undefined) return replacement;
  const entries = Object.entries(node).map(([key, one]) => [key, replaceIn(one, replace)] as const);
  return entries.some(([key, one]) => one !== node[key]) ? Object.freeze(Object.fromEntries(entries)) : value;
}

/** A name that the tree does not use yet: the given one, or with a number after it. */
export function unusedName(tree: unknown, name: string): string {
  for (let i = 1; ; i += 1) {
    const candidate = i === 1 ? name : `${name}${i}`;
    if (!someNode(tree, node => node.name === candidate && node.kind !== 'member' && node.kind !== 'type')) {
      return candidate;
    }
  }
}
