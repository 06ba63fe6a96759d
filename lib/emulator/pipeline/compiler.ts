import {
  declarationOf,
  isElement,
  parsePolicy,
  type PolicyDocument,
  type PolicyElement,
  type PolicyFragment,
  type PolicyNode,
  type Scope,
  type Section,
  SECTIONS,
} from '../../policy/index';
import { EmulatorError, messageOf } from '../emulator-error';
import { Expressions } from '../expression/expressions';
import type { Handler } from '../handlers/handler';
import { notModelled } from '../handlers/shared/not-modelled';
import type { FragmentModel, PolicySource, ServiceModel } from '../model';
import type { GatewayWarning } from '../sinks';
import { checkContents, checkPlaces, checkSize } from './document-checks';
import type { NamedValues } from './named-values';
import { withNamedValues } from './named-values';
import type { PolicyPlace } from './failure';
import { PolicyReader } from './policy-reader';
import type { CompiledPolicy } from './step';

/** The policies of an operation over all scopes, ready to run. */
export interface Plan extends Readonly<Record<Section, readonly CompiledPolicy[]>> {
  /** The `cors` policies that stand in `inbound` itself: all that runs when a browser asks whether it may call. */
  readonly preflight: readonly CompiledPolicy[];
}

/** Where a policy stands while it is compiled. */
interface Place extends PolicyPlace {
  /** Where the document was read from. */
  readonly document: string;
}

/** A document and the scope that it is attached to. */
export interface ScopedPolicy {
  readonly scope: Scope;
  readonly source: PolicySource;
}

/** What `context.LastError.Scope` calls a scope. */
const SCOPE_NAMES: Readonly<Record<Scope, string>> = {
  service: 'global',
  workspace: 'workspace',
  product: 'product',
  api: 'api',
  operation: 'operation',
};

/** What the service runs where it has no policy of its own. */
const DEFAULT_SERVICE_POLICY: PolicySource = {
  text: '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>',
  where: "the service's default policy",
};

/** What a compiler has to do with besides the service. */
export interface CompilerOptions {
  /** What the gateway does for a policy; undefined for one that is not modelled. */
  readonly handlerOf: (policy: string) => Handler | undefined;
  /** Whether that is what the caller gave. */
  readonly isReplaced: (policy: string) => boolean;
  /** Told of what the service may refuse. */
  readonly warn: (warning: GatewayWarning) => void;
}

/** Turns policy documents into plans. */
export class Compiler {
  private readonly expressions = new Expressions();
  private readonly documents = new Map<string, PolicyElement>();
  private readonly fragments: ReadonlyMap<string, FragmentModel>;
  private readonly plans = new Map<string, Plan>();

  public constructor(
    private readonly model: ServiceModel,
    private readonly namedValues: NamedValues,
    private readonly options: CompilerOptions,
  ) {
    this.fragments = new Map(model.fragments.map(fragment => [fragment.id, fragment]));
  }

  /**
   * The plan of documents that stand in one another, the service's first.
   *
   * @throws EmulatorError for what the service would refuse to save, or the gateway cannot run
   */
  public plan(policies: readonly ScopedPolicy[]): Plan {
    const own = policies[0]?.scope === 'service' ? policies : [DEFAULT, ...policies];
    const key = own.map(({ source }) => source.where).join('\n');
    const known = this.plans.get(key);
    if (known) return known;
    const sections = SECTIONS.map(section => [section, this.section(own, section)] as const);
    const all = Object.fromEntries(sections) as Record<Section, readonly CompiledPolicy[]>;
    const plan = {
      ...all,
      preflight: all.inbound.flatMap(withInserted).filter(({ name }) => name === 'cors'),
    };
    this.plans.set(key, plan);
    return plan;
  }

  /** The policies of a section in the innermost document; `<base />` stands for those of the document around it. */
  private section(policies: readonly ScopedPolicy[], section: Section): readonly CompiledPolicy[] {
    const own = policies.at(-1);
    if (!own) return [];
    const root = this.document(own);
    const element = root.children.find((node): node is PolicyElement => isElement(node, section));
    const parent = () => this.section(policies.slice(0, -1), section);
    // a section that is not there inherits nothing
    const place = { scope: SCOPE_NAMES[own.scope], section, path: '', document: own.source.where };
    return this.compileAll(element?.children ?? [], place, parent);
  }

  private compileAll(
    nodes: readonly PolicyNode[],
    place: Place,
    base: () => readonly CompiledPolicy[],
  ): readonly CompiledPolicy[] {
    const counts = new Map<string, number>();
    return nodes.flatMap(node => {
      const policy = node.kind === 'raw' ? unknownPolicy(node.xml) : node;
      if (policy.kind !== 'element') return [];
      const count = (counts.get(policy.name) ?? 0) + 1;
      counts.set(policy.name, count);
      if (policy.name === 'base') return base();
      return [this.compile(policy, { ...place, path: `${prefix(place.path)}${policy.name}[${count}]` })];
    });
  }

  private compile(element: PolicyElement, at: Place): CompiledPolicy {
    const { name } = element;
    const id = element.attributes.id;
    const { document, ...where } = at;
    const place: PolicyPlace = typeof id === 'string' ? { ...where, policyId: id } : where;
    const handler = this.options.handlerOf(name);
    if (!handler) throw notModelled(name);
    const noBase = (): never => {
      throw new EmulatorError('emulator/base', `<base /> cannot stand in <${name}>, at ${place.path}`);
    };
    const reader = new PolicyReader(element, declarationOf(name), {
      expressions: this.expressions.of(name),
      policy: name,
      nested: (nodes, path) =>
        this.compileAll(nodes, { ...at, path: path === '' ? at.path : `${prefix(at.path)}${path}` }, noBase),
    });
    let inserted: readonly CompiledPolicy[] | undefined;
    const run = handler.compile(reader, {
      model: this.model,
      section: at.section,
      place,
      identity: `${document} ${at.section} ${at.path}`,
      fragment: fragmentId => (inserted = this.compileAll(this.fragment(fragmentId).children, at, noBase)),
    });
    return { name, place, run, ...(inserted && { inserted }) };
  }

  private document({ scope, source }: ScopedPolicy): PolicyElement {
    return this.read(source, { scope }, text => {
      const document = parsePolicy(text);
      if (document.kind === 'document') return document;
      throw new EmulatorError('emulator/policy', `${source.where} holds a fragment, not a policy document`);
    });
  }

  private fragment(id: string): PolicyElement {
    const fragment = this.fragments.get(id);
    if (!fragment) {
      throw new EmulatorError(
        'emulator/unknown-fragment',
        `a policy includes the fragment '${id}', which the service does not have; it has ${[...this.fragments.keys()].join(', ') || 'none'}`,
      );
    }
    return this.read(fragment.source, {}, text => parsePolicy(text, { fragmentId: id }));
  }

  private read(
    { text, where }: PolicySource,
    place: { readonly scope?: Scope },
    parse: (text: string) => PolicyDocument | PolicyFragment,
  ): PolicyElement {
    const known = this.documents.get(where);
    if (known) return known;
    try {
      const document = parse(text);
      checkSize(text, document.kind, where, this.model.tier);
      checkPlaces(document, where, { ...place, gateway: this.model.tier });
      const root = withNamedValues(document.root, this.namedValues, where);
      this.check({ ...document, root }, where);
      this.documents.set(where, root);
      return root;
    } catch (error) {
      if (EmulatorError.isEmulatorError(error)) throw error;
      throw new EmulatorError('emulator/policy', `${where}: ${messageOf(error)}`);
    }
  }

  private check(document: PolicyDocument | PolicyFragment, where: string): void {
    const { isReplaced, handlerOf, warn } = this.options;
    // that a policy is not modelled comes before what is wrong with it
    const isChecked = (policy: string) => !isReplaced(policy) && handlerOf(policy) !== undefined;
    for (const { rule, path, message } of checkContents(document, where, isChecked)) {
      warn({ code: rule, message: `${where}: ${path}: ${message}` });
    }
  }
}

const DEFAULT: ScopedPolicy = { scope: 'service', source: DEFAULT_SERVICE_POLICY };

function withInserted(policy: CompiledPolicy): readonly CompiledPolicy[] {
  return policy.inserted ?? [policy];
}

function prefix(path: string): string {
  return path === '' ? '' : `${path}\\`;
}

/** A policy that the library does not know: it can be stubbed by its name. */
function unknownPolicy(xml: string): PolicyElement {
  const name = /^\s*<([^\s/>]+)/.exec(xml)?.[1] ?? 'unknown';
  return { kind: 'element', name, attributes: {}, children: [] };
}
