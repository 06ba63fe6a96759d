import { base, choose } from '../declarations/index';
import { policyDocument } from '../document';
import { include } from '../include';
import type { PolicyDocument, PolicyFragment } from '../node';
import type { Gateway } from '../vocabulary';
import { auditFragment, type AuditPolicyOptions, keepRequestBody } from './audit';
import { authenticationFragment, type AuthenticationPolicyOptions } from './authentication';
import { errorMappingFragment, errorResponseFragment, exhaustedFragment, IS_REFUSED } from './errors';
import {
  rateLimitFragment,
  type RateLimitOptions,
  tokenBudgetFragment,
  type TokenBudgetOptions,
  tokenMetricFragment,
} from './limits';
import { responseHeadersFragment } from './response-headers';
import { retryPolicy, type RetryPolicyOptions } from './retry';
import { backendAuthenticationFragment, routingFragment, type ServedModel } from './routing';
import {
  chatRequestSchema,
  type ContentSchema,
  redactionFragment,
  type RedactionOptions,
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
 * Backend: retry over the model's pool. Outbound and on-error: errors in OpenAI's form, internal headers off, one audit record a call.
 *
 * @throws PolicyError for options that the service would refuse
 */
export function gatewayPolicies(options: GatewayPolicyOptions): GatewayPolicies {
  const { fragments, add } = collector(options);
  const schemas: ContentSchema[] = [];
  const audit = options.audit === false ? undefined : (options.audit ?? {});
  const rateLimitOptions = options.rateLimit === false ? undefined : (options.rateLimit ?? {});
  const identity =
    options.backendAuthentication === 'backend' ? undefined : (options.backendAuthentication ?? {});

  const authentication = add('authentication', (id, source) =>
    authenticationFragment(id, options.authentication, source),
  );
  const rateLimit =
    rateLimitOptions &&
    add('rate-limit', (id, source) => rateLimitFragment(id, options.name, rateLimitOptions, source));
  const routing = add('routing', (id, source) => routingFragment(id, options.models, source));
  const validation =
    options.validation &&
    add('validation', (id, source) => {
      const schema = chatRequestSchema(`${options.name}-chat-request`, options.validation ?? {});
      schemas.push(schema);
      return validationFragment(id, schema.id, options.validation ?? {}, source);
    });
  const tokenBudget =
    options.tokenBudget &&
    add('token-budget', (id, source) =>
      tokenBudgetFragment(id, options.name, options.tokenBudget ?? {}, source),
    );
  const tokenMetrics =
    options.tokenMetrics !== false &&
    add('token-metrics', (id, source) => tokenMetricFragment(id, options.name, source));
  const backendAuthentication =
    identity &&
    add('backend-authentication', (id, source) => backendAuthenticationFragment(id, identity, source));
  const exhausted = add('exhausted', exhaustedFragment);
  const responseHeaders = add('response-headers', (id, source) =>
    responseHeadersFragment(id, undefined, source),
  );
  const redaction =
    options.redaction &&
    add('redaction', (id, source) => redactionFragment(id, options.redaction ?? {}, source));
  const auditing = audit && add('audit', (id, source) => auditFragment(id, options.name, audit, source));
  const errorMapping = add('error-mapping', errorMappingFragment);
  const errorResponse = add('error-response', errorResponseFragment);

  const record = auditing ? [include(auditing)] : [];
  const answerIfRefused = choose({
    when: [{ condition: IS_REFUSED, policies: [...record, include(errorResponse)] }],
  });
  const retry = retryPolicy(options.retry ?? {}, options.models);
  const retryInService = options.retryScope === 'service';
  const where = options.gateway ? { gateway: options.gateway } : {};

  const api = policyDocument({
    scope: 'api',
    source: sourceOf(options, 'api'),
    ...where,
    inbound: [
      base(),
      include(authentication),
      ...(rateLimit ? [include(rateLimit)] : []),
      include(routing),
      answerIfRefused,
      ...(validation ? [include(validation), answerIfRefused] : []),
      ...(tokenBudget ? [include(tokenBudget)] : []),
      ...(tokenMetrics ? [include(tokenMetrics)] : []),
      ...(audit ? keepRequestBody(audit) : []),
      ...(backendAuthentication ? [include(backendAuthentication)] : []),
    ],
    backend: retryInService ? base() : retry,
    outbound: [
      base(),
      include(exhausted),
      answerIfRefused,
      include(responseHeaders),
      ...(redaction ? [include(redaction)] : []),
      ...record,
    ],
    onError: [base(), include(errorMapping), ...record, include(errorResponse)],
  });
  const service = retryInService
    ? policyDocument({ scope: 'service', source: sourceOf(options, 'service'), ...where, backend: retry })
    : undefined;
  return { api, ...(service && { service }), fragments, schemas };
}

function sourceOf(options: GatewayPolicyOptions, entry: string): string {
  return `${options.source ?? 'policies/catalogue.ts'}, ${options.name}/${entry}`;
}

/** Makes fragments by their part of the name, and keeps them in the order in which they are made. */
function collector(options: GatewayPolicyOptions) {
  const fragments: PolicyFragment[] = [];
  const add = <F extends PolicyFragment>(part: string, make: (id: string, source: string) => F): F => {
    const fragment = make(`${options.name}-${part}`, sourceOf(options, `fragments/${part}`));
    fragments.push(fragment);
    return fragment;
  };
  return { fragments, add };
}
