import { boolean, integer, oneOf, string } from '../../define';

/** How the gateway talks to the Dapr runtime beside it. */
export const DAPR_CALL = {
  /** Whether an error of Dapr's goes to `on-error`; with `true` it does not. */
  ignoreError: boolean({ default: false }),
  /** The variable that receives Dapr's response. */
  responseVariableName: string(),
  /** Seconds to wait for Dapr, 1 to 240. */
  timeout: integer({ expression: true, min: 1, max: 240, default: 5 }),
  /** Whether the message is a Liquid template. */
  template: oneOf(['liquid']),
} as const;
