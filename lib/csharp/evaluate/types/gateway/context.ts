import type { TypeDeclaration } from '../../type-system/declaration';
import type { HostReference } from '../../values/host';

/** A type of the service whose members the host has. */
function own(
  name: string,
  host: readonly string[],
  members: TypeDeclaration['members'] = {},
): TypeDeclaration {
  return { type: `class ${name}`, host, members };
}

/** Properties, each with its type: `string Id`. */
function properties(list: string): string[] {
  return list.split(/;\s*/).map(property => `${property} { get; }`);
}

const HEADERS = 'IReadOnlyDictionary<string, string[]>';

/**
 * The types of `context`.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables
 */
export const CONTEXT_TYPES: readonly TypeDeclaration[] = [
  own('IProxyRequestContext', [
    ...properties(
      'IContextApi Api; IContextBackend Backend; IDeployment Deployment; TimeSpan Elapsed; IGraphQLDataAccessor GraphQL; ILastError LastError; ' +
        'IOperation Operation; IProduct Product; IRequest Request; Guid RequestId; IResponse Response; ISubscription Subscription; DateTime Timestamp; ' +
        'bool Tracing; IUser User; IReadOnlyDictionary<string, object> Variables; IWorkspace Workspace',
    ),
    'void Trace(string message)',
  ]),
  own(
    'IContextApi : IApi',
    properties(
      'string Id; string Name; string Path; IEnumerable<string> Protocols; IUrl ServiceUrl; ISubscriptionKeyParameterNames SubscriptionKeyParameterNames; ' +
        'string Revision; string Version; bool IsCurrentRevision',
    ),
  ),
  own(
    'IApi',
    properties(
      'string Id; string Name; string Path; IEnumerable<string> Protocols; IUrl ServiceUrl; ISubscriptionKeyParameterNames SubscriptionKeyParameterNames',
    ),
  ),
  own('ISubscriptionKeyParameterNames', properties('string Header; string Query')),
  own('IContextBackend', properties('string Id; string Type; string AzureRegion')),
  own(
    'IDeployment',
    properties(
      'IGateway Gateway; string GatewayId; string Region; string ServiceId; string ServiceName; ISustainabilityInfo SustainabilityInfo; ' +
        'IReadOnlyDictionary<string, X509Certificate2> Certificates',
    ),
  ),
  own('IGateway', properties('string Id; string InstanceId; bool IsManaged')),
  own('ISustainabilityInfo', properties('object CurrentCarbonIntensity')),
  own('IGraphQLDataAccessor', properties('JToken Arguments; JToken Parent')),
  own(
    'ILastError',
    properties(
      'string Source; string Reason; string Message; string Scope; string Section; string Path; string PolicyId; object HttpErrorCode',
    ),
  ),
  own('IOperation', properties('string Id; string Method; string Name; string UrlTemplate')),
  { type: 'enum ProductState', values: { NotPublished: 0, Published: 1 } },
  own(
    'IProduct',
    properties(
      'IEnumerable<IApi> Apis; bool ApprovalRequired; IEnumerable<IGroup> Groups; string Id; string Name; ProductState State; int? SubscriptionLimit; ' +
        'int? SubscriptionsLimit; bool SubscriptionRequired; IWorkspace Workspace',
    ),
  ),
  own(
    'IRequest',
    properties(
      `IMessageBody Body; X509Certificate2 Certificate; ${HEADERS} Headers; string IpAddress; IReadOnlyDictionary<string, string> MatchedParameters; ` +
        'string Method; IUrl OriginalUrl; IUrl Url; IPrivateEndpointConnection PrivateEndpointConnection',
    ),
  ),
  own('IPrivateEndpointConnection', properties('string Name; string GroupId; string MemberName')),
  own('IResponse', properties(`IMessageBody Body; ${HEADERS} Headers; int StatusCode; string StatusReason`)),
  own(
    'ISubscription',
    properties(
      'DateTime CreatedDate; DateTime? EndDate; string Id; string Key; string Name; string PrimaryKey; string SecondaryKey; DateTime? StartDate',
    ),
  ),
  own(
    'IUser',
    properties(
      'string Email; string FirstName; IEnumerable<IGroup> Groups; string Id; IEnumerable<IUserIdentity> Identities; string LastName; string Note; DateTime RegistrationDate',
    ),
  ),
  own('IWorkspace', properties('string Id; string Name')),
  own('IGroup', properties('string Id; string Name')),
  own('IUserIdentity', properties('string Id; string Provider')),
  own(
    'IUrl',
    properties(`string Host; string Path; int Port; ${HEADERS} Query; string QueryString; string Scheme`),
    {
      'string ToString()': ({ host }: HostReference) =>
        host.get('ToString') ?? host.call?.('ToString', []) ?? host.dotNetType,
    },
  ),
  own('Authorization', properties('string AccessToken; IReadOnlyDictionary<string, object> Claims')),
  {
    ...own('System.Security.Cryptography.X509Certificates.X509Certificate2', [
      ...properties(
        'string Thumbprint; string Subject; string Issuer; string SerialNumber; string FriendlyName; DateTime NotBefore; DateTime NotAfter; bool HasPrivateKey; int Version',
      ),
      'bool Verify()',
      'bool VerifyNoRevocation()',
      'string GetSerialNumberString()',
      'string GetCertHashString()',
      'byte[] GetRawCertData()',
    ]),
    notImplemented: [
      'GetCertContentType',
      'Import',
      'Reset',
      'PublicKey',
      'PrivateKey',
      'RawData',
      'SubjectName',
      'IssuerName',
      'SignatureAlgorithm',
      'Extensions',
      'GetNameInfo',
      'GetRSAPublicKey',
      'GetRSAPrivateKey',
      'Export',
      'GetCertHash',
      'GetPublicKey',
      'GetPublicKeyString',
      'GetExpirationDateString',
      'GetEffectiveDateString',
      'Archived',
    ],
  },
];
