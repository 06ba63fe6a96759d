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

/** The members of each C# type. `number` is a numeric type that is not known more closely, such as that of a sum. */
export const TABLES = {
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
} as const satisfies Readonly<Record<string, MemberTable>>;

/** The name of a C# type whose members are known. */
export type TypeName = keyof typeof TABLES;

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
