import type { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';

import { OptionKind, ValidationError, WriteChain } from '../core/index';
import type { PolicyFragment, ReferenceKind } from '../policy/index';

/** What policies can mention by name. Backends and pools are one kind, as they share their names. */
export type DefinitionKind = ReferenceKind | 'named-value';

/** Something that policies can mention by name. */
export interface Definition {
  readonly kind: DefinitionKind;
  /** The name as policies spell it. */
  readonly name: string;
  /** The construct that defines it; `undefined` for what exists outside of the app. */
  readonly construct?: IConstruct;
  /** The resource that whatever mentions the name must wait for; `undefined` for what exists outside of the app. */
  readonly resource?: TerraformResource;
  /** The content of a fragment, where it is known. */
  readonly fragment?: PolicyFragment;
}

/** Names of a service that exist outside of the app, so that policies may mention them. */
export interface ExistingDefinitions {
  /** Names of backends and pools. @default - none */
  readonly backends?: readonly string[];
  /** Names of policy fragments. @default - none */
  readonly fragments?: readonly string[];
  /** Display names of named values. @default - none */
  readonly namedValues?: readonly string[];
  /** Names of Event Hub loggers. @default - none */
  readonly loggers?: readonly string[];
  /** Names or thumbprints of certificates. @default - none */
  readonly certificates?: readonly string[];
  /** Names of schemas of the service. @default - none */
  readonly schemas?: readonly string[];
  /** Names of credential managers (authorization providers). @default - none */
  readonly authorizationProviders?: readonly string[];
}

/** What {@link ExistingDefinitions} must be. */
export const EXISTING = OptionKind.objectOf<ExistingDefinitions>({
  backends: OptionKind.TEXTS.optional(),
  fragments: OptionKind.TEXTS.optional(),
  namedValues: OptionKind.TEXTS.optional(),
  loggers: OptionKind.TEXTS.optional(),
  certificates: OptionKind.TEXTS.optional(),
  schemas: OptionKind.TEXTS.optional(),
  authorizationProviders: OptionKind.TEXTS.optional(),
});

/** How the kinds are called in messages. */
export const KIND_WORDS: Readonly<Record<DefinitionKind, string>> = {
  backend: 'backend or pool',
  fragment: 'policy fragment',
  'named-value': 'named value',
  logger: 'logger',
  certificate: 'certificate',
  schema: 'schema',
  'authorization-provider': 'authorization provider',
};

/** The members of {@link ExistingDefinitions}, by kind. */
export const EXISTING_PROPS = {
  backend: 'backends',
  fragment: 'fragments',
  'named-value': 'namedValues',
  logger: 'loggers',
  certificate: 'certificates',
  schema: 'schemas',
  'authorization-provider': 'authorizationProviders',
} as const satisfies Record<DefinitionKind, keyof ExistingDefinitions>;

type Listener = (definition: Definition) => void;

/**
 * What is defined on one API Management service. Policies mention things by name, which makes no edge in Terraform's graph; here names
 * are found again, and no name is taken twice.
 */
export class Definitions {
  private readonly byKind = new Map<DefinitionKind, Map<string, Definition>>();
  private readonly reserved = new Map<string, IConstruct>();
  private readonly listeners = new Map<DefinitionKind, Listener[]>();
  private readonly chains = new Map<string, WriteChain>();

  /**
   * Adds something that policies can mention by name.
   *
   * @throws ValidationError `apim/duplicate-name`
   */
  public define(definition: Definition & { readonly construct: IConstruct }): void {
    const { kind, name, construct } = definition;
    this.reserve(KIND_WORDS[kind], name, construct);
    const existing = this.find(kind, name);
    if (existing !== undefined) {
      throw new ValidationError(
        'apim/duplicate-name',
        `the ${KIND_WORDS[kind]} '${name}' is declared as existing outside of the app and defined here as well; ` +
          'choose another name, or drop it from the existing ones',
        construct,
      );
    }
    this.add(definition);
  }

  /** Declares names that exist outside of the app. */
  public declareExisting(existing: ExistingDefinitions): void {
    for (const [kind, prop] of Object.entries(EXISTING_PROPS) as [
      DefinitionKind,
      keyof ExistingDefinitions,
    ][]) {
      for (const name of existing[prop] ?? []) {
        if (this.find(kind, name) === undefined) this.add({ kind, name });
      }
    }
  }

  /**
   * Takes a name, so that nothing else can have it. Names are compared without regard to case, as the service does.
   *
   * @param what the thing in words
   * @param name its name, or what else must be unique
   * @param by the construct that takes it
   * @throws ValidationError `apim/duplicate-name`
   */
  public reserve(what: string, name: string, by: IConstruct): void {
    const key = `${what}\n${name.toLowerCase()}`;
    const holder = this.reserved.get(key);
    if (holder !== undefined) {
      throw new ValidationError(
        'apim/duplicate-name',
        `the ${what} '${name}' is already defined at '${holder.node.path}'; choose another name, or use that one`,
        by,
      );
    }
    this.reserved.set(key, by);
  }

  /** The definition of a name, spelt exactly so. */
  public find(kind: DefinitionKind, name: string): Definition | undefined {
    return this.byKind.get(kind)?.get(name);
  }

  /** All definitions of one kind, in the order in which they were added. */
  public all(kind: DefinitionKind): readonly Definition[] {
    return [...(this.byKind.get(kind)?.values() ?? [])];
  }

  /** Calls the listener for every definition of the kind, those that are there and those that are added later. */
  public forEach(kind: DefinitionKind, listener: Listener): void {
    for (const definition of this.all(kind)) listener(definition);
    this.listeners.set(kind, [...(this.listeners.get(kind) ?? []), listener]);
  }

  /** The chain of the writes that the service refuses to run at the same time. */
  public chain(key: string): WriteChain {
    const chain = this.chains.get(key) ?? new WriteChain();
    this.chains.set(key, chain);
    return chain;
  }

  private add(definition: Definition): void {
    const names = this.byKind.get(definition.kind) ?? new Map<string, Definition>();
    names.set(definition.name, definition);
    this.byKind.set(definition.kind, names);
    for (const listener of this.listeners.get(definition.kind) ?? []) listener(definition);
  }
}
