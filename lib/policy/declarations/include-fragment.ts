import { definePolicy, string, type SpecOf } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';

/** Inserts a policy fragment here, as it is. Fragments cannot include fragments. */
export const includeFragment = definePolicy('include-fragment', {
  page: 'include-fragment-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  allowedInFragments: false,
  attributes: {
    /** The fragment's name. */
    fragmentId: string({ required: true, refersTo: 'fragment' }),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface IncludeFragmentSpec extends SpecOf<typeof includeFragment> {}
