export type { CodePlace } from './code-place';
export type { ReadFinding } from './finding';
export { parsePolicy, readPolicy, type ReadOptions, type ReadPolicy } from './read-policy';
export { MAX_ELEMENT_DEPTH } from './scanner';
export { PolicySyntaxError } from './syntax-error';
