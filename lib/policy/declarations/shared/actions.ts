import { oneOf } from '../../define';

/** What a validation does with what it finds: nothing, refuse the message, or log it. */
export const VALIDATION_ACTIONS = ['ignore', 'prevent', 'detect'] as const;

/** A required validation action. */
export const VALIDATION_ACTION = oneOf(VALIDATION_ACTIONS, { required: true, expression: true });
