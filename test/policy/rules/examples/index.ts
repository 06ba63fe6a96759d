import type { RuleExamples } from './example';
import { CODE } from './code';
import { MODELS } from './models';
import { NOTES } from './notes';
import { RUN_TIME } from './run-time';
import { SCOPES } from './scopes';
import { SECURITY } from './security';
import { STRUCTURE } from './structure';
import { WRITING } from './writing';

export { documentOf, type BadExample, type Example, type RuleExamples } from './example';

/** The examples of all rules. */
export const EXAMPLES: readonly RuleExamples[] = [
  ...STRUCTURE,
  ...CODE,
  ...SCOPES,
  ...SECURITY,
  ...RUN_TIME,
  ...MODELS,
  ...WRITING,
  ...NOTES,
];
