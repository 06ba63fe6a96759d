import { element, many, oneOf, type SpecOf, string, text } from '../../define';

const claim = element({
  attributes: {
    /** The claim's name in the token. */
    name: string({ required: true, expression: true }),
    /** Whether the token must have all the values or one of them. */
    match: oneOf(['all', 'any'], { expression: true, default: 'all' }),
    /** What stands between the values of a claim that holds several, for example `,`. */
    separator: string({ expression: true }),
  },
  children: {
    /** The values; when there are none, the claim must only be there. */
    value: many(text(string({ required: true, expression: true }))),
  },
});

/** The type of {@link CLAIM}, as a name. */
export interface Claim extends SpecOf<typeof claim> {}

/** A claim that the token must have. */
export const CLAIM: Claim = claim;
