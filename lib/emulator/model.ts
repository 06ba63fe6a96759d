/**
 * What the gateway runs: one API Management service as plain data, wherever it was read from. Ids are the names by which policies and clients
 * know things, not ids of the resource manager.
 */
export interface ServiceModel {
  readonly name: string;
  /** The Azure region, `context.Deployment.Region`. */
  readonly location: string;
  /** The kind of gateway: it decides how limits are counted. */
  readonly tier: Tier;
  /** The address that clients call, without a slash at the end. */
  readonly gatewayUrl: string;
  /** The service's own policy. @default - the service's own default: requests are forwarded */
  readonly policy?: PolicySource;
  readonly apis: readonly ApiModel[];
  readonly products: readonly ProductModel[];
  readonly subscriptions: readonly SubscriptionModel[];
  readonly users: readonly UserModel[];
  readonly backends: readonly BackendModel[];
  readonly namedValues: readonly NamedValueModel[];
  readonly fragments: readonly FragmentModel[];
  readonly loggers: readonly LoggerModel[];
  readonly schemas: readonly SchemaModel[];
}

/** The kinds of tiers that differ in what runs there: classic ones count in sliding windows, v2 ones in token buckets. */
export type Tier = 'classic' | 'v2' | 'consumption';

/** The text of a policy or fragment. */
export interface PolicySource {
  readonly text: string;
  /** Where it was read from, for messages. */
  readonly where: string;
}

/** An API. */
export interface ApiModel {
  readonly id: string;
  /** The display name. */
  readonly name: string;
  /** Below the gateway, without slashes at the ends. */
  readonly path: string;
  readonly protocols: readonly string[];
  /** Where requests go that no policy sends elsewhere. */
  readonly serviceUrl?: string;
  readonly revision: string;
  readonly isCurrentRevision: boolean;
  readonly version?: string;
  /** How clients choose the version. */
  readonly versioning?: VersioningModel;
  readonly subscriptionRequired: boolean;
  readonly subscriptionKeyNames: { readonly header: string; readonly query: string };
  readonly policy?: PolicySource;
  readonly operations: readonly OperationModel[];
}

/** Where the version of an API stands in a request. */
export interface VersioningModel {
  readonly scheme: 'Segment' | 'Header' | 'Query';
  /** The header or the query parameter. */
  readonly name?: string;
}

/** An operation of an API. */
export interface OperationModel {
  readonly id: string;
  /** The display name. */
  readonly name: string;
  /** An HTTP method, or `*`. */
  readonly method: string;
  /** Below the API, with parameters in braces. */
  readonly urlTemplate: string;
  /** What the operation answers by example, for `mock-response`. */
  readonly responses: readonly ResponseModel[];
  /** Query parameters and headers that are declared, for `validate-parameters`. */
  readonly parameters: readonly ParameterModel[];
  readonly policy?: PolicySource;
}

/** An answer that an operation declares. */
export interface ResponseModel {
  readonly status: number;
  readonly representations: readonly { readonly contentType: string; readonly example?: string }[];
}

/** A parameter that an operation declares. */
export interface ParameterModel {
  readonly in: 'query' | 'header' | 'path';
  readonly name: string;
  readonly required: boolean;
  readonly type: string;
  readonly values: readonly string[];
}

/** A product. */
export interface ProductModel {
  readonly id: string;
  /** The display name. */
  readonly name: string;
  readonly isPublished: boolean;
  readonly subscriptionRequired: boolean;
  readonly approvalRequired: boolean;
  readonly subscriptionsLimit?: number;
  /** Ids of its APIs. */
  readonly apis: readonly string[];
  /** Names of the groups that see it. */
  readonly groups: readonly string[];
  readonly policy?: PolicySource;
}

/** A subscription: keys, and what they open. */
export interface SubscriptionModel {
  readonly id: string;
  /** The display name. */
  readonly name: string;
  readonly primaryKey: string;
  readonly secondaryKey: string;
  /** `active`, or why it is not. */
  readonly state: string;
  /** A product, an API, or, without either, all APIs. */
  readonly product?: string;
  readonly api?: string;
  readonly user?: string;
}

/** A developer. */
export interface UserModel {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly groups: readonly string[];
}

/** A backend, or a pool of backends. */
export type BackendModel = SingleBackendModel | BackendPoolModel;

/** One backend. */
export interface SingleBackendModel {
  readonly kind: 'single';
  readonly id: string;
  readonly url: string;
  readonly protocol: 'http' | 'soap';
  readonly azureRegion?: string;
  readonly credentials?: BackendCredentialsModel;
  readonly circuitBreaker?: CircuitBreakerModel;
}

/** What a backend's requests are sent with. */
export interface BackendCredentialsModel {
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly authorization?: { readonly scheme: string; readonly parameter: string };
  /** The resource that a token of the service's managed identity is for. */
  readonly managedIdentityResource?: string;
}

/** When requests to a backend stop, and for how long. */
export interface CircuitBreakerModel {
  readonly name: string;
  /** Failures within the interval. One of `count` and `percentage` is given. */
  readonly count?: number;
  /** Share of failures within the interval, in percent. */
  readonly percentage?: number;
  readonly intervalMs: number;
  readonly statusCodeRanges: readonly { readonly min: number; readonly max: number }[];
  readonly errorReasons: readonly string[];
  readonly tripMs: number;
  /** Whether the time that a backend asks for in `Retry-After` counts instead of `tripMs`. */
  readonly acceptRetryAfter: boolean;
}

/** Backends that share the requests. */
export interface BackendPoolModel {
  readonly kind: 'pool';
  readonly id: string;
  readonly members: readonly PoolMemberModel[];
  /** The cookie that keeps a client at one member. */
  readonly sessionAffinityCookie?: string;
}

/** A member of a pool. */
export interface PoolMemberModel {
  readonly backendId: string;
  /** Lower ones first; others are used only when all of these are out. @default 0 */
  readonly priority: number;
  /** The share among members of the same priority. @default - equal shares */
  readonly weight?: number;
}

/** A named value. */
export interface NamedValueModel {
  /** The name in policies, which is its display name. */
  readonly name: string;
  /** Undefined when only a key vault knows it. */
  readonly value?: string;
  readonly isSecret: boolean;
}

/** A policy fragment. */
export interface FragmentModel {
  readonly id: string;
  readonly source: PolicySource;
}

/** A logger. */
export interface LoggerModel {
  readonly id: string;
  readonly kind: 'eventhub' | 'application-insights' | 'other';
  /** The event hub's name. */
  readonly eventHub?: string;
}

/** A schema that `validate-content` refers to. */
export interface SchemaModel {
  readonly id: string;
  readonly kind: 'json' | 'xml';
  readonly text: string;
}
