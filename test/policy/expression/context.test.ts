import { context, type Expression } from '../../../lib/policy';
import { TABLES } from '../../../lib/policy/expression/tables';
import { codeOf } from './code';

const { api, deployment, graphQL, lastError, operation, request } = context;
const backend = context.backend.assumePresent();
const product = context.product.assumePresent();
const response = context.response.assumePresent();
const subscription = context.subscription.assumePresent();
const user = context.user.assumePresent();
const workspace = context.workspace.assumePresent();
const connection = request.privateEndpointConnection.assumePresent();
const certificate = request.certificate.assumePresent();
const jwt = request.headers.getValueOrDefault('a', '').asJwt().assumePresent();
const basic = request.headers.getValueOrDefault('a', '').asBasic().assumePresent();
const authorization = context.variables.get('a', 'Authorization');

const JWT = 'context.Request.Headers.GetValueOrDefault("a", "").AsJwt()';

/** Every property of every type of the service, and how the service's documentation spells it. */
const PROPERTIES: readonly (readonly [Expression<unknown>, string])[] = [
  [api, 'context.Api'],
  [api.id, 'context.Api.Id'],
  [api.name, 'context.Api.Name'],
  [api.path, 'context.Api.Path'],
  [api.protocols, 'context.Api.Protocols'],
  [api.serviceUrl, 'context.Api.ServiceUrl'],
  [api.subscriptionKeyParameterNames, 'context.Api.SubscriptionKeyParameterNames'],
  [api.subscriptionKeyParameterNames.header, 'context.Api.SubscriptionKeyParameterNames.Header'],
  [api.subscriptionKeyParameterNames.query, 'context.Api.SubscriptionKeyParameterNames.Query'],
  [api.revision, 'context.Api.Revision'],
  [api.version, 'context.Api.Version'],
  [api.isCurrentRevision, 'context.Api.IsCurrentRevision'],
  [context.backend, 'context.Backend'],
  [backend.id, 'context.Backend.Id'],
  [backend.type.toText(), 'context.Backend.Type.ToString()'],
  [backend.azureRegion, 'context.Backend.AzureRegion'],
  [deployment, 'context.Deployment'],
  [deployment.gateway, 'context.Deployment.Gateway'],
  [deployment.gateway.id, 'context.Deployment.Gateway.Id'],
  [deployment.gateway.instanceId, 'context.Deployment.Gateway.InstanceId'],
  [deployment.gateway.isManaged, 'context.Deployment.Gateway.IsManaged'],
  [deployment.gatewayId, 'context.Deployment.GatewayId'],
  [deployment.region, 'context.Deployment.Region'],
  [deployment.serviceId, 'context.Deployment.ServiceId'],
  [deployment.serviceName, 'context.Deployment.ServiceName'],
  [
    deployment.sustainabilityInfo.currentCarbonIntensity.toText(),
    'context.Deployment.SustainabilityInfo.CurrentCarbonIntensity.ToString()',
  ],
  [deployment.sustainabilityInfo, 'context.Deployment.SustainabilityInfo'],
  [deployment.certificates, 'context.Deployment.Certificates'],
  [context.elapsed, 'context.Elapsed'],
  [graphQL, 'context.GraphQL'],
  [graphQL.arguments, 'context.GraphQL.Arguments'],
  [graphQL.parent, 'context.GraphQL.Parent'],
  [lastError, 'context.LastError'],
  [lastError.source, 'context.LastError.Source'],
  [lastError.reason, 'context.LastError.Reason'],
  [lastError.message, 'context.LastError.Message'],
  [lastError.scope, 'context.LastError.Scope'],
  [lastError.section, 'context.LastError.Section'],
  [lastError.path, 'context.LastError.Path'],
  [lastError.policyId, 'context.LastError.PolicyId'],
  [operation, 'context.Operation'],
  [operation.id, 'context.Operation.Id'],
  [operation.method, 'context.Operation.Method'],
  [operation.name, 'context.Operation.Name'],
  [operation.urlTemplate, 'context.Operation.UrlTemplate'],
  [context.product, 'context.Product'],
  [product.approvalRequired, 'context.Product.ApprovalRequired'],
  [product.groups, 'context.Product.Groups'],
  [product.id, 'context.Product.Id'],
  [product.name, 'context.Product.Name'],
  [product.state.toText(), 'context.Product.State.ToString()'],
  [product.subscriptionsLimit, 'context.Product.SubscriptionsLimit'],
  [product.subscriptionRequired, 'context.Product.SubscriptionRequired'],
  [request, 'context.Request'],
  [request.body, 'context.Request.Body'],
  [request.certificate, 'context.Request.Certificate'],
  [request.headers, 'context.Request.Headers'],
  [request.ipAddress, 'context.Request.IpAddress'],
  [request.matchedParameters, 'context.Request.MatchedParameters'],
  [request.method, 'context.Request.Method'],
  [request.originalUrl, 'context.Request.OriginalUrl'],
  [request.url, 'context.Request.Url'],
  [request.url.scheme, 'context.Request.Url.Scheme'],
  [request.url.host, 'context.Request.Url.Host'],
  [request.url.port, 'context.Request.Url.Port'],
  [request.url.path, 'context.Request.Url.Path'],
  [request.url.query, 'context.Request.Url.Query'],
  [request.url.queryString, 'context.Request.Url.QueryString'],
  [request.privateEndpointConnection, 'context.Request.PrivateEndpointConnection'],
  [connection.name, 'context.Request.PrivateEndpointConnection.Name'],
  [connection.groupId, 'context.Request.PrivateEndpointConnection.GroupId'],
  [connection.memberName, 'context.Request.PrivateEndpointConnection.MemberName'],
  [certificate.thumbprint, 'context.Request.Certificate.Thumbprint'],
  [certificate.subject, 'context.Request.Certificate.Subject'],
  [certificate.issuer, 'context.Request.Certificate.Issuer'],
  [certificate.serialNumber, 'context.Request.Certificate.SerialNumber'],
  [certificate.notBefore, 'context.Request.Certificate.NotBefore'],
  [certificate.notAfter, 'context.Request.Certificate.NotAfter'],
  [certificate.verify(), 'context.Request.Certificate.Verify()'],
  [certificate.verifyNoRevocation(), 'context.Request.Certificate.VerifyNoRevocation()'],
  [context.requestId, 'context.RequestId'],
  [context.response, 'context.Response'],
  [response.body, 'context.Response.Body'],
  [response.headers, 'context.Response.Headers'],
  [response.statusCode, 'context.Response.StatusCode'],
  [response.statusReason, 'context.Response.StatusReason'],
  [context.subscription, 'context.Subscription'],
  [subscription.createdDate, 'context.Subscription.CreatedDate'],
  [subscription.endDate, 'context.Subscription.EndDate'],
  [subscription.id, 'context.Subscription.Id'],
  [subscription.key, 'context.Subscription.Key'],
  [subscription.name, 'context.Subscription.Name'],
  [subscription.primaryKey, 'context.Subscription.PrimaryKey'],
  [subscription.secondaryKey, 'context.Subscription.SecondaryKey'],
  [subscription.startDate, 'context.Subscription.StartDate'],
  [context.timestamp, 'context.Timestamp'],
  [context.tracing, 'context.Tracing'],
  [context.user, 'context.User'],
  [user.email, 'context.User.Email'],
  [user.firstName, 'context.User.FirstName'],
  [user.groups, 'context.User.Groups'],
  [user.id, 'context.User.Id'],
  [user.identities, 'context.User.Identities'],
  [user.lastName, 'context.User.LastName'],
  [user.note, 'context.User.Note'],
  [user.registrationDate, 'context.User.RegistrationDate'],
  [context.variables, 'context.Variables'],
  [context.workspace, 'context.Workspace'],
  [workspace.id, 'context.Workspace.Id'],
  [workspace.name, 'context.Workspace.Name'],
  [jwt.algorithm, `${JWT}.Algorithm`],
  [jwt.audiences, `${JWT}.Audiences`],
  [jwt.claims, `${JWT}.Claims`],
  [jwt.expirationTime, `${JWT}.ExpirationTime`],
  [jwt.id, `${JWT}.Id`],
  [jwt.issuer, `${JWT}.Issuer`],
  [jwt.issuedAt, `${JWT}.IssuedAt`],
  [jwt.notBefore, `${JWT}.NotBefore`],
  [jwt.subject, `${JWT}.Subject`],
  [jwt.type, `${JWT}.Type`],
  [basic.userId, 'context.Request.Headers.GetValueOrDefault("a", "").AsBasic().UserId'],
  [basic.password, 'context.Request.Headers.GetValueOrDefault("a", "").AsBasic().Password'],
  [authorization.accessToken, '((Authorization)context.Variables["a"]).AccessToken'],
  [authorization.claims, '((Authorization)context.Variables["a"]).Claims'],
  [context.trace('a'), 'context.Trace("a")'],
];

test.each(PROPERTIES)('%# is spelt as the service spells it', (expression, expected) => {
  expect(codeOf(expression)).toBe(expected);
});

test.each([
  'IContext',
  'IApi',
  'ISubscriptionKeyParameterNames',
  'IBackend',
  'IDeployment',
  'IGateway',
  'IGraphQL',
  'ILastError',
  'IOperation',
  'IProduct',
  'IRequest',
  'PrivateEndpointConnection',
  'X509Certificate2',
  'IResponse',
  'ISubscription',
  'IUser',
  'IWorkspace',
  'Jwt',
  'BasicAuthCredentials',
  'Authorization',
] as const)('no member of %s is missing above', type => {
  const printed = PROPERTIES.map(([expression]) => codeOf(expression));
  const missing = Object.keys(TABLES[type])
    .map(key => `.${key.charAt(0).toUpperCase()}${key.slice(1)}`)
    .filter(
      name =>
        !printed.some(
          code => code.split(/[(]/).some(part => part.endsWith(name)) || code.includes(`${name}.ToString()`),
        ),
    );
  expect(missing).toEqual([]);
});

test('context cannot be changed', () => {
  expect(Object.isFrozen(context)).toBe(true);
  expect(() => Object.assign(context, { tracing: true })).toThrow(TypeError);
});
