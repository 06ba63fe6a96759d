import type { AllowedType } from './allowed-type';

/** A type of the service's own: its members are known one by one, so another name is a mistake. */
function own(name: string, signatures: string, bases: readonly string[] = []): AllowedType {
  return { name, members: 'all', complete: true, signatures, bases };
}

/** What the service calls otherwise, or not at all. */
function nameless(name: string, signatures: string, bases: readonly string[] = []): AllowedType {
  return { ...own(name, signatures, bases), nameable: false };
}

/**
 * The types of `context` and of what the service adds to .NET.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-policy-expressions#ContextVariables
 */
export const context: readonly AllowedType[] = [
  own(
    'IProxyRequestContext',
    'IContextApi Api; IContextBackend Backend; IDeployment Deployment; TimeSpan Elapsed; unknown GraphQL; ILastError LastError; IOperation Operation; IProduct Product; IRequest Request; Guid RequestId; IResponse Response; ISubscription Subscription; DateTime Timestamp; bool Tracing; IUser User; IVariables Variables; IWorkspace Workspace; void Trace()',
  ),
  own(
    'IApi',
    'string Id; string Name; string Path; IEnumerable<string> Protocols; IUrl ServiceUrl; ISubscriptionKeyParameterNames SubscriptionKeyParameterNames',
  ),
  nameless('IContextApi', 'bool IsCurrentRevision; string Revision; string Version', ['IApi']),
  nameless('IContextBackend', 'string Id; string Type; string AzureRegion'),
  nameless(
    'IDeployment',
    'IGateway Gateway; string GatewayId; string Region; string ServiceId; string ServiceName; ISustainabilityInfo SustainabilityInfo; IReadOnlyDictionary<string, X509Certificate2> Certificates',
  ),
  nameless('IGateway', 'string Id; string InstanceId; bool IsManaged'),
  nameless('ISustainabilityInfo', 'unknown CurrentCarbonIntensity'),
  nameless(
    'ILastError',
    'string Source; string Reason; string Message; string Scope; string Section; string Path; string PolicyId; unknown HttpErrorCode',
  ),
  own('IOperation', 'string Id; string Method; string Name; string UrlTemplate'),
  own(
    'IProduct',
    'IEnumerable<IApi> Apis; bool ApprovalRequired; IEnumerable<IGroup> Groups; string Id; string Name; unknown State; int? SubscriptionLimit; int? SubscriptionsLimit; bool SubscriptionRequired; IWorkspace Workspace',
  ),
  own(
    'IRequest',
    'IMessageBody Body; X509Certificate2 Certificate; IHeaders Headers; string IpAddress; IMatchedParameters MatchedParameters; string Method; IUrl OriginalUrl; IUrl Url; IPrivateEndpointConnection PrivateEndpointConnection',
  ),
  own('IPrivateEndpointConnection', 'string Name; string GroupId; string MemberName'),
  own('IResponse', 'IMessageBody Body; IHeaders Headers; int StatusCode; string StatusReason'),
  own(
    'ISubscription',
    'DateTime CreatedDate; DateTime? EndDate; string Id; string Key; string Name; string PrimaryKey; string SecondaryKey; DateTime? StartDate',
  ),
  own(
    'IUser',
    'string Email; string FirstName; IEnumerable<IGroup> Groups; string Id; IEnumerable<IUserIdentity> Identities; string LastName; string Note; DateTime RegistrationDate',
  ),
  own('IWorkspace', 'string Id; string Name'),
  own('IGroup', 'string Id; string Name'),
  own('IUserIdentity', 'string Id; string Provider'),
  own('ISubscriptionKeyParameterNames', 'string Header; string Query'),
  // The documentation says int for the port, the vendor's toolkit string.
  own(
    'IUrl',
    'string Host; string Path; unknown Port; IHeaders Query; string QueryString; string Scheme; string ToString()',
  ),
  own('IMessageBody', 'M1 As(); IFormContent AsFormUrlEncodedContent()'),
  nameless('IFormContent', 'string ToQueryString(); unknown ToFormUrlEncodedContent()', [
    'IDictionary<string, IList<string>>',
  ]),
  nameless('IHeaders', 'string GetValueOrDefault()', ['IReadOnlyDictionary<string, string[]>']),
  nameless('IMatchedParameters', 'string GetValueOrDefault()', ['IReadOnlyDictionary<string, string>']),
  nameless('IVariables', 'M1 GetValueOrDefault()', ['IReadOnlyDictionary<string, object>']),
  own('BasicAuthCredentials', 'string UserId; string Username; string Password'),
  own(
    'Jwt',
    'string Algorithm; IEnumerable<string> Audiences; IHeaders Claims; DateTime? ExpirationTime; string Id; string Issuer; DateTime? IssuedAt; DateTime? NotBefore; string Subject; string Type',
  ),
  own('Authorization', 'string AccessToken; IHeaders Claims'),
];
