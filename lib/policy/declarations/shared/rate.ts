import { string } from '../../define';

/** Where a rate limit reports itself. */
export const RATE_REPORT = {
  /** The header for the seconds to wait, in a response of 429. */
  retryAfterHeaderName: string({ default: 'Retry-After' }),
  /** The variable for the seconds to wait. */
  retryAfterVariableName: string(),
  /** The header for the calls left in the period. */
  remainingCallsHeaderName: string(),
  /** The variable for the calls left in the period. */
  remainingCallsVariableName: string(),
  /** The header for the calls allowed in the period. */
  totalCallsHeaderName: string(),
} as const;
