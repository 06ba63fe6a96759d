import { closest } from '../../../csharp/index';
import { type Field, type JsonSchema, type Kind, refuse, valueOf, type ValuesOf } from './kind';
import type { Place } from './place';
import { text } from './scalars';

/** A list. */
export function list<T>(item: Kind<T>): Kind<readonly T[]> {
  const allowed = 'a list';
  return {
    allowed,
    schema: { type: 'array', items: item.schema },
    read: place =>
      place.items()?.flatMap(one => {
        const value = item.read(one);
        return value === undefined ? [] : [value];
      }) ?? refuse(place, allowed),
  };
}

/** A map from names, which the user chooses, to values of one kind. */
export function dictionary<T>(
  value: Kind<T>,
  { key = text(60), least = 0 }: { readonly key?: Kind<string>; readonly least?: number } = {},
): Kind<ReadonlyMap<string, T>> {
  const allowed = `a map${least > 0 ? ` of at least ${least}` : ''}`;
  return {
    allowed,
    schema: {
      type: 'object',
      additionalProperties: value.schema,
      ...(least > 0 && { minProperties: least }),
    },
    read: place => {
      const entries = place.entries();
      if (!entries || entries.length < least) return refuse(place, allowed);
      const pairs = entries.flatMap(entry => {
        const name = key.read(entry.key);
        const read = value.read(entry.value);
        return name === undefined || read === undefined ? [] : [[name, read] as const];
      });
      return new Map(pairs);
    },
  };
}

/** A map with keys of its own. */
export interface FieldsKind<T> extends Kind<T> {
  /** Its keys, for the guide. */
  readonly fields: Readonly<Record<string, Field<unknown>>>;
}

/** A map with these keys. An unknown key is a mistake. */
export function fields<F extends Readonly<Record<string, Field<unknown>>>>(
  declared: F,
): FieldsKind<ValuesOf<F>> {
  const all: readonly (readonly [name: string, field: Field<unknown>])[] = Object.entries(declared);
  const names = all.map(([name]) => name);
  const allowed = `a map with ${names.join(', ')}`;
  return {
    allowed,
    fields: declared,
    schema: schemaOf(declared),
    read: place => {
      const entries = place.entries();
      if (!entries) return refuse(place, allowed);
      for (const { key, name } of entries) if (!names.includes(name)) unknownKey(key, name, names);
      let isComplete = true;
      const values = all.map(([name, field]) => {
        const entry = entries.find(one => one.name === name);
        const value = readField(field, name, entry?.value, place);
        if (value === undefined && (entry !== undefined || field.otherwise === undefined)) isComplete = false;
        return [name, value] as const;
      });
      return isComplete ? (Object.fromEntries(values) as ValuesOf<F>) : undefined;
    },
  };
}

function readField(field: Field<unknown>, name: string, place: Place | undefined, around: Place): unknown {
  if (place) return field.kind.read(place);
  if (field.default !== undefined) return valueOf(field.kind, field.default);
  return field.otherwise === undefined
    ? around.report(`${around.name} needs '${name}', ${field.kind.allowed}`)
    : undefined;
}

function unknownKey(key: Place, name: string, names: readonly string[]): void {
  const near = closest(name, names);
  const hint = near === undefined ? '' : `; did you mean '${near}'?`;
  key.report(`'${name}' is not known here; allowed: ${names.join(', ')}${hint}`);
}

function schemaOf(declared: Readonly<Record<string, Field<unknown>>>): JsonSchema {
  const entries = Object.entries(declared);
  const needed = entries.filter(([, { otherwise }]) => otherwise === undefined).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([name, { kind, doc, otherwise }]) => [
        name,
        { ...kind.schema, description: otherwise === undefined ? doc : `${doc} Left out: ${otherwise}.` },
      ]),
    ),
    ...(needed.length > 0 && { required: needed }),
    additionalProperties: false,
  };
}

/** Maps of which one key says which other keys there are. */
export interface VariantsKind<T> extends Kind<T> {
  /** The keys of each variant, without the one that tells them apart, for the guide. */
  readonly variants: Readonly<Record<string, FieldsKind<unknown>>>;
}

/** What variants are read as: the key that tells them apart, and the values of the others. */
export type VariantOf<K extends string, V> = {
  readonly [N in keyof V & string]: Readonly<Record<K, N>> & (V[N] extends FieldsKind<infer T> ? T : never);
}[keyof V & string];

/** A map whose key `tag` says which other keys it has. */
export function variants<K extends string, V extends Readonly<Record<string, FieldsKind<unknown>>>>(
  tag: K,
  declared: V,
): VariantsKind<VariantOf<K, V>> {
  const names = Object.keys(declared);
  const allowed = `a map with '${tag}', one of ${names.join(', ')}`;
  return {
    allowed,
    variants: declared,
    schema: { oneOf: names.map(name => variantSchema(tag, name, declared[name]?.schema ?? {})) },
    read: place => {
      const entry = place.entries()?.find(({ name }) => name === tag);
      if (!entry) return refuse(place, allowed);
      const word = String(entry.value.scalar);
      const variant = Object.hasOwn(declared, word) ? declared[word] : undefined;
      if (!variant) return refuse(entry.value, `one of ${names.join(', ')}`, word, names);
      const value = variant.read(place.without(tag));
      return value === undefined ? undefined : ({ [tag]: word, ...value } as VariantOf<K, V>);
    },
  };
}

function variantSchema(tag: string, name: string, schema: JsonSchema): JsonSchema {
  const {
    properties,
    required = [],
    ...rest
  } = schema as {
    readonly properties: JsonSchema;
    readonly required?: readonly string[];
  };
  return { ...rest, properties: { [tag]: { const: name }, ...properties }, required: [tag, ...required] };
}
