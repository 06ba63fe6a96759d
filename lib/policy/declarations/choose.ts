import { boolean, definePolicy, element, optional, some } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';

/** Runs the policies of the first `when` whose condition holds, else those of `otherwise`. */
export const choose = definePolicy('choose', {
  page: 'choose-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
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
