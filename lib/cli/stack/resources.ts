import { CliError } from '../cli-error';

/** A value of a JSON text that has keys. */
export type Json = Readonly<Record<string, unknown>>;

/** A resource of a stack: its name there, and its arguments. */
export interface StackResource {
  readonly name: string;
  readonly body: Json;
}

/** The resources of a synthesized stack. What only a deployment knows is told by references, which are followed as far as names go. */
export class StackResources {
  private readonly types: Json;

  /**
   * @param json what is in a `cdk.tf.json`
   * @param where the file, for errors
   * @throws CliError when it is no synthesized stack
   */
  public constructor(json: unknown, where: string) {
    if (!isObject(json) || !isObject(json.resource)) {
      throw new CliError(
        `${where} is no synthesized stack, which has 'resource'; run 'cdktf synth' and give its cdk.tf.json`,
      );
    }
    this.types = json.resource;
  }

  /** The resources of a type, in the order of the stack. */
  public ofType(type: string): readonly StackResource[] {
    const named = this.types[type];
    return Object.entries(isObject(named) ? named : {}).flatMap(([name, body]) =>
      isObject(body) ? [{ name, body }] : [],
    );
  }

  /** What an argument says: a name, the last part of an id, or what the resource that it refers to is called. */
  public nameOf(value: unknown): string | undefined {
    if (typeof value !== 'string') return undefined;
    if (!value.includes('${')) return value.split('/').at(-1);
    const referred = this.referred(value);
    return referred && this.nameOfResource(referred);
  }

  /** What a resource is called, or its name in the stack where only a deployment knows. */
  public nameOfResource({ name, body }: StackResource): string {
    for (const argument of ['operation_id', 'product_id', 'name']) {
      const own = body[argument];
      if (typeof own === 'string' && !own.includes('${')) return own;
    }
    return name;
  }

  /** The service, or the workspace in it, that a part of API Management belongs to: the same text for all parts of one. */
  public serviceOf({ api_management_name: name, api_management_id: id, ...body }: Json): string {
    const workspace = body.api_management_workspace_id;
    if (workspace !== undefined) return `workspace ${this.nameOf(workspace) ?? ''}`;
    const service = name ?? id;
    return this.nameOf(service) ?? (typeof service === 'string' ? service : '');
  }

  /** The first resource that a template refers to; without arguments when that is not in the stack. */
  private referred(template: string): StackResource | undefined {
    const [, type = '', name] = /(?<![\w.])(azurerm_[a-z0-9_]+)\.([\w-]+)/.exec(template) ?? [];
    if (name === undefined) return undefined;
    return this.ofType(type).find(resource => resource.name === name) ?? { name, body: {} };
  }
}

/** Whether a value of a JSON text has keys. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
