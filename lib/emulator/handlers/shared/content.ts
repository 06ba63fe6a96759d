import { EmulatorError, messageOf } from '../../emulator-error';
import type { SchemaModel } from '../../model';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';

/** Finds what is wrong with a body. `read` gives what is in it, or throws. */
export type ContentCheck = (read: () => unknown) => readonly string[];

/**
 * Compiles a JSON schema.
 *
 * @throws EmulatorError `emulator/schema` for a text that is no schema
 */
export function jsonSchemaCheck(
  schema: SchemaModel,
  options: { readonly allErrors?: boolean } = {},
): ContentCheck {
  const validate = compiled(schema, options.allErrors ?? true);
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

function compiled({ id, text }: SchemaModel, allErrors: boolean): ValidateFunction {
  // schemas of the wild hold words and formats of their own, which say nothing to a validator
  const ajv = new Ajv({ allErrors, strict: false, validateFormats: false, logger: false });
  try {
    const { $schema: _, ...schema } = JSON.parse(text) as Record<string, unknown>;
    return ajv.compile(schema);
  } catch (error) {
    throw new EmulatorError('emulator/schema', `the schema '${id}' cannot be used: ${messageOf(error)}`);
  }
}

function described({ instancePath, message = 'is not valid', params }: ErrorObject): string {
  const place = instancePath === '' ? 'the body' : instancePath.slice(1).replaceAll('/', '.');
  const allowed = 'allowedValues' in params ? `: ${JSON.stringify(params.allowedValues)}` : '';
  return `${place} ${message}${allowed}`;
}
