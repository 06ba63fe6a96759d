import { CognitiveAccountRaiPolicy } from '@cdktf/provider-azurerm/lib/cognitive-account-rai-policy';
import { Construct } from 'constructs';

import {
  checkOptions,
  deriveName,
  NameRules,
  OptionKind,
  type OptionKinds,
  validateName,
} from '../core/index';
import { ACCOUNT } from './kinds';
import type { IModelHost } from './model-host';

/** How severe content must be to be filtered: `Low` filters the most, `High` only the worst. */
export type SeverityThreshold = 'Low' | 'Medium' | 'High';

/** One filter on prompts or on answers. */
export interface ContentFilter {
  /** What is looked for, as the service names it, for example `Hate` or `Jailbreak`. */
  readonly name: string;
  /** What is looked at. */
  readonly source: 'Prompt' | 'Completion';
  /**
   * Whether the filter runs at all.
   *
   * @default true
   */
  readonly filterEnabled?: boolean;
  /**
   * Whether found content is blocked, not only annotated.
   *
   * @default true
   */
  readonly blockEnabled?: boolean;
  /**
   * How severe content must be. Without meaning for filters that only know yes and no.
   *
   * @default 'High'
   */
  readonly severityThreshold?: SeverityThreshold;
}

/** A content filter, without the account that it belongs to. */
export interface RaiPolicyOptions {
  /**
   * Name of the policy. A change replaces it.
   *
   * @default - derived from the construct
   */
  readonly name?: string;
  /**
   * The policy of the service that this one starts from. A change replaces it.
   *
   * @default 'Microsoft.DefaultV2'
   */
  readonly basePolicyName?: string;
  /**
   * `Blocking` holds an answer back until it is checked; `Asynchronous_filter` streams at once and cuts off later.
   *
   * @default 'Blocking'
   */
  readonly mode?: 'Default' | 'Deferred' | 'Blocking' | 'Asynchronous_filter';
  /**
   * How severe hate, sexual content, violence and self-harm must be to be blocked, in prompts and answers.
   *
   * @default 'Medium'
   */
  readonly severityThreshold?: SeverityThreshold;
  /**
   * Filters that replace those of the same name and source, or stand besides them. By default the four categories of harm, attempts to
   * break the model's rules, and protected text and code in answers are blocked.
   *
   * @default - none
   */
  readonly contentFilters?: readonly ContentFilter[];
}

/** Props of {@link RaiPolicy}. */
export interface RaiPolicyProps extends RaiPolicyOptions {
  /** The account that holds the policy. */
  readonly account: IModelHost;
}

const HARMS = ['Hate', 'Sexual', 'Violence', 'Selfharm'];

const SEVERITY = OptionKind.oneOf('Low', 'Medium', 'High');

const OPTIONS: OptionKinds<RaiPolicyProps> = {
  account: ACCOUNT,
  name: OptionKind.TEXT.optional(),
  basePolicyName: OptionKind.TEXT.optional(),
  mode: OptionKind.oneOf('Default', 'Deferred', 'Blocking', 'Asynchronous_filter').optional(),
  severityThreshold: SEVERITY.optional(),
  contentFilters: OptionKind.listOf(
    OptionKind.objectOf<ContentFilter>({
      name: OptionKind.TEXT,
      source: OptionKind.oneOf('Prompt', 'Completion'),
      filterEnabled: OptionKind.SWITCH.optional(),
      blockEnabled: OptionKind.SWITCH.optional(),
      severityThreshold: SEVERITY.optional(),
    }),
  ).optional(),
};

/**
 * A content filter of an account. Deployments use it by `raiPolicyName: policy.name`.
 *
 * @see https://learn.microsoft.com/azure/ai-foundry/openai/how-to/content-filters
 */
export class RaiPolicy extends Construct {
  /** Resource id of the policy. */
  public readonly id: string;
  /** Name of the policy, as a reference: a deployment that uses it is created later and deleted earlier. */
  public readonly name: string;

  /**
   * @throws ValidationError `core/invalid-name`
   */
  public constructor(scope: Construct, id: string, props: RaiPolicyProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const name = props.name ?? deriveName(this, NameRules.RAI_POLICY);
    validateName(this, NameRules.RAI_POLICY, name);

    const resource = new CognitiveAccountRaiPolicy(this, 'Resource', {
      name,
      cognitiveAccountId: props.account.id,
      basePolicyName: props.basePolicyName ?? 'Microsoft.DefaultV2',
      mode: props.mode ?? 'Blocking',
      contentFilter: mergeFilters(
        defaultFilters(props.severityThreshold ?? 'Medium'),
        props.contentFilters ?? [],
      ).map(filter => ({
        name: filter.name,
        source: filter.source,
        filterEnabled: filter.filterEnabled ?? true,
        blockEnabled: filter.blockEnabled ?? true,
        // Required by the provider also where it has no meaning.
        severityThreshold: filter.severityThreshold ?? 'High',
      })),
    });
    props.account.appendWrite(resource);
    this.id = resource.id;
    this.name = resource.name;
  }
}

function defaultFilters(severityThreshold: SeverityThreshold): ContentFilter[] {
  return [
    ...HARMS.map(name => ({ name, source: 'Prompt' as const, severityThreshold })),
    ...HARMS.map(name => ({ name, source: 'Completion' as const, severityThreshold })),
    { name: 'Jailbreak', source: 'Prompt' },
    { name: 'Protected Material Text', source: 'Completion' },
    { name: 'Protected Material Code', source: 'Completion' },
  ];
}

function mergeFilters(defaults: readonly ContentFilter[], custom: readonly ContentFilter[]): ContentFilter[] {
  const key = (filter: ContentFilter) => `${filter.source}/${filter.name}`;
  const merged = new Map([...defaults, ...custom].map(filter => [key(filter), filter]));
  return [...merged.values()];
}
