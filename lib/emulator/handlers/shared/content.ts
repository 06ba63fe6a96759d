import { EmulatorError, messageOf } from '../../emulator-error';
import type { SchemaModel } from '../../model';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

/** Finds what is wrong with a body. `read` gives what is in it, or throws. */
export type ContentCheck = (read: () => unknown) => readonly string[];

/** How a schema is checked. */
export interface SchemaOptions {
  /** Whether everything that is wrong is told, or only the first. @default true */
  readonly allErrors?: boolean;
  /** Whether properties may be there that the schema does not name. @default - as the schema says */
  readonly additionalProperties?: boolean;
}

/**
 * Compiles a JSON schema.
 *
 * @throws EmulatorError `emulator/schema` for a text that is no schema
 */
export function jsonSchemaCheck(schema: SchemaModel, options: SchemaOptions = {}): ContentCheck {
  const validate = compiled(schema, options);
  return read => {
    let json: unknown;
    try {
      json = read();
    } catch (error) {
      return [`the body is no JSON: ${messageOf(error)}`];
    }
    if (validate(json)) return [];
    return (validate.errors ?? []).map(described);
  };
}

function compiled(
  { id, text }: SchemaModel,
  { allErrors = true, additionalProperties }: SchemaOptions,
): ValidateFunction {
  // schemas of the wild hold words and formats of their own, which say nothing to a validator
  const ajv = new Ajv({ allErrors, strict: false, validateFormats: false, logger: false });
  try {
    const { $schema: _, ...schema } = JSON.parse(text) as Record<string, unknown>;
    return ajv.compile(
      additionalProperties === undefined ? schema : withAdditional(schema, additionalProperties),
    );
  } catch (error) {
    throw new EmulatorError('emulator/schema', `the schema '${id}' cannot be used: ${messageOf(error)}`);
  }
}

/** Words of a schema that hold one schema, or several. */
const INNER = ['items', 'not', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'contains', 'prefixItems'];
/** Words that hold schemas by name. */
const NAMED = ['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas'];

/** The schema that says of all objects with properties whether they may have others. */
function withAdditional<T>(schema: T, allowed: boolean): T {
  if (Array.isArray(schema)) return schema.map(one => withAdditional<unknown>(one, allowed)) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const all = { ...schema } as Record<string, unknown>;
  for (const word of INNER) if (word in all) all[word] = withAdditional(all[word], allowed);
  for (const word of NAMED) {
    const named = all[word];
    if (typeof named !== 'object' || named === null) continue;
    all[word] = Object.fromEntries(
      Object.entries(named).map(([name, one]) => [name, withAdditional<unknown>(one, allowed)]),
    );
  }
  if ('properties' in all) all.additionalProperties = allowed;
  return all as T;
}

function described({ instancePath, message = 'is not valid', params }: ErrorObject): string {
  const place = instancePath === '' ? 'the body' : instancePath.slice(1).replaceAll('/', '.');
  const allowed = 'allowedValues' in params ? `: ${JSON.stringify(params.allowedValues)}` : '';
  return `${place} ${message}${allowed}`;
}
