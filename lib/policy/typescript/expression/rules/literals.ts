import { call } from '../../source/code';
import { plainValue } from '../plain';
import type { Rule } from '../rule';

const WRAPPERS = { string: 'stringValue', number: 'numberValue', bool: 'booleanValue' } as const;

/** A literal where members are needed, or that stands alone: `"a"` is `stringValue('a')`. */
export const literals: Rule = tree => {
  const plain = plainValue(tree);
  return plain && plain.type !== 'null' ? call(WRAPPERS[plain.type], [plain.code]) : undefined;
};
