import type { NamedValueStringPart } from '../ast';
import type { Span } from '../position';

/** What a token is. */
export type TokenType =
  | 'identifier'
  | 'keyword'
  | 'integer'
  | 'real'
  | 'char'
  | 'string'
  | 'interpolated'
  | 'operator'
  | 'named-value'
  | 'placeholder'
  | 'end';

/** A word, literal or operator of C# code. */
export interface Token extends Span {
  readonly type: TokenType;
  /**
   * The decoded name of an identifier or named value, the decoded value of a `char` or `string`, else the text as it stands in the
   * code, or the number of a `placeholder`; empty for `interpolated` and `end`.
   */
  readonly value: string;
  /** Strings: written with `@`. Identifiers: written with `@`, so never a contextual keyword. */
  readonly verbatim: boolean;
  /** Pieces of an `interpolated` string, or of a `string` that mentions named values. */
  readonly parts?: readonly TokenPart[];
}

/** A piece of a string token. */
export type TokenPart = NamedValueStringPart | HoleToken;

/** A hole of an interpolated string, `{…}`. */
export interface HoleToken extends Span {
  readonly kind: 'hole';
  /** The tokens between the braces, or up to the format; the last is of type `end`. */
  readonly tokens: readonly Token[];
  /** The decoded format after the colon. */
  readonly format?: string;
}
