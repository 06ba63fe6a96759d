import { EmulatorError } from '../emulator-error';

type TerraformFunction = (...args: unknown[]) => unknown;

/** What Terraform's functions do, those that stacks use to take names and ids apart. */
const FUNCTIONS: Readonly<Record<string, TerraformFunction>> = {
  base64decode: text => Buffer.from(textOf(text), 'base64').toString('utf8'),
  base64encode: text => Buffer.from(textOf(text), 'utf8').toString('base64'),
  coalesce: (...values) => values.find(value => value !== null && value !== undefined && value !== ''),
  concat: (...lists) => lists.flatMap(listOf),
  element: (list, index) => {
    const items = listOf(list);
    return items[((Number(index) % items.length) + items.length) % items.length];
  },
  format: (pattern, ...values) =>
    textOf(pattern).replace(/%(?:%|[sdvq])/g, verb =>
      verb === '%%' ? '%' : verb === '%q' ? JSON.stringify(values.shift()) : textOf(values.shift()),
    ),
  join: (separator, list) => listOf(list).map(textOf).join(textOf(separator)),
  jsondecode: text => JSON.parse(textOf(text)) as unknown,
  jsonencode: value => JSON.stringify(value),
  length: value => (typeof value === 'string' ? value.length : Object.keys(value as object).length),
  lookup: (map, key, otherwise) => (map as Readonly<Record<string, unknown>>)[textOf(key)] ?? otherwise,
  lower: text => textOf(text).toLowerCase(),
  merge: (...maps) => Object.assign({}, ...maps) as unknown,
  nonsensitive: value => value,
  one: list => listOf(list)[0] ?? null,
  replace: (text, search, replacement) => {
    const pattern = /^\/(.*)\/$/s.exec(textOf(search))?.[1];
    return textOf(text).replaceAll(
      pattern === undefined ? textOf(search) : new RegExp(pattern, 'g'),
      textOf(replacement).replace(/\$(?!\d)/g, '$$$$'),
    );
  },
  sensitive: value => value,
  split: (separator, text) => textOf(text).split(textOf(separator)),
  substr: (text, offset, length) =>
    Number(length) < 0
      ? textOf(text).slice(Number(offset))
      : textOf(text).slice(Number(offset), Number(offset) + Number(length)),
  toset: list => [...new Set(listOf(list))],
  tolist: list => listOf(list),
  tonumber: value => Number(value),
  tostring: value => textOf(value),
  trimprefix: (text, prefix) =>
    textOf(text).startsWith(textOf(prefix)) ? textOf(text).slice(textOf(prefix).length) : textOf(text),
  trimsuffix: (text, suffix) =>
    textOf(text).endsWith(textOf(suffix)) ? textOf(text).slice(0, -textOf(suffix).length) : textOf(text),
  trimspace: text => textOf(text).trim(),
  upper: text => textOf(text).toUpperCase(),
};

/**
 * Calls a function of Terraform.
 *
 * @throws EmulatorError `emulator/terraform-function` for one that is not there
 */
export function callTerraformFunction(name: string, args: readonly unknown[]): unknown {
  const implementation = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (implementation) return implementation(...args);
  throw new EmulatorError(
    'emulator/terraform-function',
    `the Terraform function '${name}' is not supported, supported are ${Object.keys(FUNCTIONS).join(', ')}; ` +
      "give the gateway the JSON of 'terraform show -json' instead, where Terraform has evaluated it",
  );
}

/** A value as it stands in a template. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  return value === null || value === undefined ? [] : [value];
}
