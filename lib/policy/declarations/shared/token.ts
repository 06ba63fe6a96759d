import { element, many, oneOf, string, text } from '../../define';

/** Where a token is read from. */
export const TOKEN_SOURCE = {
  /** The header that holds the token. */
  headerName: string({ expression: true }),
  /** The query parameter that holds the token. */
  queryParameterName: string({ expression: true }),
  /** The token itself, without `Bearer `. */
  tokenValue: string({ expression: true }),
} as const;

/** A claim that the token must have. */
export const CLAIM = element({
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
