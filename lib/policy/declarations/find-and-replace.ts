import { definePolicy, string, type SpecOf } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';

/** Replaces a text in the body of the request or the response. */
export const findAndReplace = definePolicy('find-and-replace', {
  page: 'find-and-replace-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The text to look for. */
    from: string({ required: true, expression: true }),
    /** What replaces it; empty removes it. */
    to: string({ required: true, expression: true }),
  },
});

/** The declaration as a name, for the policies that hold one inside. */
export interface FindAndReplaceSpec extends SpecOf<typeof findAndReplace> {}
