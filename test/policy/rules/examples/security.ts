import type { RuleExamples } from './example';

const VALIDATE = `<validate-azure-ad-token tenant-id="{{tenant-id}}">
  <audiences>
    <audience>api://ai-gateway</audience>
  </audiences>
</validate-azure-ad-token>`;
const OPEN_SERVICE =
  '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>';
const document = (inbound: string) =>
  `<policies><inbound>${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`;
const ADVICE =
  'add <validate-azure-ad-token>, <validate-jwt> or <validate-client-certificate> before what costs';

/** Answers a call that is not allowed. */
const refuse = (status: string) =>
  `<return-response><set-status code="${status}" reason="Refused" /></return-response>`;

/** Who may call, what they may learn, and what they may use up. */
export const SECURITY: readonly RuleExamples[] = [
  {
    rule: 'policy/no-authentication',
    bad: [
      {
        name: 'an API that inherits nothing',
        scope: 'api',
        policy: document('<set-backend-service backend-id="models" />'),
        findings: [{ path: 'inbound', message: `no policy validates who calls; ${ADVICE}` }],
      },
      {
        name: 'an API without authentication at any scope',
        scope: 'api',
        policy: '<set-backend-service backend-id="models" />',
        others: [{ name: 'service', scope: 'service', policy: OPEN_SERVICE }],
        parents: ['service'],
        findings: [{ path: 'inbound', message: `no policy validates who calls; ${ADVICE}` }],
      },
      {
        name: 'a product that leaves out what the other product asks',
        scope: 'api',
        policy: document('<base />'),
        others: [
          { name: 'service', scope: 'service', policy: OPEN_SERVICE },
          { name: 'closed', scope: 'product', policy: document(`<base />${VALIDATE}`), parents: ['service'] },
          { name: 'open', scope: 'product', policy: document('<base />'), parents: ['service'] },
        ],
        parents: ['closed', 'open'],
        findings: [
          {
            path: 'inbound',
            message: `no policy validates who calls on 1 of the 2 ways through broader scopes; ${ADVICE}`,
          },
        ],
      },
      {
        name: 'a token that is validated only if it is there',
        scope: 'operation',
        policy: document(
          `<choose><when condition="@(context.Request.Headers.ContainsKey("Authorization"))">${VALIDATE}</when></choose>`,
        ),
        findings: [
          {
            path: 'inbound',
            message: `only some calls prove who they are: a policy that validates stands where not every call passes it; ${ADVICE}`,
          },
        ],
      },
      ...[
        'context.Request.Headers.GetValueOrDefault("Authorization", "") == ""',
        'string.IsNullOrEmpty(context.Request.Headers.GetValueOrDefault("Authorization"))',
        '!context.Request.Headers.GetValueOrDefault("Authorization", "").StartsWith("Bearer ")',
        'context.Request.Headers.GetValueOrDefault("Authorization", "").AsJwt()?.Audiences.Contains("api://ai") != true',
      ].map((condition, i) => ({
        name: `credentials that are only looked for, or read (${i + 1})`,
        scope: 'api' as const,
        policy: document(`<choose><when condition="@(${condition})">${refuse('401')}</when></choose>`),
        findings: [{ path: 'inbound', message: `no policy validates who calls; ${ADVICE}` }],
      })),
    ],
    good: [
      { name: 'an API that validates a token', scope: 'api', policy: VALIDATE },
      {
        name: 'who is told from all others, who are refused',
        scope: 'api',
        policy: document(
          `<choose><when condition="@(context.Request.Certificate?.Thumbprint == "{{thumbprint}}")"><set-variable name="caller" value="partner" /></when><when condition="@(context.Request.Headers.GetValueOrDefault("x-api-key", "") == "{{key}}")"><set-variable name="caller" value="batch" /></when><otherwise>${refuse('403')}</otherwise></choose>`,
        ),
      },
      {
        name: 'a token that another service has been asked about',
        scope: 'api',
        policy: document(
          `<send-request response-variable-name="state"><set-url>https://login.example/introspect</set-url><set-method>POST</set-method><set-body>@("token=" + context.Request.Headers.GetValueOrDefault("Authorization", ""))</set-body></send-request><choose><when condition="@(!(bool)((IResponse)context.Variables["state"]).Body.As<JObject>()["active"])">${refuse('401')}</when></choose>`,
        ),
      },
      {
        name: 'an API that inherits it',
        scope: 'api',
        policy: document('<base />'),
        others: [{ name: 'service', scope: 'service', policy: document(VALIDATE) }],
        parents: ['service'],
      },
      {
        name: 'a fragment that validates',
        scope: 'api',
        policy: document('<include-fragment fragment-id="auth" />'),
        fragments: { auth: `<fragment>${VALIDATE}</fragment>` },
      },
      { name: 'what may be inherited', scope: 'api', policy: document('<base />') },
      {
        name: 'a fragment of which nothing is known',
        scope: 'api',
        policy: document('<include-fragment fragment-id="auth" />'),
      },
      {
        name: 'each caller by one of two policies',
        scope: 'api',
        policy: document(
          `<choose><when condition="@(context.Request.Certificate != null)"><validate-client-certificate /></when><otherwise>${VALIDATE}</otherwise></choose>`,
        ),
      },
      {
        name: 'a check in an expression that answers 401',
        scope: 'api',
        policy: document(
          '<choose><when condition="@(context.Request.Headers.GetValueOrDefault("x-api-key", "") != "{{key}}")"><return-response><set-status code="401" reason="Unauthorized" /></return-response></when></choose>',
        ),
      },
      {
        name: 'a call that the gateway answers itself',
        scope: 'operation',
        policy: document('<mock-response status-code="200" content-type="application/json" />'),
      },
    ],
  },
  {
    rule: 'policy/weak-token-check',
    bad: [
      {
        name: 'a check that takes tokens for any application',
        policy: `<validate-jwt header-name="Authorization">
  <openid-config url="https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration" />
</validate-jwt>`,
        findings: [
          {
            path: 'inbound/validate-jwt[1]',
            message: '<validate-jwt> takes tokens for any application; add <audiences>',
          },
        ],
      },
      {
        name: 'a check that takes tokens without signature and end',
        policy: `<validate-jwt header-name="Authorization" require-signed-tokens="false" require-expiration-time="false">
  <audiences>
    <audience>api://ai-gateway</audience>
  </audiences>
</validate-jwt>`,
        findings: [
          {
            path: 'inbound/validate-jwt[1]',
            message: 'require-signed-tokens is false, so that tokens without a signature pass; leave it out',
          },
          {
            path: 'inbound/validate-jwt[1]',
            message: 'require-expiration-time is false, so that tokens that never expire pass; leave it out',
          },
        ],
      },
      {
        name: 'claims that say nothing of the application',
        policy: `<validate-azure-ad-token tenant-id="{{tenant-id}}">
  <required-claims>
    <claim name="roles">
      <value>AI.User</value>
    </claim>
  </required-claims>
</validate-azure-ad-token>`,
        findings: [
          {
            path: 'inbound/validate-azure-ad-token[1]',
            message: '<validate-azure-ad-token> takes tokens for any application; add <audiences>',
          },
        ],
      },
    ],
    good: [
      { name: 'an audience', policy: VALIDATE },
      {
        name: 'client applications',
        policy: `<validate-azure-ad-token tenant-id="{{tenant-id}}">
  <client-application-ids>
    <application-id>{{client-id}}</application-id>
  </client-application-ids>
</validate-azure-ad-token>`,
      },
      {
        name: 'the audience as a claim',
        policy: `<validate-jwt header-name="Authorization" require-signed-tokens="true">
  <openid-config url="https://login.example/.well-known/openid-configuration" />
  <required-claims>
    <claim name="aud">
      <value>api://ai-gateway</value>
    </claim>
  </required-claims>
</validate-jwt>`,
      },
    ],
  },
  {
    rule: 'policy/no-signing-keys',
    bad: [
      {
        name: 'a check that knows nobody who signs',
        policy: `<validate-jwt header-name="Authorization">
  <audiences>
    <audience>api://ai-gateway</audience>
  </audiences>
</validate-jwt>`,
        findings: [
          {
            path: 'inbound/validate-jwt[1]',
            message:
              '<validate-jwt> has neither <openid-config> nor <issuer-signing-keys>, so that it refuses every token; add one of them',
          },
        ],
      },
      {
        name: 'the same where it is said that tokens must be signed',
        policy:
          '<validate-jwt header-name="Authorization" require-signed-tokens="true"><audiences><audience>api</audience></audiences></validate-jwt>',
        findings: [
          {
            path: 'inbound/validate-jwt[1]',
            message:
              '<validate-jwt> has neither <openid-config> nor <issuer-signing-keys>, so that it refuses every token; add one of them',
          },
        ],
      },
    ],
    good: [
      {
        name: 'keys that are read from the issuer',
        policy: `<validate-jwt header-name="Authorization">
  <openid-config url="https://login.example/.well-known/openid-configuration" />
  <audiences>
    <audience>api://ai-gateway</audience>
  </audiences>
</validate-jwt>`,
      },
      {
        name: 'keys in the policy',
        policy:
          '<validate-jwt header-name="Authorization"><issuer-signing-keys><key>{{signing-key}}</key></issuer-signing-keys><audiences><audience>api</audience></audiences></validate-jwt>',
      },
      {
        name: 'a token that only its issuer can have encrypted',
        policy:
          '<validate-jwt header-name="Authorization"><decryption-keys><key>{{shared-key}}</key></decryption-keys><audiences><audience>api</audience></audiences></validate-jwt>',
      },
      ...['false', '@(context.Request.Method != "GET")', '{{signed}}'].map(required => ({
        name: `tokens that need not be signed, with ${required}`,
        policy: `<validate-jwt header-name="Authorization" require-signed-tokens="${required}"><audiences><audience>api</audience></audiences></validate-jwt>`,
      })),
      {
        name: 'a part that a named value holds',
        policy:
          '<validate-jwt header-name="Authorization">{{keys}}<audiences><audience>api</audience></audiences></validate-jwt>',
      },
    ],
  },
  {
    rule: 'policy/secret-literal',
    bad: [
      {
        name: 'a key of a model provider',
        policy: `<set-header name="Authorization">
  <value>Bearer sk-proj-4f9aT7bQ2xLm8ZcVd1EwR5yN</value>
</set-header>`,
        findings: [
          {
            path: 'inbound/set-header[1]/value[1]',
            message:
              "the text of <value> holds what looks like an API key of a model provider, 'sk-…' (32 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a key of an Azure service in 32 hexadecimal digits',
        policy:
          '<set-header name="api-key">\n  <value>3f9a61c27be04d58a1f06b3e92c7d4e5</value>\n</set-header>',
        findings: [
          {
            path: 'inbound/set-header[1]/value[1]',
            message:
              "the text of <value> holds what looks like a key of an Azure service, '3f9…' (32 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a key of a storage account in a string of an expression',
        policy:
          '<set-variable name="signature" value="@(new HMACSHA256(Convert.FromBase64String("Zk8vQ1p0bU5yV2xHc0R4S2pYd0VhVHFQb0lmYkdoTjN6TTdyQ3lVdDlMZVNuQWsyNXZKZDZCMVhIRjRXTzBpUQ==")).ToString())" />',
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              "a string of the expression holds what looks like a key in Base64, 'Zk8…' (88 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a connection string',
        policy:
          '<set-variable name="hub" value="Endpoint=sb://audit.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=q2X8vB1nM5tR7yU3" />',
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              "value holds what looks like a connection string, 'q2X…' (16 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a shared access signature',
        policy:
          '<rewrite-uri template="/blobs/a?sv=2023-11-03&amp;sig=Qm9vVGFyZ2V0U2lnbmF0dXJlMTIzNDU2Nzg5MDE%3D" />',
        findings: [
          {
            path: 'inbound/rewrite-uri[1]',
            message:
              "template holds what looks like a shared access signature, 'Qm9…' (42 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a JSON web token in a comment',
        policy:
          '<!-- Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N -->\n<set-variable name="a" value="1" />',
        findings: [
          {
            path: 'inbound',
            message:
              "a comment holds what looks like a JSON web token, 'eyJ…' (71 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a password',
        policy: '<authentication-basic username="gateway" password="correct horse" />',
        findings: [
          {
            path: 'inbound/authentication-basic[1]',
            message: "password is the literal 'cor…' (13 characters); use a named value",
          },
        ],
      },
      {
        name: 'a short key in a header for keys',
        policy: '<set-header name="x-functions-key">\n  <value>gw-2026-a81f</value>\n</set-header>',
        findings: [
          {
            path: 'inbound/set-header[1]/value[1]',
            message:
              "the value of x-functions-key is the literal 'gw-…' (12 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a short secret in a parameter for secrets',
        policy:
          '<set-query-parameter name="client_secret">\n  <value>zk41-mm7p</value>\n</set-query-parameter>',
        findings: [
          {
            path: 'inbound/set-query-parameter[1]/value[1]',
            message:
              "the value of client_secret is the literal 'zk4…' (9 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a key in a comment before the document',
        policy: `<!-- sk-proj-abcdefghijklmnopqrstuvwxyz123456 -->
<policies>
  <inbound><base /></inbound>
</policies>`,
        findings: [
          {
            path: 'policies',
            message:
              "a comment holds what looks like an API key of a model provider, 'sk-…' (40 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a secret in the form of a token request',
        policy: `<send-request response-variable-name="token">
  <set-url>https://login.microsoftonline.com/contoso/oauth2/v2.0/token</set-url>
  <set-method>POST</set-method>
  <set-body>grant_type=client_credentials&amp;client_id=gateway&amp;client_secret=zK41mmQ7pLw2</set-body>
</send-request>`,
        findings: [
          {
            path: 'inbound/send-request[1]/set-body[1]',
            message:
              "the text of <set-body> holds what looks like a secret with its name, 'zK4…' (12 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'a secret in JSON that code writes, and one that it encodes',
        policy: `<set-variable name="login" value="@("{ \\"client_secret\\": \\"zK41mmQ7pLw2\\" }")" />
<set-header name="Authorization">
  <value>@("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("gateway:pa55w0rd")))</value>
</set-header>`,
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              "a string of the expression holds what looks like a secret with its name, 'zK4…' (12 characters); use a named value, and replace the secret",
          },
          {
            path: 'inbound/set-header[1]/value[1]',
            message:
              "a string of the expression holds what looks like credentials, 'pa5…' (8 characters); use a named value, and replace the secret",
          },
        ],
      },
      {
        name: 'secrets in addresses',
        policy: `<set-backend-service base-url="https://gateway:pa55w0rd@models.example" />
<set-variable name="hook" value="https://hook.example/api/run?code=Kd82hHskdj2983hsDJ2hd9283hdHDJ28d2DJ298hd" />`,
        findings: [
          {
            path: 'inbound/set-backend-service[1]',
            message:
              "base-url holds what looks like a password in an address, 'pa5…' (8 characters); use a named value, and replace the secret",
          },
          {
            path: 'inbound/set-variable[1]',
            message:
              "value holds what looks like a function key, 'Kd8…' (41 characters); use a named value, and replace the secret",
          },
        ],
      },
    ],
    good: [
      {
        name: 'a named value',
        policy: '<set-header name="Authorization">\n  <value>Bearer {{model-key}}</value>\n</set-header>',
      },
      {
        name: 'a password in a named value',
        policy: '<authentication-basic username="gateway" password="{{password}}" />',
      },
      {
        name: 'words and numbers in a header for keys that are too short for one',
        policy: `<set-header name="api-key">
  <value>production</value>
</set-header>
<set-header name="key">
  <value>v2</value>
</set-header>
<set-header name="Authorization">
  <value>Bearer abc1</value>
</set-header>`,
      },
      {
        name: 'a placeholder',
        policy: '<set-header name="api-key">\n  <value>your-key-here</value>\n</set-header>',
      },
      {
        name: 'GUIDs, hashes of content and addresses',
        policy: `<set-variable name="tenant" value="72f988bf-86f1-41af-91ab-2d7cd011db47" />
<set-variable name="policy-revision" value="0105471c514f" />
<set-variable name="url" value="https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0/.well-known/openid-configuration" />`,
      },
      {
        name: 'a pattern that finds keys',
        section: 'outbound',
        policy:
          '<set-variable name="found" value="@(Regex.IsMatch(context.Response.Headers.GetValueOrDefault("x-debug", ""), "sk-[A-Za-z0-9_-]{16,}"))" />',
      },
      {
        name: 'the numbers of a public key',
        policy: `<validate-jwt header-name="Authorization">
  <issuer-signing-keys>
    <key n="0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc" e="AQAB" />
  </issuer-signing-keys>
</validate-jwt>`,
      },
      {
        name: 'many equal digits',
        policy: '<set-variable name="trace" value="00000000000000000000000000000000" />',
      },
      {
        name: 'a word that only starts like a key',
        policy: '<set-variable name="path" value="/risk-assessment-of-all-customers" />',
      },
      {
        name: 'fingerprints of certificates, which are public',
        policy: `<authentication-certificate thumbprint="CA06F56B258B7A0D4F2B05470939478651151984" />
<validate-client-certificate>
  <identities>
    <identity thumbprint="CA06F56B258B7A0D4F2B05470939478651151984" serial-number="4f1c0a7be2d94c5f8a36d7e9b0c2f481" />
  </identities>
</validate-client-certificate>
<set-variable name="known" value="@(context.Request.Certificate?.Thumbprint == "CA06F56B258B7A0D4F2B05470939478651151984")" />`,
      },
      {
        name: 'secrets that are filled in, and what only has such a name',
        policy: `<send-request response-variable-name="token">
  <set-url>https://login.microsoftonline.com/contoso/oauth2/v2.0/token?code=example</set-url>
  <set-method>POST</set-method>
  <set-body>grant_type=password&amp;client_secret={{client-secret}}&amp;password=@(context.RequestId)</set-body>
</send-request>
<set-variable name="form" value="@("client_secret=" + (string)context.Variables["secret"] + "&scope=api://models/.default")" />
<set-variable name="schema" value="{ &quot;password&quot;: &quot;required&quot;, &quot;api_key&quot;: &quot;{{key}}&quot; }" />
<set-variable name="basic" value="@("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("{{user}}:{{password}}")))" />`,
      },
    ],
  },
  {
    rule: 'policy/unvalidated-counter-key',
    bad: [
      {
        name: 'a limit by a token that nothing has validated',
        scope: 'service',
        policy: document(
          '<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.Headers.GetValueOrDefault("Authorization", "").AsJwt()?.Subject)" />',
        ),
        findings: [
          {
            path: 'inbound/rate-limit-by-key[1]',
            message:
              'counter-key comes from context.Request.Headers[authorization], which nothing has validated before; validate the token first, or count by something that callers cannot choose',
          },
        ],
      },
      {
        name: 'a header by way of a variable',
        scope: 'service',
        policy: document(
          '<set-variable name="team" value="@(context.Request.Headers.GetValueOrDefault("x-team", "none"))" /><llm-token-limit counter-key="@((string)context.Variables["team"])" tokens-per-minute="100" estimate-prompt-tokens="true" />',
        ),
        findings: [
          {
            path: 'inbound/llm-token-limit[1]',
            message:
              'counter-key comes from context.Request.Headers[x-team], which nothing has validated before; validate the token first, or count by something that callers cannot choose',
          },
        ],
      },
      {
        name: 'one that broader scopes may have validated',
        policy:
          '<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.Url.Query.GetValueOrDefault("user", ""))" />',
        findings: [
          {
            path: 'inbound/rate-limit-by-key[1]',
            message:
              'counter-key comes from context.Request.Url.Query[user], which nothing has validated before; validate the token first, or count by something that callers cannot choose',
            level: 'info',
          },
        ],
      },
      {
        name: 'one that is validated for some calls only',
        scope: 'service',
        policy: document(
          `<choose><when condition="@(context.Api.Id == "a")">${VALIDATE}</when></choose><quota-by-key calls="10" renewal-period="3600" counter-key="@(context.Request.Headers.GetValueOrDefault("Authorization", ""))" />`,
        ),
        findings: [
          {
            path: 'inbound/quota-by-key[1]',
            message:
              'counter-key comes from context.Request.Headers[authorization], which nothing has validated before; validate the token first, or count by something that callers cannot choose',
          },
        ],
      },
      {
        name: 'a header that the gateway sets only where the caller has not',
        scope: 'service',
        policy: document(
          '<set-header name="X-Team" exists-action="skip"><value>other</value></set-header><rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.Headers.GetValueOrDefault("x-team", ""))" />',
        ),
        findings: [
          {
            path: 'inbound/rate-limit-by-key[1]',
            message:
              'counter-key comes from context.Request.Headers[x-team], which nothing has validated before; validate the token first, or count by something that callers cannot choose',
          },
        ],
      },
      {
        name: 'a header that may have any value',
        scope: 'service',
        policy: document(
          '<check-header name="x-team" failed-check-httpcode="403" failed-check-error-message="no team" ignore-case="true" /><rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.Headers.GetValueOrDefault("x-team", ""))" />',
        ),
        findings: [
          {
            path: 'inbound/rate-limit-by-key[1]',
            message:
              'counter-key comes from context.Request.Headers[x-team], which nothing has validated before; validate the token first, or count by something that callers cannot choose',
          },
        ],
      },
      {
        name: 'a parameter of the address as the caller wrote it',
        scope: 'service',
        policy: document(
          '<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.OriginalUrl.Query.GetValueOrDefault("user", ""))" />',
        ),
        findings: [
          {
            path: 'inbound/rate-limit-by-key[1]',
            message:
              'counter-key comes from context.Request.OriginalUrl.Query[user], which nothing has validated before; validate the token first, or count by something that callers cannot choose',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a token that has been validated',
        policy: `${VALIDATE}
<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.Headers.GetValueOrDefault("Authorization", "").AsJwt()?.Subject)" />`,
      },
      {
        name: 'an address',
        policy:
          '<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.IpAddress)" />',
      },
      {
        name: 'a header that the gateway sets itself',
        policy: `<set-header name="X-Team">
  <value>@(context.Api.Id)</value>
</set-header>
<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.Headers.GetValueOrDefault("x-team", ""))" />`,
      },
      {
        name: 'a header with one of a few values',
        policy: `<check-header name="x-team" failed-check-httpcode="403" failed-check-error-message="unknown team" ignore-case="true">
  <value>search</value>
</check-header>
<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.Headers.GetValueOrDefault("x-team", ""))" />`,
      },
      {
        name: 'one of few counters, by what a header says',
        policy:
          '<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Request.Headers.GetValueOrDefault("x-plan", "") == "gold" ? "gold" : "others")" />',
      },
    ],
  },
  {
    rule: 'policy/cors-credentials',
    bad: [
      ...['true', 'True'].map(allowed => ({
        name: `credentials for any origin${allowed === 'true' ? '' : `, written ${allowed}`}`,
        policy: `<cors allow-credentials="${allowed}">
  <allowed-origins>
    <origin>*</origin>
  </allowed-origins>
</cors>`,
        findings: [
          {
            path: 'inbound/cors[1]',
            message:
              'allow-credentials is true while the origin * is allowed; list the origins, or set allow-credentials to false',
          },
        ],
      })),
    ],
    good: [
      {
        name: 'credentials for one origin',
        policy: `<cors allow-credentials="true">
  <allowed-origins>
    <origin>https://app.example</origin>
  </allowed-origins>
</cors>`,
      },
      {
        name: 'any origin without credentials',
        policy: '<cors>\n  <allowed-origins>\n    <origin>*</origin>\n  </allowed-origins>\n</cors>',
      },
    ],
  },
  {
    rule: 'policy/cors-wildcard',
    bad: [
      {
        name: 'any origin and header',
        policy: `<cors>
  <allowed-origins>
    <origin>*</origin>
  </allowed-origins>
  <allowed-headers>
    <header>*</header>
  </allowed-headers>
</cors>`,
        findings: [
          {
            path: 'inbound/cors[1]',
            message: '* stands in <allowed-origins>, <allowed-headers>; list what callers need',
          },
        ],
      },
    ],
    good: [
      {
        name: 'one origin',
        policy:
          '<cors>\n  <allowed-origins>\n    <origin>https://app.example</origin>\n  </allowed-origins>\n</cors>',
      },
    ],
  },
];
