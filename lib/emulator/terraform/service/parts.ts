import type { PolicySource } from '../../model';
import { blocks, type Configuration } from '../configuration';
import { textOf } from '../functions';
import type { Resource } from '../resource';

type Json = Readonly<Record<string, unknown>>;

/** The resources that belong to one API Management service. */
export class ServiceParts {
  public constructor(
    public readonly configuration: Configuration,
    public readonly serviceName: string,
  ) {}

  /** The service's own resources of an azurerm type. */
  public ofType(type: string): readonly Part[] {
    return this.configuration
      .ofType(type)
      .map(resource => new Part(this.configuration, resource))
      .filter(part => this.owns(part));
  }

  /**
   * The service's own azapi resources of a type below `Microsoft.ApiManagement/service/`, whatever the API version.
   *
   * @param type for example `apis/policies`
   */
  public ofAzapiType(type: string): readonly AzapiPart[] {
    const full = `Microsoft.ApiManagement/service/${type}`.toLowerCase();
    return this.configuration
      .ofType('azapi_resource')
      .map(resource => new AzapiPart(this.configuration, resource))
      .filter(part => part.text('type').replace(/@.*$/, '').toLowerCase() === full)
      .filter(part => nameInId(part.text('parent_id'), 'service') === this.serviceName);
  }

  private owns(part: Part): boolean {
    const name = part.optional('api_management_name') ?? nameInId(part.text('api_management_id'), 'service');
    return name === this.serviceName;
  }
}

/** A resource with its arguments resolved. */
export class Part {
  public constructor(
    protected readonly configuration: Configuration,
    protected readonly resource: Resource,
  ) {}

  /** Where it stands, for messages. */
  public get address(): string {
    return this.resource.address;
  }

  /** An argument as text; empty when absent. */
  public text(name: string): string {
    return this.optional(name) ?? '';
  }

  /** An argument as text, or undefined. */
  public optional(name: string): string | undefined {
    return this.configuration.text(this.resource, name);
  }

  /** An attribute, with a stand-in when only a deployment knows it. */
  public attribute(name: string): string {
    return this.configuration.text(this.resource, name) ?? this.configuration.standIn(this.resource, [name]);
  }

  /** An argument that is a boolean. */
  public flag(name: string, otherwise: boolean): boolean {
    const value = this.configuration.get(this.resource, name);
    return value === undefined ? otherwise : value === true || value === 'true';
  }

  /** An argument that is a number, or undefined. */
  public number(name: string): number | undefined {
    const value = this.configuration.get(this.resource, name);
    return value === undefined ? undefined : Number(value);
  }

  /** An argument that is a list of texts. */
  public list(name: string): readonly string[] {
    const value = this.configuration.get(this.resource, name);
    return Array.isArray(value) ? value.map(textOf) : [];
  }

  /** The blocks of a name. */
  public blocks(name: string): readonly Json[] {
    return blocks(this.configuration.get(this.resource, name));
  }

  /** The first block of a name. */
  public block(name: string): Json | undefined {
    return this.blocks(name)[0];
  }

  /** The text of a policy in an argument. */
  public policy(name: string): PolicySource | undefined {
    const text = this.optional(name);
    return text === undefined ? undefined : { text, where: `${this.address}.${name}` };
  }
}

/** A resource of the azapi provider, whose arguments are in a body of the resource manager's own form. */
export class AzapiPart extends Part {
  /** `body.properties`. Older stacks have the body as text. */
  public get properties(): Json {
    const body = this.configuration.get(this.resource, 'body') ?? {};
    const json = (typeof body === 'string' ? JSON.parse(body) : body) as { readonly properties?: Json };
    return json.properties ?? {};
  }

  /** The text of a policy in the body. */
  public get policySource(): PolicySource {
    return { text: textOf(this.properties.value), where: `${this.address}.body.properties.value` };
  }
}

/** The name after a collection in an id of the resource manager: `backends` in `…/service/a/backends/b` is `b`. */
export function nameInId(id: string | undefined, collection: string): string | undefined {
  const parts = (id ?? '').split('/');
  const at = parts.findIndex(part => part.toLowerCase() === collection.toLowerCase());
  return at < 0 ? undefined : parts[at + 1];
}
