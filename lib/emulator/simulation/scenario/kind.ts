import { closest } from '../../../csharp/index';
import { type Place, Source } from './place';

/** A JSON schema, as far as editors need it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A kind of value in a scenario file: how it is read, and how it is described to people and to editors. */
export interface Kind<T> {
  /** What is allowed, as it stands in errors and in the guide: `a duration such as 30s`. */
  readonly allowed: string;
  readonly schema: JsonSchema;
  /**
   * Reads a value.
   *
   * @returns undefined after something wrong, which is reported at its place
   */
  readonly read: (place: Place) => T | undefined;
}

/** A key of a map. */
export interface Field<T> {
  readonly kind: Kind<T>;
  /** What it means. */
  readonly doc: string;
  /** What is taken when it is left out, as it would be written; undefined for a key that has no such value. */
  readonly default?: string;
  /** What happens when it is left out; undefined for a key that must be there. */
  readonly otherwise?: string;
}

/** The values of fields. */
export type ValuesOf<F> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** A key that must be there. */
export function required<T>(kind: Kind<T>, doc: string): Field<T> {
  return { kind, doc };
}

/** A key with a default, given as it would be written. */
export function defaulting<T>(kind: Kind<T>, doc: string, text: string): Field<T> {
  return { kind, doc, default: text, otherwise: `\`${text}\`` };
}

/** A key that may be left out. */
export function optional<T>(kind: Kind<T>, doc: string, otherwise: string): Field<T | undefined> {
  return { kind, doc, otherwise };
}

/** The value of a text that the program itself gives. */
export function valueOf<T>(kind: Kind<T>, text: string): T {
  const source = new Source(text, 'default');
  const value = kind.read(source.root);
  source.finish();
  return value as T;
}

/** Says that a value is not what it must be. */
export function refuse(
  place: Place,
  allowed: string,
  word?: string,
  words: readonly string[] = [],
): undefined {
  const near = word === undefined ? undefined : closest(word, words);
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  return place.report(`${place.name} must be ${allowed}, got ${place.shown}${hint}`);
}

/** Adds a check to a kind. */
export function checked<T>(kind: Kind<T>, check: (value: T, place: Place) => void): Kind<T> {
  return {
    ...kind,
    read: place => {
      const value = kind.read(place);
      if (value !== undefined) check(value, place);
      return value;
    },
  };
}
