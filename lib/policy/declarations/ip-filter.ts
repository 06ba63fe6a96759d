import { definePolicy, element, many, oneOf, string, text } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Takes, or refuses, the calls of certain addresses. */
export const ipFilter = definePolicy('ip-filter', {
  page: 'ip-filter-policy',
  sections: ['inbound'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** Whether only these addresses may call, or all but these. */
    action: oneOf(['allow', 'forbid'], { required: true, expression: true, default: 'allow' }),
  },
  children: {
    /** Single addresses. */
    address: many(text(string({ required: true, expression: true }))),
    /** Ranges of addresses. */
    addressRange: many(
      element({
        attributes: {
          /** The first address. */
          from: string({ required: true, expression: true }),
          /** The last address. */
          to: string({ required: true, expression: true }),
        },
      }),
    ),
  },
  atLeastOne: [['address', 'addressRange']],
});
