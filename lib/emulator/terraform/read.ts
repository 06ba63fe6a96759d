import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EmulatorError, messageOf } from '../emulator-error';
import { Configuration } from './configuration';
import type { Resource } from './resource';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads what Terraform would run or has run.
 *
 * @param input the path of a `cdk.tf.json`, of a folder with one (`cdktf.out`, `cdktf.out/stacks/<name>`), of the JSON that `terraform show -json`
 * prints for a plan or a state, or what is in such a file
 * @param variables values of the stack's variables
 * @throws EmulatorError `emulator/terraform-input` for anything else, and for a variable that the stack does not declare
 */
export function readConfiguration(
  input: string | object,
  variables: Readonly<Record<string, unknown>> = {},
): Configuration {
  const json = typeof input === 'string' ? parse(input) : (input as Json);
  const where = typeof input === 'string' ? `'${input}'` : 'the given object';
  if (isObject(json.planned_values)) return evaluated(json.planned_values, json);
  if (isObject(json.values) && 'format_version' in json) return evaluated(json.values, json);
  if (isObject(json.resource)) return synthesized(json, variables);
  throw new EmulatorError(
    'emulator/terraform-input',
    `${where} is neither a synthesized stack, which has 'resource', nor the JSON of 'terraform show -json', which has 'planned_values' or ` +
      `'values'; it has ${Object.keys(json).slice(0, 8).join(', ') || 'nothing'}`,
  );
}

function parse(path: string): Json {
  const file = stackFile(path);
  let json: unknown;
  try {
    json = JSON.parse(textOf(readFileSync(file)));
  } catch (error) {
    throw new EmulatorError(
      'emulator/terraform-input',
      `cannot read '${file}': ${messageOf(error)}; synthesize the stack first`,
    );
  }
  if (isObject(json)) return json;
  throw new EmulatorError(
    'emulator/terraform-input',
    `'${file}' holds no JSON object, which a stack is; synthesize the stack first`,
  );
}

/** A text without its byte order mark. What PowerShell writes when the output of a command goes to a file is in UTF-16. */
function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** The stack's file at a path. */
function stackFile(path: string): string {
  if (!existsSync(path)) {
    throw new EmulatorError(
      'emulator/terraform-input',
      `'${path}' does not exist; run the synthesis first, for example 'cdktf synth'`,
    );
  }
  if (!statSync(path).isDirectory()) return path;
  const own = join(path, 'cdk.tf.json');
  if (existsSync(own)) return own;
  const stacks = join(path, 'stacks');
  const found = (existsSync(stacks) ? readdirSync(stacks) : [])
    .map(name => join(stacks, name, 'cdk.tf.json'))
    .filter(file => existsSync(file));
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  throw new EmulatorError(
    'emulator/terraform-input',
    found.length === 0
      ? `'${path}' holds no 'cdk.tf.json' and no 'stacks/<name>/cdk.tf.json'; give the folder that was synthesized`
      : `'${path}' holds several stacks, ${found.map(file => `'${file}'`).join(', ')}; give one of them`,
  );
}

function synthesized(json: Json, given: Readonly<Record<string, unknown>>): Configuration {
  const declared = isObject(json.variable) ? json.variable : {};
  const unknown = Object.keys(given).find(name => !Object.hasOwn(declared, name));
  if (unknown !== undefined) {
    throw new EmulatorError(
      'emulator/terraform-input',
      `the stack declares no variable '${unknown}'; its variables are ${
        Object.keys(declared)
          .map(name => `'${name}'`)
          .join(', ') || 'none'
      }`,
    );
  }
  const defaults = Object.entries(declared).map(([name, body]) => [
    name,
    isObject(body) ? body.default : undefined,
  ]);
  return new Configuration({
    resources: [...resourcesOf(json.resource, false), ...resourcesOf(json.data, true)],
    hasTemplates: true,
    variables: { ...(Object.fromEntries(defaults) as Json), ...given },
    locals: isObject(json.locals) ? json.locals : {},
  });
}

function resourcesOf(types: unknown, isData: boolean): Resource[] {
  if (!isObject(types)) return [];
  return Object.entries(types).flatMap(([type, named]) =>
    Object.entries(isObject(named) ? named : {}).flatMap(([name, values]) =>
      isObject(values)
        ? [{ address: `${isData ? 'data.' : ''}${type}.${name}`, type, name, isData, values }]
        : [],
    ),
  );
}

interface ShownModule {
  readonly resources?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly values?: Json;
  }[];
  readonly child_modules?: readonly ShownModule[];
}

function evaluated(values: Json, json: Json): Configuration {
  const resources = modulesOf(values.root_module as ShownModule).flatMap(module =>
    (module.resources ?? []).map(({ address, mode, type, name, values: known = {} }): Resource => ({
      address,
      type,
      name,
      isData: mode === 'data',
      values: known,
    })),
  );
  if ('planned_values' in json) refuseUnknown(json);
  return new Configuration({ resources, hasTemplates: false });
}

function modulesOf(module: ShownModule | undefined): ShownModule[] {
  return module ? [module, ...(module.child_modules ?? []).flatMap(modulesOf)] : [];
}

/** What of a part of API Management a gateway cannot run without; a plan does not know it before the first deployment. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  azurerm_api_management_backend: ['url'],
  azurerm_api_management_policy: ['xml_content'],
  azurerm_api_management_api_policy: ['xml_content'],
  azurerm_api_management_api_operation_policy: ['xml_content'],
  azurerm_api_management_product_policy: ['xml_content'],
  azurerm_api_management_policy_fragment: ['value'],
  azapi_resource: ['body'],
};

function refuseUnknown(plan: Json): void {
  const changes = (plan.resource_changes ?? []) as readonly {
    readonly address: string;
    readonly type: string;
    readonly change?: { readonly after?: Json; readonly after_unknown?: Json };
  }[];
  for (const { address, type, change } of changes) {
    const isOther = type === 'azapi_resource' && !String(change?.after?.type).includes('/backends@');
    if (isOther) continue;
    for (const name of NEEDED[type] ?? []) {
      if (!holdsTrue(change?.after_unknown?.[name])) continue;
      throw new EmulatorError(
        'emulator/plan-unknown',
        `the plan does not know '${address}.${name}' before it is applied; give the synthesized 'cdk.tf.json' instead, which does, ` +
          'or the state after it is applied',
      );
    }
  }
}

function holdsTrue(value: unknown): boolean {
  if (value === true) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsTrue);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
