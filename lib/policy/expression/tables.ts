import type { MemberTable } from './member';
import { booleanMembers } from './types/boolean';
import {
  bytesMembers,
  certificatesMembers,
  formMembers,
  indexedTextsMembers,
  listMembers,
  textListsMembers,
  textsByNameMembers,
  textsMembers,
} from './types/collection';
import { contextMembers } from './types/context';
import {
  authorizationMembers,
  basicAuthCredentialsMembers,
  certificateMembers,
  groupMembers,
  jwtMembers,
  userIdentityMembers,
  userMembers,
} from './types/identity';
import { jsonArrayMembers, jsonTokenMembers } from './types/json';
import {
  messageBodyMembers,
  privateEndpointConnectionMembers,
  requestMembers,
  responseMembers,
  urlMembers,
  xmlDocumentMembers,
  xmlElementMembers,
  xmlNodeMembers,
} from './types/message';
import { numberMembers } from './types/number';
import {
  apiMembers,
  backendMembers,
  deploymentMembers,
  gatewayMembers,
  graphQlMembers,
  lastErrorMembers,
  operationMembers,
  productMembers,
  subscriptionKeyParameterNamesMembers,
  subscriptionMembers,
  sustainabilityInfoMembers,
  workspaceMembers,
} from './types/service';
import { stringMembers } from './types/string';
import { dateTimeMembers, enumMembers, guidMembers, timeSpanMembers } from './types/time';

/**
 * The members of each C# type. `number` is a numeric type that is not known more closely, such as that of a sum.
 *
 * The tables are named here, since TypeScript would repeat them in the `.d.ts` files without the comments on their keys.
 */
export interface Tables {
  readonly void: object;
  readonly string: typeof stringMembers;
  readonly bool: typeof booleanMembers;
  readonly int: typeof numberMembers;
  readonly long: typeof numberMembers;
  readonly double: typeof numberMembers;
  readonly number: typeof numberMembers;
  readonly DateTime: typeof dateTimeMembers;
  readonly TimeSpan: typeof timeSpanMembers;
  readonly Guid: typeof guidMembers;
  readonly DayOfWeek: typeof enumMembers;
  readonly BackendType: typeof enumMembers;
  readonly ProductState: typeof enumMembers;
  readonly CarbonIntensity: typeof enumMembers;
  readonly 'byte[]': typeof bytesMembers;
  readonly 'string[]': typeof indexedTextsMembers;
  readonly 'IList<string>': typeof indexedTextsMembers;
  readonly 'IEnumerable<string>': typeof textsMembers;
  readonly 'IEnumerable<IGroup>': typeof listMembers;
  readonly 'IEnumerable<IUserIdentity>': typeof listMembers;
  readonly 'IReadOnlyDictionary<string, string[]>': typeof textListsMembers;
  readonly 'IReadOnlyDictionary<string, string>': typeof textsByNameMembers;
  readonly 'IReadOnlyDictionary<string, X509Certificate2>': typeof certificatesMembers;
  readonly 'IDictionary<string, IList<string>>': typeof formMembers;
  readonly JToken: typeof jsonTokenMembers;
  readonly JObject: typeof jsonTokenMembers;
  readonly JArray: typeof jsonArrayMembers;
  readonly XNode: typeof xmlNodeMembers;
  readonly XElement: typeof xmlElementMembers;
  readonly XDocument: typeof xmlDocumentMembers;
  readonly X509Certificate2: typeof certificateMembers;
  readonly Jwt: typeof jwtMembers;
  readonly BasicAuthCredentials: typeof basicAuthCredentialsMembers;
  readonly Authorization: typeof authorizationMembers;
  readonly IContext: typeof contextMembers;
  readonly IApi: typeof apiMembers;
  readonly ISubscriptionKeyParameterNames: typeof subscriptionKeyParameterNamesMembers;
  readonly IBackend: typeof backendMembers;
  readonly IDeployment: typeof deploymentMembers;
  readonly IGateway: typeof gatewayMembers;
  readonly ISustainabilityInfo: typeof sustainabilityInfoMembers;
  readonly IGraphQL: typeof graphQlMembers;
  readonly ILastError: typeof lastErrorMembers;
  readonly IOperation: typeof operationMembers;
  readonly IProduct: typeof productMembers;
  readonly IRequest: typeof requestMembers;
  readonly PrivateEndpointConnection: typeof privateEndpointConnectionMembers;
  readonly IResponse: typeof responseMembers;
  readonly IMessageBody: typeof messageBodyMembers;
  readonly IUrl: typeof urlMembers;
  readonly ISubscription: typeof subscriptionMembers;
  readonly IUser: typeof userMembers;
  readonly IGroup: typeof groupMembers;
  readonly IUserIdentity: typeof userIdentityMembers;
  readonly IWorkspace: typeof workspaceMembers;
}

/** See {@link Tables}. */
export const TABLES: Tables & Readonly<Record<TypeName, MemberTable>> = {
  void: {},
  string: stringMembers,
  bool: booleanMembers,
  int: numberMembers,
  long: numberMembers,
  double: numberMembers,
  number: numberMembers,
  DateTime: dateTimeMembers,
  TimeSpan: timeSpanMembers,
  Guid: guidMembers,
  DayOfWeek: enumMembers,
  BackendType: enumMembers,
  ProductState: enumMembers,
  CarbonIntensity: enumMembers,
  'byte[]': bytesMembers,
  'string[]': indexedTextsMembers,
  'IList<string>': indexedTextsMembers,
  'IEnumerable<string>': textsMembers,
  'IEnumerable<IGroup>': listMembers,
  'IEnumerable<IUserIdentity>': listMembers,
  'IReadOnlyDictionary<string, string[]>': textListsMembers,
  'IReadOnlyDictionary<string, string>': textsByNameMembers,
  'IReadOnlyDictionary<string, X509Certificate2>': certificatesMembers,
  'IDictionary<string, IList<string>>': formMembers,
  JToken: jsonTokenMembers,
  JObject: jsonTokenMembers,
  JArray: jsonArrayMembers,
  XNode: xmlNodeMembers,
  XElement: xmlElementMembers,
  XDocument: xmlDocumentMembers,
  X509Certificate2: certificateMembers,
  Jwt: jwtMembers,
  BasicAuthCredentials: basicAuthCredentialsMembers,
  Authorization: authorizationMembers,
  IContext: contextMembers,
  IApi: apiMembers,
  ISubscriptionKeyParameterNames: subscriptionKeyParameterNamesMembers,
  IBackend: backendMembers,
  IDeployment: deploymentMembers,
  IGateway: gatewayMembers,
  ISustainabilityInfo: sustainabilityInfoMembers,
  IGraphQL: graphQlMembers,
  ILastError: lastErrorMembers,
  IOperation: operationMembers,
  IProduct: productMembers,
  IRequest: requestMembers,
  PrivateEndpointConnection: privateEndpointConnectionMembers,
  IResponse: responseMembers,
  IMessageBody: messageBodyMembers,
  IUrl: urlMembers,
  ISubscription: subscriptionMembers,
  IUser: userMembers,
  IGroup: groupMembers,
  IUserIdentity: userIdentityMembers,
  IWorkspace: workspaceMembers,
};

/** The name of a C# type whose members are known. */
export type TypeName = keyof Tables;

/** The types of which a value may be absent only as `Nullable<T>`, which has its value under `.Value`. */
export const STRUCTS: ReadonlySet<TypeName> = new Set<TypeName>([
  'bool',
  'int',
  'long',
  'double',
  'number',
  'DateTime',
  'TimeSpan',
  'Guid',
  'DayOfWeek',
  'BackendType',
  'ProductState',
  'CarbonIntensity',
]);

/** The lists, with the type of their elements. */
export const ELEMENTS: Readonly<Partial<Record<TypeName, TypeName>>> = {
  'string[]': 'string',
  'IList<string>': 'string',
  'IEnumerable<string>': 'string',
  'IEnumerable<IGroup>': 'IGroup',
  'IEnumerable<IUserIdentity>': 'IUserIdentity',
};
