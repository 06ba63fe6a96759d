import { EmulatorError } from '../emulator-error';
import { callTerraformFunction, textOf } from './functions';
import type { Resource } from './resource';
import { standIn } from './stand-ins';
import type { TerraformExpression } from './syntax';
import { parseTemplate } from './template-parser';

/** What was read: resources, and what their templates refer to. */
export interface ConfigurationSource {
  readonly resources: readonly Resource[];
  /** Whether texts are templates: in a synthesized stack they are, in a plan or state Terraform has evaluated them. */
  readonly hasTemplates: boolean;
  /** Values of `var.…`. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Templates of `local.…`. */
  readonly locals?: Readonly<Record<string, unknown>>;
}

/** The resources of a stack, with the references between them resolved. */
export class Configuration {
  private readonly byAddress: ReadonlyMap<string, Resource>;
  /** What is being resolved, to find circles. */
  private readonly open = new Set<string>();

  public constructor(private readonly source: ConfigurationSource) {
    this.byAddress = new Map(source.resources.map(resource => [resource.address, resource]));
  }

  /** The resources of a type; data sources have types of their own, starting with `data.`. */
  public ofType(type: string): readonly Resource[] {
    return this.source.resources.filter(
      resource => (resource.isData ? `data.${resource.type}` : resource.type) === type,
    );
  }

  /** An argument of a resource, resolved; undefined when it is absent or null. */
  public get(resource: Resource, name: string): unknown {
    const raw = resource.values[name];
    if (raw === undefined || raw === null) return undefined;
    return this.guarded(`${resource.address}.${name}`, () => this.resolve(raw));
  }

  /** The same as text. */
  public text(resource: Resource, name: string): string | undefined {
    const value = this.get(resource, name);
    return value === undefined ? undefined : textOf(value);
  }

  /** An attribute as another resource sees it: an argument, or what stands for a value that only a deployment knows. */
  public attribute(resource: Resource, name: string): string | undefined {
    return this.text(resource, name) ?? (name === 'id' ? this.standIn(resource, ['id']) : undefined);
  }

  /** The block of a name: the first one where there may be several. */
  public block(resource: Resource, name: string): Readonly<Record<string, unknown>> | undefined {
    return blocks(this.get(resource, name))[0];
  }

  private resolve(raw: unknown): unknown {
    if (!this.source.hasTemplates) return raw;
    if (typeof raw === 'string') return this.evaluate(parseTemplate(raw));
    if (Array.isArray(raw)) return raw.map(item => this.resolve(item));
    if (typeof raw === 'object' && raw !== null) {
      return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, this.resolve(value)]));
    }
    return raw;
  }

  private evaluate(expression: TerraformExpression): unknown {
    switch (expression.kind) {
      case 'value':
        return expression.value;
      case 'template':
        return expression.parts
          .map(part => (typeof part === 'string' ? part : textOf(this.evaluate(part))))
          .join('');
      case 'reference':
        return this.reference(expression.path);
      case 'call':
        return this.call(expression.name, expression.args);
      case 'index':
        return step(this.evaluate(expression.of), this.evaluate(expression.key) as string | number);
      case 'list':
        return expression.items.map(item => this.evaluate(item));
      case 'object':
        return Object.fromEntries(
          expression.entries.map(([key, value]) => [textOf(this.evaluate(key)), this.evaluate(value)]),
        );
      case 'conditional':
        return this.evaluate(this.evaluate(expression.condition) ? expression.then : expression.otherwise);
      case 'binary':
        return binary(expression.operator, this.evaluate(expression.left), this.evaluate(expression.right));
      case 'not':
        return !this.evaluate(expression.of);
    }
  }

  private call(name: string, args: readonly TerraformExpression[]): unknown {
    if (name !== 'try') {
      return callTerraformFunction(
        name,
        args.map(arg => this.evaluate(arg)),
      );
    }
    const tries = args.map(arg => () => this.evaluate(arg));
    for (const attempt of tries.slice(0, -1)) {
      try {
        return attempt();
      } catch {
        // the next one
      }
    }
    return tries.at(-1)?.();
  }

  private reference(path: readonly (string | number)[]): unknown {
    const [first, ...rest] = path;
    if (first === 'var') return this.variable(rest);
    if (first === 'local') return this.local(rest);
    const isData = first === 'data';
    const [type, name, ...attributes] = isData ? rest : path;
    const resource = this.byAddress.get(`${isData ? 'data.' : ''}${type}.${name}`);
    if (!resource) {
      throw new EmulatorError(
        'emulator/terraform-reference',
        `the stack refers to '${path.join('.')}', which is not in it; give the gateway the whole stack`,
      );
    }
    // an instance of a resource that is not counted here
    if (typeof attributes[0] === 'number') attributes.shift();
    return this.follow(resource, attributes);
  }

  private follow(resource: Resource, path: readonly (string | number)[]): unknown {
    const [attribute, ...rest] = path;
    if (attribute === undefined) return resource.values;
    let value: unknown = this.get(resource, String(attribute));
    for (const key of rest) value = step(value, key);
    return value ?? this.standIn(resource, path);
  }

  /** What stands for an attribute that only a deployment knows. */
  public standIn(resource: Resource, path: readonly (string | number)[]): string {
    return standIn(resource, path, name => this.attribute(resource, name));
  }

  private variable([name, ...rest]: readonly (string | number)[]): unknown {
    let value = this.source.variables?.[String(name)];
    if (value === undefined) {
      throw new EmulatorError(
        'emulator/terraform-variable',
        `the stack's variable '${String(name)}' has no value; give it in the option 'variables'`,
      );
    }
    for (const key of rest) value = step(value, key);
    return value;
  }

  private local([name, ...rest]: readonly (string | number)[]): unknown {
    let value = this.guarded(`local.${String(name)}`, () => this.resolve(this.source.locals?.[String(name)]));
    for (const key of rest) value = step(value, key);
    return value;
  }

  private guarded<T>(what: string, resolve: () => T): T {
    if (this.open.has(what)) {
      throw new EmulatorError(
        'emulator/terraform-circle',
        `the stack's '${what}' refers to itself, by way of ${[...this.open].join(', ')}`,
      );
    }
    this.open.add(what);
    try {
      return resolve();
    } finally {
      this.open.delete(what);
    }
  }
}

/** A block as a list of blocks: synthesized stacks write a single one as an object, plans and states as a list. */
export function blocks(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]) as Readonly<Record<string, unknown>>[];
}

function step(value: unknown, key: string | number): unknown {
  if (value === undefined || value === null) return undefined;
  // a block of which there is one only: `identity[0].principal_id`
  if (key === 0 && !Array.isArray(value)) return value;
  if (key === '*') return Array.isArray(value) ? value : [value];
  return (value as Readonly<Record<string | number, unknown>>)[key];
}

function binary(operator: string, left: unknown, right: unknown): unknown {
  const [a, b] = [left as number, right as number];
  switch (operator) {
    case '||':
      return Boolean(left) || Boolean(right);
    case '&&':
      return Boolean(left) && Boolean(right);
    case '==':
      return JSON.stringify(left) === JSON.stringify(right);
    case '!=':
      return JSON.stringify(left) !== JSON.stringify(right);
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return a % b;
  }
}
