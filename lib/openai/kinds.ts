import { OptionKind } from '../core/index';

/** An account, created here or elsewhere. */
export const ACCOUNT = OptionKind.having('an OpenAI account', 'appendWrite');
