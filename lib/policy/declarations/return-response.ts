import { definePolicy, many, optional, policy, string } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';
import { setBody, type SetBodySpec } from './set-body';
import { setHeader, type SetHeaderSpec } from './set-header';
import { setStatus, type SetStatusSpec } from './set-status';

/** Ends the pipeline and answers the caller; 200 without a body when nothing is given. */
export const returnResponse = definePolicy('return-response', {
  page: 'return-response-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The variable that holds the response to start from, for example of a `send-request`. */
    responseVariableName: string(),
  },
  children: {
    /** The status. */
    setStatus: optional(policy<SetStatusSpec>(setStatus)),
    /** The headers, in order. */
    setHeader: many(policy<SetHeaderSpec>(setHeader)),
    /** The body. */
    setBody: optional(policy<SetBodySpec>(setBody)),
  },
});
