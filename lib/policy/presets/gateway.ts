import { base, choose, setHeader } from '../declarations/index';
import { policyDocument } from '../document';
import { include } from '../include';
import type { Policy, PolicyDocument, PolicyFragment } from '../node';
import type { Gateway } from '../vocabulary';
import { auditFragment, type AuditPolicyOptions, keepRequestBody } from './audit';
import { authenticationFragment, type AuthenticationPolicyOptions } from './authentication';
import {
  errorMappingFragment,
  errorResponseFragment,
  exhaustedFragment,
  isRefused,
  type RefusingPolicy,
} from './errors';
import {
  rateLimitFragment,
  type RateLimitOptions,
  tokenBudgetFragment,
  type TokenBudgetOptions,
  tokenMetricFragment,
} from './limits';
import { failoverFragment } from './failover';
import { redactionFragment, type RedactionOptions } from './redaction';
import { responseHeadersFragment } from './response-headers';
import { retryPolicy, type RetryPolicyOptions } from './retry';
import { backendAuthenticationFragment, routingFragment, type ServedModel } from './routing';
import {
  chatRequestSchema,
  type ContentSchema,
  validationFragment,
  type ValidationOptions,
} from './validation';

/** What the gateway's policies are rendered from. Everything here is plain data. */
export interface GatewayPolicyOptions {
  /** The gateway's name; fragments and schemas are called `<name>-…`. */
  readonly name: string;
  /** Where the documents come from, for their first comments. @default 'policies/catalogue.ts' */
  readonly source?: string;
  /** How callers prove who they are. */
  readonly authentication: AuthenticationPolicyOptions;
  /** The models, each with the backend or pool that serves it. */
  readonly models: readonly ServedModel[];
  /**
   * How the gateway proves itself to the models: by its managed identity (`clientId` for a user-assigned one), or, with `'backend'`, by the credentials that
   * each backend carries.
   *
   * @default - the system-assigned identity
   */
  readonly backendAuthentication?: { readonly clientId?: string } | 'backend';
  /** @default - 100 calls per 60 s and user; `false` for no limit */
  readonly rateLimit?: RateLimitOptions | false;
  /** @default - no token budget */
  readonly tokenBudget?: TokenBudgetOptions;
  /** Whether token metrics are emitted. @default true */
  readonly tokenMetrics?: boolean;
  /** @default - requests are not validated */
  readonly validation?: ValidationOptions;
  /** @default - answers are not redacted */
  readonly redaction?: RedactionOptions;
  /** @default - every call is recorded, without bodies; `false` for no audit */
  readonly audit?: AuditPolicyOptions | false;
  /** @default - see {@link RetryPolicyOptions} */
  readonly retry?: RetryPolicyOptions;
  /**
   * Where the retry stands. The service takes one policy in `backend`, while compliance rules want `<base />` there: with `'service'` the retry is in the
   * service's own policy, which every API of the service then inherits, and the API keeps `<base />`.
   *
   * @default 'api'
   */
  readonly retryScope?: 'api' | 'service';
  /** The gateway that will run the policies. @default - one that supports every policy */
  readonly gateway?: Gateway;
}

/** The policies of one gateway. */
export interface GatewayPolicies {
  /** The API's policy. */
  readonly api: PolicyDocument;
  /** The service's policy, with `retryScope: 'service'`. */
  readonly service?: PolicyDocument;
  /** The fragments that they include. */
  readonly fragments: readonly PolicyFragment[];
  /** The schemas that they refer to. */
  readonly schemas: readonly ContentSchema[];
}

/**
 * Makes the policies of a gateway.
 *
 * Inbound: who calls, how often, for which model, with what, for how many tokens, in that order, so that the cheapest refusal comes first.
 * Backend: retry over the model's pool, then its failover pools. Outbound and on-error: errors in OpenAI's form, internal headers off, one audit record a call.
 *
 * @throws PolicyError for options that the service would refuse
 */
export function gatewayPolicies(options: GatewayPolicyOptions): GatewayPolicies {
  const schemas = options.validation ? [chatRequestSchema(schemaId(options), options.validation)] : [];
  const parts = fragmentsOf(options);
  const retry = retryPolicy(options.retry ?? {}, options.models, parts.failover);
  const api = apiPolicy(options, parts, options.retryScope === 'service' ? base() : retry);
  const fragments = Object.values(parts).filter(part => part !== undefined);
  if (options.retryScope !== 'service') return { api, fragments, schemas };
  const service = policyDocument({
    scope: 'service',
    source: sourceOf(options, 'service'),
    gateway: options.gateway,
    backend: retry,
  });
  return { api, service, fragments, schemas };
}

type Parts = ReturnType<typeof fragmentsOf>;

/** The fragments by what they do, in the order in which a call meets them; those that were not asked for are undefined. */
function fragmentsOf(options: GatewayPolicyOptions) {
  const { name, validation, tokenBudget, redaction } = options;
  const audit = auditOptions(options);
  const rateLimit = options.rateLimit === false ? undefined : (options.rateLimit ?? {});
  const identity =
    options.backendAuthentication === 'backend' ? undefined : (options.backendAuthentication ?? {});
  const pooled = options.models.filter(({ failoverBackendIds = [] }) => failoverBackendIds.length > 0);
  const refusing: readonly RefusingPolicy[] = [
    ...(options.authentication.kind === 'entra' ? (['authentication'] as const) : []),
    ...(rateLimit ? (['rateLimit'] as const) : []),
    ...(validation ? (['requestValidation'] as const) : []),
    ...(tokenBudget ? (['tokenBudget'] as const) : []),
  ];
  const make = <F>(part: string, fragment: (id: string, source: string) => F): F =>
    fragment(`${name}-${part}`, sourceOf(options, `fragments/${part}`));
  return {
    authentication: make('authentication', (id, source) =>
      authenticationFragment(id, options.authentication, source),
    ),
    rateLimit:
      rateLimit && make('rate-limit', (id, source) => rateLimitFragment(id, name, rateLimit, source)),
    routing: make('routing', (id, source) => routingFragment(id, options.models, source)),
    validation:
      validation &&
      make('validation', (id, source) => validationFragment(id, schemaId(options), validation, source)),
    tokenBudget:
      tokenBudget && make('token-budget', (id, source) => tokenBudgetFragment(id, name, tokenBudget, source)),
    tokenMetrics:
      options.tokenMetrics === false
        ? undefined
        : make('token-metrics', (id, source) => tokenMetricFragment(id, name, source)),
    backendAuthentication:
      identity &&
      make('backend-authentication', (id, source) => backendAuthenticationFragment(id, identity, source)),
    failover:
      pooled.length === 0
        ? undefined
        : make('failover', (id, source) => failoverFragment(id, pooled, source)),
    exhausted: make('exhausted', exhaustedFragment),
    responseHeaders: make('response-headers', (id, source) => responseHeadersFragment(id, undefined, source)),
    redaction: redaction && make('redaction', (id, source) => redactionFragment(id, redaction, source)),
    audit:
      audit &&
      make('audit', (id, source) =>
        auditFragment(id, name, audit, source, { countsTokens: tokenBudget !== undefined }),
      ),
    errorMapping: make('error-mapping', (id, source) => errorMappingFragment(id, refusing, source)),
    errorResponse: make('error-response', errorResponseFragment),
  };
}

function apiPolicy(
  options: GatewayPolicyOptions,
  parts: Parts,
  backend: Policy<'inbound' | 'outbound' | 'on-error'>,
): PolicyDocument {
  const audit = auditOptions(options);
  const record = parts.audit ? [include(parts.audit)] : [];
  const answerIfRefused = choose({
    when: [{ condition: isRefused(), policies: [...record, include(parts.errorResponse)] }],
  });
  return policyDocument({
    scope: 'api',
    source: sourceOf(options, 'api'),
    gateway: options.gateway,
    inbound: [
      base(),
      include(parts.authentication),
      ...(parts.rateLimit ? [include(parts.rateLimit)] : []),
      include(parts.routing),
      answerIfRefused,
      ...(parts.validation ? [include(parts.validation), answerIfRefused] : []),
      ...(parts.tokenBudget ? [include(parts.tokenBudget)] : []),
      ...(parts.tokenMetrics ? [include(parts.tokenMetrics)] : []),
      ...(audit ? keepRequestBody(audit) : []),
      ...((parts.audit ?? parts.redaction) ? [askForPlainAnswer()] : []),
      ...(parts.backendAuthentication ? [include(parts.backendAuthentication)] : []),
    ],
    backend,
    outbound: [
      base(),
      include(parts.exhausted),
      answerIfRefused,
      include(parts.responseHeaders),
      ...(parts.redaction ? [include(parts.redaction)] : []),
      ...record,
    ],
    onError: [base(), include(parts.errorMapping), ...record, include(parts.errorResponse)],
  });
}

/** Answers that the gateway looks into must not be compressed: a caller who asks for that would pass redaction by. */
function askForPlainAnswer(): Policy {
  return setHeader({ name: 'Accept-Encoding', existsAction: 'delete' });
}

function auditOptions(options: GatewayPolicyOptions): AuditPolicyOptions | undefined {
  return options.audit === false ? undefined : (options.audit ?? {});
}

function schemaId(options: GatewayPolicyOptions): string {
  return `${options.name}-chat-request`;
}

function sourceOf(options: GatewayPolicyOptions, entry: string): string {
  return `${options.source ?? 'policies/catalogue.ts'}, ${options.name}/${entry}`;
}
