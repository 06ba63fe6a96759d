import { OptionKind } from '../core/index';

/** A Log Analytics workspace, created here or elsewhere. */
export const WORKSPACE = OptionKind.having('a Log Analytics workspace', 'id', 'node');
