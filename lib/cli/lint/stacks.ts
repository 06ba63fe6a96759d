import { type Gateway, policyDocument } from '../../policy/index';
import { noPolicyIn, resourcesIn, type StackFile } from '../input';
import { policiesOfStack, type StackPolicy } from '../stack/policies';
import type { Json, StackResource, StackResources } from '../stack/resources';
import { filled, isReference } from '../stack/template';
import type { SetFacts, SetMember } from './lint-set';
import { read, type Read } from './read';
import { type ReportedDocument, unreadable } from './report';
import { StackRoutes } from './stack-routes';

/** The documents of one service, and what the stack says of it. */
export interface ServiceSet {
  readonly members: readonly SetMember[];
  readonly facts: SetFacts;
}

/**
 * The documents in synthesized stacks, by the service that they belong to.
 *
 * @param gateway the kind of gateway to judge by instead of the tier of the service
 * @throws CliError for stacks without a policy
 */
export function setsInStacks(
  stacks: readonly StackFile[],
  gateway: Gateway | undefined,
): readonly ServiceSet[] {
  const sets = stacks.flatMap(stack => setsIn(stack, gateway));
  if (sets.every(({ members }) => members.every(({ isImplied }) => isImplied))) throw noPolicyIn(stacks);
  return sets;
}

function setsIn(stack: StackFile, gateway: Gateway | undefined): readonly ServiceSet[] {
  const resources = resourcesIn(stack);
  const policies = policiesOfStack(resources);
  const services = [...new Set(policies.map(({ service }) => service))];
  return services.map(service => {
    const created = resources
      .ofType('azurerm_api_management')
      .find(resource => resources.nameOfResource(resource) === service);
    const prefix = services.length > 1 ? `${stack.prefix}${service}: ` : stack.prefix;
    const own = policies.filter(policy => policy.service === service);
    return new ServiceReader(resources, service, created, { ...stack, prefix }).read(own, gateway);
  });
}

/** Reads the documents of one service. */
class ServiceReader {
  /** The names that stand for references in the documents. */
  private readonly references = new Set<string>();
  /** How often each name of a document was asked for: two resources may say that they are the policy of the same thing. */
  private readonly counts = new Map<string, number>();

  public constructor(
    private readonly resources: StackResources,
    private readonly service: string,
    /** The service, where the stack creates it: then all that belongs to it is in the stack. */
    private readonly created: StackResource | undefined,
    private readonly stack: StackFile,
  ) {}

  public read(policies: readonly StackPolicy[], gateway: Gateway | undefined): ServiceSet {
    const found = policies.map(policy => {
      const place = this.place(policy.name);
      return { policy, place, result: this.document(policy, place) };
    });
    const names = new Map(
      found.flatMap(({ policy, place, result }) =>
        'read' in result ? [[policy, place.document] as const] : [],
      ),
    );
    const implied = this.created && this.place('the default policy of the service');
    const routes = new StackRoutes(this.resources, this.service, policies, names, implied?.document);
    const members = found.map(({ policy, place, result }) => memberOf(policy, place, result, routes));
    return {
      members: [...members, ...(implied ? this.implied(implied, routes) : [])],
      facts: this.facts(gateway),
    };
  }

  private place(name: string): ReportedDocument {
    const { path, prefix } = this.stack;
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    const document = `${prefix}${name}${count > 1 ? ` (${count})` : ''}`;
    return { document, file: path.replaceAll('\\', '/'), embedded: true };
  }

  private document({ template, fragmentId }: StackPolicy, place: ReportedDocument): Read {
    if (template === undefined || isReference(template)) {
      const where =
        template === undefined ? 'xml_link names its address' : `the stack says ${template.trim()}`;
      return {
        finding: unreadable(place, {
          level: 'info',
          message: `the text of this policy is read when the stack is deployed (${where}), and not looked at here; give its file`,
        }),
      };
    }
    const { text, names } = filled(template);
    for (const name of names) this.references.add(name);
    return read(place, () => text, fragmentId);
  }

  /** What the service does where the stack has no policy: it forwards, and APIs inherit that. */
  private implied(service: ReportedDocument, routes: StackRoutes): readonly SetMember[] {
    const apis = routes.apisWithoutPolicy().filter(api => routes.hasPlainOperations(api));
    return [
      {
        place: service,
        isImplied: true,
        document: { document: policyDocument({ scope: 'service' }), scope: 'service' },
      },
      ...apis.map((api): SetMember => {
        const parents = routes.aboveApi(api);
        return {
          place: this.place(`api ${api} (without a policy)`),
          isImplied: true,
          document: { document: policyDocument({ scope: 'api' }), scope: 'api', ...(parents && { parents }) },
        };
      }),
    ];
  }

  private facts(gateway: Gateway | undefined): SetFacts {
    const judged = gateway ?? gatewayOf(this.created?.body);
    const namedValues = this.created && this.namedValues();
    return {
      complete: this.created !== undefined,
      ...(judged && { gateway: judged }),
      ...(namedValues && { namedValues }),
    };
  }

  /** The named values of the service; nothing when only a deployment knows one of their names. */
  private namedValues(): readonly string[] | undefined {
    const names = this.resources
      .ofType('azurerm_api_management_named_value')
      .filter(({ body }) => this.resources.serviceOf(body) === this.service)
      .map(({ body }) => body.display_name);
    const known = names.flatMap(name => (typeof name === 'string' && !name.includes('${') ? [name] : []));
    return known.length === names.length ? [...known, ...this.references] : undefined;
  }
}

function memberOf(
  policy: StackPolicy,
  place: ReportedDocument,
  result: Read,
  routes: StackRoutes,
): SetMember {
  if ('finding' in result) return { place, findings: [result.finding] };
  const { scope, owners } = policy;
  const parents = routes.above(policy);
  return {
    place,
    document: {
      document: result.read.document,
      positions: result.read,
      ...(scope && { scope }),
      ...(parents && { parents }),
      ...(scope === 'api' && { narrowest: routes.hasPlainOperations(owners[0] ?? '') }),
    },
  };
}

/** The kind of gateway of a service, by its tier. */
function gatewayOf(service: Json | undefined): Gateway | undefined {
  const sku = service?.sku_name;
  if (typeof sku !== 'string' || sku.includes('${')) return undefined;
  if (/^consumption/i.test(sku)) return 'consumption';
  return /v2(_|$)/i.test(sku) ? 'v2' : 'classic';
}
