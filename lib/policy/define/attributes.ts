import type { Expression } from '../expression/expression';
import type { LiteralTemplate } from '../literal';

/** Whether an attribute takes an expression: never, besides a literal, or nothing else. */
export type ExpressionRule = 'forbidden' | 'allowed' | 'only';

/** Things of the service that a policy mentions by name. */
export type ReferenceKind =
  'backend' | 'fragment' | 'logger' | 'certificate' | 'schema' | 'authorization-provider';

/** What is known of one attribute, or of the text of an element. */
export interface ValueSpec<
  T = unknown,
  R extends boolean = boolean,
  E extends ExpressionRule = ExpressionRule,
> {
  /** `any` takes a string, a number or a boolean, and an expression of whatever type. */
  readonly type: 'string' | 'integer' | 'decimal' | 'boolean' | 'enum' | 'any';
  readonly required: R;
  readonly expression: E;
  /** What the service assumes when the attribute is absent. */
  readonly default?: string | number | boolean;
  readonly min?: number;
  readonly max?: number;
  /** 0 is taken although `min` is above it: the service gives it a meaning of its own. */
  readonly orZero?: boolean;
  readonly values?: readonly string[];
  readonly pattern?: RegExp;
  /** In the vendor's XSD, but not on the policy's page. */
  readonly undocumented?: boolean;
  /** On the policy's page, but not in the vendor's XSD. */
  readonly pageOnly?: boolean;
  /** What kind of thing the value names; see `references.ts`. */
  readonly refersTo?: ReferenceKind;
  /** Exists in the type only: what TypeScript value the literal has. */
  readonly valueType?: T;
}

/** Options that every kind of attribute has. */
export interface ValueOptions {
  /** @default false */
  readonly required?: boolean;
  /** `true`: a literal or an expression; `'only'`: an expression. @default false */
  readonly expression?: boolean | 'only';
  /** See {@link ValueSpec.undocumented}. @default false */
  readonly undocumented?: boolean;
  /** See {@link ValueSpec.pageOnly}. @default false */
  readonly pageOnly?: boolean;
  /** The kind of thing that the value names, for example a backend. @default - the value names nothing */
  readonly refersTo?: ReferenceKind;
}

type RequiredOf<O> = O extends { readonly required: true } ? true : false;
type ExpressionOf<O> = O extends { readonly expression: 'only' }
  ? 'only'
  : O extends { readonly expression: true }
    ? 'allowed'
    : 'forbidden';

/** A value whose type the service does not fix; see {@link anyValue}. */
export interface AnyValueSpec<R extends boolean = boolean> extends ValueSpec<
  string | number | boolean,
  R,
  'allowed'
> {
  readonly type: 'any';
}

/** The TypeScript value that a spec takes. Named values may stand wherever a literal may. */
export type ValueOf<S> = S extends AnyValueSpec
  ? string | number | boolean | LiteralTemplate | Expression<unknown>
  : S extends ValueSpec<infer T, boolean, infer E>
    ? E extends 'only'
      ? Expression<Yielded<T>>
      : E extends 'allowed'
        ? T | LiteralTemplate | Expression<Yielded<T>>
        : T | LiteralTemplate
    : never;

/** An expression yields any string where a literal must be one of some words. */
type Yielded<T> = T extends string ? string : T;

function spec<T, O extends ValueOptions>(
  type: ValueSpec['type'],
  options: O,
): ValueSpec<T, RequiredOf<O>, ExpressionOf<O>> {
  const { required, expression, ...rest } = options;
  return Object.freeze({
    ...rest,
    type,
    required: (required ?? false) as RequiredOf<O>,
    expression: (expression === 'only' ? 'only' : expression ? 'allowed' : 'forbidden') as ExpressionOf<O>,
  });
}

/** Text. */
export function string<
  const O extends ValueOptions & { readonly pattern?: RegExp; readonly default?: string },
>(options?: O): ValueSpec<string, RequiredOf<O>, ExpressionOf<O>> {
  return spec<string, O>('string', options ?? ({} as O));
}

interface NumberOptions extends ValueOptions {
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
}

/** A whole number. */
export function integer<const O extends NumberOptions & { readonly orZero?: boolean }>(
  options?: O,
): ValueSpec<number, RequiredOf<O>, ExpressionOf<O>> {
  return spec<number, O>('integer', options ?? ({} as O));
}

/** A number with a fraction. */
export function decimal<const O extends NumberOptions>(
  options?: O,
): ValueSpec<number, RequiredOf<O>, ExpressionOf<O>> {
  return spec<number, O>('decimal', options ?? ({} as O));
}

/** `true` or `false`. */
export function boolean<const O extends ValueOptions & { readonly default?: boolean }>(
  options?: O,
): ValueSpec<boolean, RequiredOf<O>, ExpressionOf<O>> {
  return spec<boolean, O>('boolean', options ?? ({} as O));
}

/** One of the given words. An expression that stands for it yields a string. */
export function oneOf<const V extends string, const O extends ValueOptions & { readonly default?: V }>(
  values: readonly V[],
  options?: O,
): ValueSpec<V, RequiredOf<O>, ExpressionOf<O>> {
  return spec<V, O & { values: readonly V[] }>('enum', { ...(options ?? ({} as O)), values });
}

/** A string, a number or a boolean, or an expression of whatever type. */
export function anyValue<const O extends Omit<ValueOptions, 'expression'>>(
  options?: O,
): AnyValueSpec<RequiredOf<O>> {
  return spec<string | number | boolean, O & { expression: true }>('any', {
    ...(options ?? ({} as O)),
    expression: true,
  }) as AnyValueSpec<RequiredOf<O>>;
}
