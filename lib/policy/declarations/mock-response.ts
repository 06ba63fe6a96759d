import { boolean, definePolicy, integer, string } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';
import { STATUS_CODES } from './shared/http';

/** Answers with an example of the operation's definition, without calling the backend. */
export const mockResponse = definePolicy('mock-response', {
  page: 'mock-response-policy',
  sections: ['inbound', 'outbound', 'on-error'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The status code, which also chooses the example. */
    statusCode: integer({ ...STATUS_CODES, default: 200 }),
    /** The content type, which also chooses the example. */
    contentType: string(),
    /** Whether the policy does anything. */
    enabled: boolean({ undocumented: true }),
    /** Which of several examples is taken. */
    index: integer({ undocumented: true, min: 0 }),
  },
});
