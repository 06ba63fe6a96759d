import { boolean, definePolicy, element, optional, some } from '../define';

/** Runs the policies of the first `when` whose condition holds, else those of `otherwise`. */
export const choose = definePolicy('choose', {
  page: 'choose-policy',
  sections: ['inbound', 'backend', 'outbound', 'on-error'],
  scopes: ['service', 'workspace', 'product', 'api', 'operation'],
  gateways: ['classic', 'v2', 'consumption', 'self-hosted', 'workspace'],
  transparent: true,
  children: {
    /** The alternatives, tried in order. */
    when: some(
      element({
        attributes: {
          /** Whether this alternative is taken. */
          condition: boolean({ required: true, expression: true }),
        },
        policies: {},
      }),
    ),
    /** What runs when no condition holds. */
    otherwise: optional(element({ policies: {} })),
  },
});
