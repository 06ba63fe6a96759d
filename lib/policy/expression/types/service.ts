import { nullable, property } from '../member';

/** Members of the service's `IApi`. */
export const apiMembers = {
  /** `api.Id` */
  id: property('string'),
  /** The display name: `api.Name`. */
  name: property('string'),
  /** The path below the gateway's host: `api.Path`. */
  path: property('string'),
  /** The protocols that callers may use: `api.Protocols`. */
  protocols: property('IEnumerable<string>'),
  /** The backend's URL as configured in the API: `api.ServiceUrl`. */
  serviceUrl: property('IUrl'),
  /** Where callers put their subscription key: `api.SubscriptionKeyParameterNames`. */
  subscriptionKeyParameterNames: property('ISubscriptionKeyParameterNames'),
  /** `api.Revision` */
  revision: property('string'),
  /** `api.Version` */
  version: property('string'),
  /** Whether the called revision is the current one: `api.IsCurrentRevision`. */
  isCurrentRevision: property('bool'),
} as const;

/** Members of the service's `ISubscriptionKeyParameterNames`. */
export const subscriptionKeyParameterNamesMembers = {
  /** The name of the header: `names.Header`. */
  header: property('string'),
  /** The name of the query parameter: `names.Query`. */
  query: property('string'),
} as const;

/** Members of the backend that the gateway chose. */
export const backendMembers = {
  /** `backend.Id` */
  id: property('string'),
  /** `Single` or `Pool`: `backend.Type`. */
  type: property('BackendType'),
  /** `backend.AzureRegion` */
  azureRegion: property('string'),
} as const;

/** Members of the service's `IOperation`. */
export const operationMembers = {
  /** `operation.Id` */
  id: property('string'),
  /** The HTTP method: `operation.Method`. */
  method: property('string'),
  /** The display name: `operation.Name`. */
  name: property('string'),
  /** The path below the API, with parameters in braces: `operation.UrlTemplate`. */
  urlTemplate: property('string'),
} as const;

/** Members of the service's `IProduct`. */
export const productMembers = {
  /** Whether subscriptions need an approval: `product.ApprovalRequired`. */
  approvalRequired: property('bool'),
  /** The groups that see the product: `product.Groups`. */
  groups: property('IEnumerable<IGroup>'),
  /** `product.Id` */
  id: property('string'),
  /** The display name: `product.Name`. */
  name: property('string'),
  /** `NotPublished` or `Published`: `product.State`. */
  state: property('ProductState'),
  /** The most subscriptions a user may have; null when there is no limit: `product.SubscriptionsLimit`. */
  subscriptionsLimit: property(nullable('int')),
  /** Whether calls need a subscription: `product.SubscriptionRequired`. */
  subscriptionRequired: property('bool'),
} as const;

/** Members of the service's `ISubscription`. */
export const subscriptionMembers = {
  /** `subscription.CreatedDate` */
  createdDate: property('DateTime'),
  /** When it ends; null when it does not: `subscription.EndDate`. */
  endDate: property(nullable('DateTime')),
  /** `subscription.Id` */
  id: property('string'),
  /** The key that the caller used, a secret: `subscription.Key`. */
  key: property('string'),
  /** The display name: `subscription.Name`. */
  name: property('string'),
  /** A secret: `subscription.PrimaryKey`. */
  primaryKey: property('string'),
  /** A secret: `subscription.SecondaryKey`. */
  secondaryKey: property('string'),
  /** When it starts; null when it has started: `subscription.StartDate`. */
  startDate: property(nullable('DateTime')),
} as const;

/** Members of the service's `IWorkspace`. */
export const workspaceMembers = {
  /** `workspace.Id` */
  id: property('string'),
  /** The display name: `workspace.Name`. */
  name: property('string'),
} as const;

/** Members of the service's `IDeployment`: the gateway that runs the policy. */
export const deploymentMembers = {
  /** `deployment.Gateway` */
  gateway: property('IGateway'),
  /** `managed` for the service's own gateway: `deployment.GatewayId`. */
  gatewayId: property('string'),
  /** The Azure region: `deployment.Region`. */
  region: property('string'),
  /** `deployment.ServiceId` */
  serviceId: property('string'),
  /** `deployment.ServiceName` */
  serviceName: property('string'),
  /** How clean the region's electricity is: `deployment.SustainabilityInfo`. */
  sustainabilityInfo: property('ISustainabilityInfo'),
  /** The service's certificates by thumbprint: `deployment.Certificates`. */
  certificates: property('IReadOnlyDictionary<string, X509Certificate2>'),
} as const;

/** Members of the gateway in a deployment. */
export const gatewayMembers = {
  /** `gateway.Id` */
  id: property('string'),
  /** The instance of the gateway: `gateway.InstanceId`. */
  instanceId: property('string'),
  /** Whether the service runs it, not you: `gateway.IsManaged`. */
  isManaged: property('bool'),
} as const;

/** Members of the sustainability of a region. */
export const sustainabilityInfoMembers = {
  /** How much carbon the region's electricity costs now, as a category: `info.CurrentCarbonIntensity`. */
  currentCarbonIntensity: property('CarbonIntensity'),
} as const;

/** Members of the error that brought the pipeline to `on-error`. */
export const lastErrorMembers = {
  /** The policy or stage that failed, for example `validate-jwt`: `error.Source`. */
  source: property('string'),
  /** A word for programs, for example `TokenExpired`; null when there is none: `error.Reason`. */
  reason: property(nullable('string')),
  /** A sentence for people: `error.Message`. */
  message: property('string'),
  /** The scope of the policy, for example `api`; null when no policy failed: `error.Scope`. */
  scope: property(nullable('string')),
  /** The section of the policy, for example `inbound`; null when no policy failed: `error.Section`. */
  section: property(nullable('string')),
  /** Where the policy stands, for example `choose[3]\when[2]`; null when no policy failed: `error.Path`. */
  path: property(nullable('string')),
  /** The `id` attribute of the policy; null when it has none: `error.PolicyId`. */
  policyId: property(nullable('string')),
} as const;

/** Members of the call of a GraphQL resolver. */
export const graphQlMembers = {
  /** The arguments of the field: `graphQL.Arguments`. */
  arguments: property('JToken'),
  /** The object that the field belongs to: `graphQL.Parent`. */
  parent: property('JToken'),
} as const;
