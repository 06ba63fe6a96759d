import type { Choice } from '../backends';
import { Url } from '../http';
import type {
  ApiModel,
  OperationModel,
  ProductModel,
  ServiceModel,
  SubscriptionModel,
  UserModel,
} from '../model';
import type { Failure } from '../pipeline/failure';
import type { Services } from '../pipeline/services';
import { hostType } from './host';
import { urlObject } from './messages';

/** `IContextApi` */
export const apiObject = hostType<ApiModel>('IContextApi', {
  Id: api => api.id,
  Name: api => api.name,
  Path: api => api.path,
  Protocols: api => api.protocols,
  ServiceUrl: api => (api.serviceUrl === undefined ? null : urlObject(Url.parse(api.serviceUrl))),
  SubscriptionKeyParameterNames: api => keyNamesObject(api.subscriptionKeyNames),
  Revision: api => api.revision,
  Version: api => api.version ?? null,
  IsCurrentRevision: api => api.isCurrentRevision,
});

const keyNamesObject = hostType<ApiModel['subscriptionKeyNames']>('ISubscriptionKeyParameterNames', {
  Header: names => names.header,
  Query: names => names.query,
});

/** `IOperation` */
export const operationObject = hostType<OperationModel>('IOperation', {
  Id: operation => operation.id,
  Method: operation => operation.method,
  Name: operation => operation.name,
  UrlTemplate: operation => operation.urlTemplate,
});

const byName = hostType<{ readonly name: string }>('IGroup', {
  Id: ({ name }) => name,
  Name: ({ name }) => name,
});
const groupObject = (name: string) => byName({ name });

/** `IProduct` */
export const productObject = hostType<ProductModel>('IProduct', {
  ApprovalRequired: product => product.approvalRequired,
  Groups: product => product.groups.map(groupObject),
  Id: product => product.id,
  Name: product => product.name,
  State: product => (product.isPublished ? 'Published' : 'NotPublished'),
  SubscriptionsLimit: product => product.subscriptionsLimit ?? null,
  SubscriptionRequired: product => product.subscriptionRequired,
});

/** When everything in the service was made, as far as expressions can tell. */
const CREATED = new Date(Date.UTC(2026, 0, 1));

/** `ISubscription` */
export const subscriptionObject = hostType<SubscriptionModel & { readonly key: string }>('ISubscription', {
  CreatedDate: () => CREATED,
  EndDate: () => null,
  Id: subscription => subscription.id,
  Key: subscription => subscription.key,
  Name: subscription => subscription.name,
  PrimaryKey: subscription => subscription.primaryKey,
  SecondaryKey: subscription => subscription.secondaryKey,
  StartDate: () => null,
});

/** `IUser` */
export const userObject = hostType<UserModel>('IUser', {
  Email: user => user.email,
  FirstName: user => user.firstName,
  Groups: user => user.groups.map(groupObject),
  Id: user => user.id,
  Identities: () => [],
  LastName: user => user.lastName,
  Note: () => null,
  RegistrationDate: () => CREATED,
});

/** The backend that was chosen. */
export const backendObject = hostType<Choice>('IContextBackend', {
  Id: choice => choice.backend.id,
  Type: choice => (choice.isPool ? 'Pool' : 'Single'),
  AzureRegion: choice => choice.backend.azureRegion ?? null,
});

/** `IDeployment` */
export const deploymentObject = hostType<Services>('IDeployment', {
  Gateway: ({ model }) => gatewayObject(model),
  GatewayId: () => 'managed',
  Region: ({ model }) => model.location,
  ServiceId: ({ model }) => model.name,
  ServiceName: ({ model }) => model.name,
  SustainabilityInfo: () => sustainabilityObject(NO_SUSTAINABILITY),
  Certificates: () => ({}),
});

const gatewayObject = hostType<ServiceModel>('IGateway', {
  Id: () => 'managed',
  InstanceId: model => `${model.name}-0`,
  IsManaged: () => true,
});

const NO_SUSTAINABILITY = { carbonIntensity: 'NotAvailable' };

const sustainabilityObject = hostType<typeof NO_SUSTAINABILITY>('ISustainabilityInfo', {
  CurrentCarbonIntensity: ({ carbonIntensity }) => carbonIntensity,
});

/** The error that started `on-error`. */
export const lastErrorObject = hostType<Failure>('ILastError', {
  Source: ({ details }) => details.source,
  Reason: ({ details }) => details.reason,
  Message: ({ details }) => details.message,
  Scope: ({ place }) => place?.scope ?? null,
  Section: ({ place }) => place?.section ?? null,
  Path: ({ place }) => place?.path ?? null,
  PolicyId: ({ place }) => place?.policyId ?? null,
});
