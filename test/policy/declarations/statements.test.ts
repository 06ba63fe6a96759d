import * as p from '../../../lib/policy/declarations/index';
import { namedValue } from '../../../lib/policy/literal';
import { element, type PolicyElement } from '../../../lib/policy/node';
import { outline } from '../define/outline';
import { booleanExpression, stringExpression } from '../define/test-expression';

/**
 * Policies as the service's pages write them, element by element. Names, nesting and order were taken from the policy statements of the pages,
 * and are spelt here as they are there.
 */
const statements: readonly [string, PolicyElement, string][] = [
  [
    'validate-jwt',
    p.validateJwt({
      requiredClaims: [{ name: 'roles', match: 'any', separator: ',', value: ['AI.User', 'AI.Admin'] }],
      issuers: ['https://sts.windows.net/1/'],
      audiences: [stringExpression('context.Request.OriginalUrl.Host'), namedValue('audience')],
      decryptionKeys: [{ certificateId: 'decrypt' }],
      issuerSigningKeys: [{ text: 'c2VjcmV0' }, { id: 'k1', n: 'bW9k', e: 'AQAB' }],
      openidConfig: [
        { url: 'https://login.example.com/.well-known/openid-configuration', validateConnectivity: false },
      ],
      headerName: 'Authorization',
      requireScheme: 'Bearer',
      failedValidationHttpcode: 401,
      failedValidationErrorMessage: 'no',
      requireExpirationTime: true,
      requireSignedTokens: true,
      clockSkew: 60,
      outputTokenVariableName: 'jwt',
    }),
    `
validate-jwt header-name=Authorization failed-validation-httpcode=401 failed-validation-error-message=no require-expiration-time=true require-scheme=Bearer require-signed-tokens=true clock-skew=60 output-token-variable-name=jwt
  openid-config url=https://login.example.com/.well-known/openid-configuration validate-connectivity=false
  issuer-signing-keys
    key
      "c2VjcmV0"
    key id=k1 n=bW9k e=AQAB
  decryption-keys
    key certificate-id=decrypt
  audiences
    audience
      @(context.Request.OriginalUrl.Host)
    audience
      "{{audience}}"
  issuers
    issuer
      "https://sts.windows.net/1/"
  required-claims
    claim name=roles match=any separator=,
      value
        "AI.User"
      value
        "AI.Admin"`,
  ],
  [
    'validate-azure-ad-token',
    p.validateAzureAdToken({
      tenantId: namedValue('tenant'),
      clientApplicationIds: ['a', 'b'],
      backendApplicationIds: ['c'],
      audiences: ['d'],
      requiredClaims: [{ name: 'ctry', value: ['US'] }],
      decryptionKeys: [{ certificateId: 'e' }],
      outputTokenVariableName: 'jwt',
    }),
    `
validate-azure-ad-token tenant-id={{tenant}} output-token-variable-name=jwt
  backend-application-ids
    application-id
      "c"
  client-application-ids
    application-id
      "a"
    application-id
      "b"
  audiences
    audience
      "d"
  required-claims
    claim name=ctry
      value
        "US"
  decryption-keys
    key certificate-id=e`,
  ],
  [
    'cors',
    p.cors({
      allowCredentials: true,
      terminateUnmatchedRequest: false,
      exposeHeaders: ['x-out'],
      allowedHeaders: ['*'],
      allowedMethods: { method: ['GET', 'PATCH'], preflightResultMaxAge: 300 },
      allowedOrigins: ['https://a.example', 'https://b.example'],
    }),
    `
cors allow-credentials=true terminate-unmatched-request=false
  allowed-origins
    origin
      "https://a.example"
    origin
      "https://b.example"
  allowed-methods preflight-result-max-age=300
    method
      "GET"
    method
      "PATCH"
  allowed-headers
    header
      "*"
  expose-headers
    header
      "x-out"`,
  ],
  [
    'ip-filter',
    p.ipFilter({
      action: 'allow',
      addressRange: [{ from: '10.0.0.1', to: '10.0.0.9' }],
      address: ['10.1.0.1'],
    }),
    `
ip-filter action=allow
  address
    "10.1.0.1"
  address-range from=10.0.0.1 to=10.0.0.9`,
  ],
  [
    'check-header',
    p.checkHeader({
      name: 'x-key',
      failedCheckHttpcode: 401,
      failedCheckErrorMessage: 'no',
      ignoreCase: false,
      value: ['a'],
    }),
    `
check-header name=x-key failed-check-httpcode=401 failed-check-error-message=no ignore-case=false
  value
    "a"`,
  ],
  [
    'rate-limit',
    p.rateLimit({
      calls: 20,
      renewalPeriod: 90,
      remainingCallsVariableName: 'left',
      api: [
        {
          name: 'chat',
          calls: 10,
          renewalPeriod: 60,
          operation: [{ id: 'ask', calls: 5, renewalPeriod: 30 }],
        },
      ],
    }),
    `
rate-limit calls=20 renewal-period=90 remaining-calls-variable-name=left
  api name=chat calls=10 renewal-period=60
    operation id=ask calls=5 renewal-period=30`,
  ],
  [
    'quota',
    p.quota({
      bandwidth: 40000,
      calls: 10000,
      renewalPeriod: 3600,
      api: [{ id: 'chat', calls: 100, operation: [{ name: 'ask', bandwidth: 10 }] }],
    }),
    `
quota calls=10000 bandwidth=40000 renewal-period=3600
  api id=chat calls=100
    operation name=ask bandwidth=10`,
  ],
  [
    'send-request',
    p.sendRequest({
      mode: 'new',
      responseVariableName: 'state',
      timeout: 20,
      ignoreError: true,
      proxy: { url: 'http://proxy:80' },
      authenticationManagedIdentity: { resource: 'https://vault.azure.net' },
      authenticationCertificate: { thumbprint: 'AB' },
      setBody: { text: stringExpression('b') },
      setHeader: [{ name: 'Accept', existsAction: 'override', value: ['application/json'] }],
      setMethod: 'POST',
      setUrl: 'https://example.com/introspect',
    }),
    `
send-request mode=new response-variable-name=state timeout=20 ignore-error=true
  set-url
    "https://example.com/introspect"
  set-method
    "POST"
  set-header name=Accept exists-action=override
    value
      "application/json"
  set-body
    @(b)
  authentication-certificate thumbprint=AB
  authentication-managed-identity resource=https://vault.azure.net
  proxy url=http://proxy:80`,
  ],
  [
    'wait',
    p.wait({
      for: 'any',
      policies: [
        p.cacheLookupValue({ key: 'a', variableName: 'b', defaultValue: 0, cachingType: 'internal' }),
        p.sendRequest({ responseVariableName: 'r', mode: 'copy' }),
      ],
    }),
    `
wait for=any
  cache-lookup-value key=a variable-name=b default-value=0 caching-type=internal
  send-request mode=copy response-variable-name=r`,
  ],
  [
    'choose',
    p.choose({
      otherwise: { policies: [p.base()] },
      when: [
        { condition: booleanExpression('c'), policies: [p.setStatus({ code: 404, reason: 'Not Found' })] },
      ],
    }),
    `
choose
  when condition=@(c)
    set-status code=404 reason=Not Found
  otherwise
    base`,
  ],
  [
    'trace',
    p.trace({
      source: 'gateway',
      severity: 'error',
      message: stringExpression('m'),
      metadata: [{ name: 'a', value: 'b' }],
    }),
    `
trace source=gateway severity=error
  message
    @(m)
  metadata name=a value=b`,
  ],
  [
    'emit-metric',
    p.emitMetric({
      name: 'calls',
      value: 0.5,
      namespace: 'ai',
      dimension: [{ name: 'API ID' }, { name: 'a', value: 'b' }],
    }),
    `
emit-metric name=calls value=0.5 namespace=ai
  dimension name=API ID
  dimension name=a value=b`,
  ],
  [
    'log-to-eventhub',
    p.logToEventhub({ loggerId: 'audit', partitionId: '0', text: stringExpression('record') }),
    `
log-to-eventhub logger-id=audit partition-id=0
  @(record)`,
  ],
  [
    'cache-lookup',
    p.cacheLookup({
      varyByDeveloper: false,
      varyByDeveloperGroups: false,
      downstreamCachingType: 'none',
      mustRevalidate: true,
      cachingType: 'internal',
      varyByQueryParameter: ['version'],
      varyByHeader: ['Accept'],
    }),
    `
cache-lookup vary-by-developer=false vary-by-developer-groups=false downstream-caching-type=none must-revalidate=true caching-type=internal
  vary-by-header
    "Accept"
  vary-by-query-parameter
    "version"`,
  ],
  [
    'llm-semantic-cache-lookup',
    p.llmSemanticCacheLookup({
      scoreThreshold: 0.05,
      embeddingsBackendId: 'embeddings',
      embeddingsBackendAuth: 'system-assigned',
      ignoreSystemMessages: true,
      maxMessageCount: 10,
      varyBy: [stringExpression('context.Subscription.Id')],
    }),
    `
llm-semantic-cache-lookup score-threshold=0.05 embeddings-backend-id=embeddings embeddings-backend-auth=system-assigned ignore-system-messages=true max-message-count=10
  vary-by
    @(context.Subscription.Id)`,
  ],
  [
    'llm-content-safety',
    p.llmContentSafety({
      backendId: 'safety',
      shieldPrompt: true,
      enforceOnCompletions: true,
      windowSize: 500,
      windowOverlapSize: 50,
      blocklists: ['names'],
      categories: { outputType: 'EightSeverityLevels', category: [{ name: 'SelfHarm', threshold: 4 }] },
    }),
    `
llm-content-safety backend-id=safety shield-prompt=true enforce-on-completions=true window-size=500 window-overlap-size=50
  categories output-type=EightSeverityLevels
    category name=SelfHarm threshold=4
  blocklists
    id
      "names"`,
  ],
  [
    'validate-content',
    p.validateContent({
      unspecifiedContentTypeAction: 'prevent',
      maxSize: 102400,
      sizeExceededAction: 'prevent',
      errorsVariableName: 'errors',
      content: [
        {
          validateAs: 'json',
          type: 'application/json',
          action: 'detect',
          allowAdditionalProperties: false,
          schemaId: 'chat',
        },
      ],
      contentTypeMap: {
        missingContentTypeValue: 'application/json',
        type: [{ from: 'application/hal+json', to: 'application/json' }],
      },
    }),
    `
validate-content unspecified-content-type-action=prevent max-size=102400 size-exceeded-action=prevent errors-variable-name=errors
  content-type-map missing-content-type-value=application/json
    type from=application/hal+json to=application/json
  content type=application/json validate-as=json schema-id=chat action=detect allow-additional-properties=false`,
  ],
  [
    'validate-parameters',
    p.validateParameters({
      specifiedParameterAction: 'prevent',
      unspecifiedParameterAction: 'prevent',
      errorsVariableName: 'errors',
      path: { specifiedParameterAction: 'detect' },
      headers: {
        specifiedParameterAction: 'detect',
        unspecifiedParameterAction: 'detect',
        parameter: [{ name: 'Authorization', action: 'prevent' }],
      },
    }),
    `
validate-parameters specified-parameter-action=prevent unspecified-parameter-action=prevent errors-variable-name=errors
  headers specified-parameter-action=detect unspecified-parameter-action=detect
    parameter name=Authorization action=prevent
  path specified-parameter-action=detect`,
  ],
  [
    'validate-headers',
    p.validateHeaders({
      specifiedHeaderAction: 'ignore',
      unspecifiedHeaderAction: 'prevent',
      header: [{ name: 'X-Powered-By', action: 'prevent' }],
    }),
    `
validate-headers specified-header-action=ignore unspecified-header-action=prevent
  header name=X-Powered-By action=prevent`,
  ],
  [
    'validate-status-code',
    p.validateStatusCode({
      unspecifiedStatusCodeAction: 'prevent',
      statusCode: [{ code: 418, action: 'ignore' }],
    }),
    `
validate-status-code unspecified-status-code-action=prevent
  status-code code=418 action=ignore`,
  ],
  [
    'validate-client-certificate',
    p.validateClientCertificate({
      validateRevocation: true,
      ignoreError: false,
      identities: [
        { subject: 'C=US, O="Contoso, Inc."', issuerSubject: 'CN=Root' },
        { issuerCertificateId: 'root' },
      ],
    }),
    `
validate-client-certificate validate-revocation=true ignore-error=false
  identities
    identity subject=C=US, O="Contoso, Inc." issuer-subject=CN=Root
    identity issuer-certificate-id=root`,
  ],
  [
    'validate-graphql-request',
    p.validateGraphqlRequest({
      errorVariableName: 'errors',
      maxSize: 102400,
      maxDepth: 4,
      authorize: [{ path: '/__*', action: 'reject' }],
    }),
    `
validate-graphql-request error-variable-name=errors max-size=102400 max-depth=4
  authorize
    rule path=/__* action=reject`,
  ],
  [
    'cross-domain',
    p.crossDomain({
      crossDomainPolicy: {
        allowHttpRequestHeadersFrom: [{ domain: '*', headers: '*' }],
        allowAccessFrom: [{ domain: '*.example.com', secure: true }],
        siteControl: { permittedCrossDomainPolicies: 'master-only' },
      },
    }),
    `
cross-domain
  cross-domain-policy
    site-control permitted-cross-domain-policies=master-only
    allow-access-from domain=*.example.com secure=true
    allow-http-request-headers-from domain=* headers=*`,
  ],
  [
    'xsl-transform',
    p.xslTransform({
      stylesheet: element('xsl:stylesheet', { version: '1.0' }),
      parameter: [{ parameterName: 'User-Agent', text: stringExpression('agent') }],
    }),
    `
xsl-transform
  parameter parameter-name=User-Agent
    @(agent)
  xsl:stylesheet version=1.0`,
  ],
  [
    'invoke-dapr-binding',
    p.invokeDaprBinding({
      name: 'external-system',
      operation: 'create',
      responseVariableName: 'r',
      data: stringExpression('body'),
      metadata: [{ key: 'source', text: 'api-management' }],
    }),
    `
invoke-dapr-binding name=external-system operation=create response-variable-name=r
  metadata
    item key=source
      "api-management"
  data
    @(body)`,
  ],
  [
    'publish-to-dapr',
    p.publishToDapr({
      pubsubName: 'orders',
      topic: 'new',
      responseVariableName: 'r',
      text: stringExpression('body'),
    }),
    `
publish-to-dapr pubsub-name=orders topic=new response-variable-name=r
  @(body)`,
  ],
  [
    'send-service-bus-message',
    p.sendServiceBusMessage({
      topicName: 'orders',
      namespace: 'a.servicebus.windows.net',
      payload: stringExpression('body'),
      messageProperties: [{ name: 'Customer', text: 'Contoso' }],
    }),
    `
send-service-bus-message topic-name=orders namespace=a.servicebus.windows.net
  message-properties
    message-property name=Customer
      "Contoso"
  payload
    @(body)`,
  ],
  [
    'http-data-source',
    p.httpDataSource({
      httpResponse: {
        publishEvent: { targets: [{ id: 'onUserCreated' }] },
        findAndReplace: { from: 'a', to: '' },
        xmlToJson: { kind: 'direct', apply: 'always' },
        setBody: { text: '[{{body}}]', template: 'liquid' },
      },
      backend: { forwardRequest: { timeout: 10 } },
      httpRequest: {
        setBody: { text: stringExpression('b') },
        setHeader: [{ name: 'Content-Type', value: ['application/json'] }],
        setUrl: 'https://example.com/users',
        setMethod: 'POST',
        setBackendService: { baseUrl: 'https://example.com' },
      },
    }),
    `
http-data-source
  http-request
    set-backend-service base-url=https://example.com
    set-method
      "POST"
    set-url
      "https://example.com/users"
    set-header name=Content-Type
      value
        "application/json"
    set-body
      @(b)
  backend
    forward-request timeout=10
  http-response
    set-body template=liquid
      "[{{body}}]"
    xml-to-json kind=direct apply=always
    find-and-replace from=a to=
    publish-event
      targets
        graphql-subscription id=onUserCreated`,
  ],
  [
    'sql-data-source',
    p.sqlDataSource({
      connectionInfo: { connectionString: { text: 'Server=a;', useManagedIdentity: true } },
      request: {
        singleResult: true,
        parameters: [{ name: '@id', sqlType: 'int', text: stringExpression('id') }],
        sqlStatement: 'SELECT 1',
      },
      response: {},
    }),
    `
sql-data-source
  connection-info
    connection-string use-managed-identity=true
      "Server=a;"
  request single-result=true
    sql-statement
      "SELECT 1"
    parameters
      parameter name=@id sql-type=int
        @(id)
  response`,
  ],
  [
    'cosmosdb-data-source',
    p.cosmosdbDataSource({
      connectionInfo: {
        containerName: 'c',
        databaseName: 'd',
        connectionString: { text: 'AccountEndpoint=a;' },
      },
      writeRequest: {
        type: 'upsert',
        preTrigger: 'check',
        setBody: { template: 'liquid', text: '{{body.id}}' },
        partitionKey: { dataType: 'string', template: 'liquid', text: '{{body.key}}' },
      },
    }),
    `
cosmosdb-data-source
  connection-info
    connection-string
      "AccountEndpoint=a;"
    database-name
      "d"
    container-name
      "c"
  write-request type=upsert pre-trigger=check
    partition-key data-type=string template=liquid
      "{{body.key}}"
    set-body template=liquid
      "{{body.id}}"`,
  ],
];

test.each(statements)('%s is built as its page writes it', (_, policy, statement) => {
  expect(outline(policy)).toBe(statement.trimStart());
});
