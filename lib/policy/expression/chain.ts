import {
  cast,
  conditionalAccess,
  type Expression as Tree,
  identifier,
  printExpression,
} from '../../csharp/index';
import { PolicyError, show } from '../policy-error';
import { replaceNodes, someNode } from './tree';

/**
 * Checks that a tree is a chain of members, indexes and calls that starts at `start`, and uses it nowhere else: only such a chain can stand
 * after `?.`.
 *
 * @throws PolicyError for any other tree
 */
export function checkChain(tree: Tree, start: Tree): void {
  const uses = { count: 0 };
  someNode(tree, node => {
    if (node === (start as unknown)) uses.count += 1;
    return false;
  });
  if (tree !== start && uses.count === 1 && rootOf(tree) === start) return;
  const code = printExpression(
    replaceNodes(tree, node => (node === (start as unknown) ? identifier('x') : undefined)),
  );
  throw new PolicyError(
    'policy/not-a-member',
    `get must return a member of its argument, used once, as in get(x => x.id), got ${show(`x => ${code}`)}; ` +
      'get the member and apply the rest to the result, as in .get(x => x.id).equals(…) or .get(x => x.id).orElse(…)',
  );
}

function rootOf(tree: Tree): Tree {
  let current = tree;
  while (isLink(current)) current = current.target;
  return current;
}

type Link = Tree & { readonly kind: 'member' | 'index' | 'call' | 'conditional-access' };

function isLink(tree: Tree): tree is Link {
  return ['member', 'index', 'call', 'conditional-access'].includes(tree.kind);
}

/** `target?.rest`, the rest nested to the right of a `?.` that the target ends with. */
export function accessIfPresent(target: Tree, rest: Tree): Tree {
  return target.kind === 'conditional-access'
    ? conditionalAccess(target.target, accessIfPresent(target.whenNotNull, rest))
    : conditionalAccess(target, rest);
}

/** `target.rest`, as part of the `?.` that the target ends with, so that it is skipped with it. */
export function accessFurther(target: Tree, rest: Tree): Tree {
  return target.kind === 'conditional-access'
    ? conditionalAccess(target.target, accessFurther(target.whenNotNull, rest))
    : graft(rest, target);
}

/** The chain without `?.`, and a conversion that throws where it would yield null. */
export function withoutNullChecks(tree: Tree): Tree {
  switch (tree.kind) {
    case 'conditional-access':
      return graft(withoutNullChecks(tree.whenNotNull), withoutNullChecks(tree.target));
    case 'cast':
      return cast({ ...tree.type, nullable: false }, tree.expression);
    case 'as':
      return cast(tree.type, tree.expression);
    default:
      return tree;
  }
}

/** The chain with another start. */
function graft(chain: Tree, start: Tree): Tree {
  if (chain.kind === 'conditional-receiver') return start;
  return isLink(chain) ? Object.freeze({ ...chain, target: graft(chain.target, start) }) : chain;
}
