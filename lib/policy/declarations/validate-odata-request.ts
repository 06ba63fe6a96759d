import { definePolicy, integer, string } from '../define';
import { GATEWAYS } from '../vocabulary';

/** Refuses a request that breaks the rules of OData. */
export const validateOdataRequest = definePolicy('validate-odata-request', {
  page: 'validate-odata-request-policy',
  sections: ['inbound'],
  scopes: ['service', 'workspace', 'product', 'api'],
  gateways: GATEWAYS,
  once: 'section',
  attributes: {
    /** The variable that receives the errors. */
    errorVariableName: string({ expression: true }),
    /** The version of a request that names none. */
    defaultOdataVersion: string({ expression: true, default: '4.0' }),
    /** The oldest version that is taken. */
    minOdataVersion: string({ expression: true }),
    /** The newest version that is taken. */
    maxOdataVersion: string({ expression: true }),
    /** The largest request in bytes. */
    maxSize: integer({ expression: true, min: 0 }),
  },
});
