import { call, name } from '../../source/code';
import type { Rule } from '../rule';
import { isSameTree } from '../../same';
import { OUTERMOST, typedBy } from '../scope';

const STATIC = [call('newGuid'), call('utcNow')];

/** What expressions start from: `context`, the parameters of lambdas, the value before `?.`, and what types have by themselves. */
export const names: Rule = (tree, scope) => {
  switch (tree.kind) {
    case 'identifier':
      if (scope.parameters.has(tree.name)) return name(tree.name);
      return tree.name === 'context' ? name('context') : undefined;
    case 'conditional-receiver':
      return scope.receiver === undefined ? undefined : name(scope.receiver);
    case 'call':
    case 'member':
      return STATIC.filter(code => isSameTree(typedBy(code, OUTERMOST)?.tree, tree));
    default:
      return undefined;
  }
};
