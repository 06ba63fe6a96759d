import type { RuleExamples } from './example';

/** Where things stand, and what they are made of. */
export const STRUCTURE: readonly RuleExamples[] = [
  {
    rule: 'policy/backend-children',
    bad: [
      {
        name: 'a policy beside <base />',
        section: 'backend',
        policy: `<base />
<retry condition="@(context.Response == null)" count="2" interval="1">
  <forward-request buffer-request-body="true" />
</retry>`,
        findings: [
          {
            path: 'backend',
            message:
              '<backend> holds 2 policies (<base>, <retry>), the service takes exactly one; nest them in <retry> or <choose>',
          },
        ],
      },
      {
        name: 'an empty backend',
        section: 'backend',
        policy: '<!-- nothing to do -->',
        findings: [
          {
            path: 'backend',
            message:
              '<backend> holds no policy, the service takes exactly one; write <base />, or at service scope <forward-request />',
          },
        ],
      },
    ],
    good: [
      {
        name: 'one policy that holds the others',
        section: 'backend',
        policy: `<retry condition="@(context.Response == null)" count="2" interval="1">
  <set-variable name="attempts" value="@(1)" />
  <forward-request buffer-request-body="true" />
</retry>`,
      },
      { name: 'comments beside it', section: 'backend', policy: '<!-- as above -->\n<base />' },
    ],
  },
  {
    rule: 'policy/unknown-section',
    bad: [
      {
        name: 'a misspelt section',
        policy: '<policies>\n  <inbounds>\n    <base />\n  </inbounds>\n</policies>',
        findings: [
          {
            path: 'policies',
            message: '<inbounds> is not a section; a document has inbound, backend, outbound, on-error',
          },
        ],
      },
    ],
    good: [
      {
        name: 'the four sections in any order',
        policy:
          '<policies>\n  <on-error><base /></on-error>\n  <inbound><base /></inbound>\n  <backend><base /></backend>\n  <outbound><base /></outbound>\n</policies>',
      },
    ],
  },
  {
    rule: 'policy/section',
    bad: [
      {
        name: 'a policy of inbound in outbound',
        section: 'outbound',
        policy: '<rate-limit-by-key calls="10" renewal-period="60" counter-key="all" />',
        findings: [
          {
            path: 'outbound/rate-limit-by-key[1]',
            message: '<rate-limit-by-key> is not allowed in outbound; it is allowed in inbound',
          },
        ],
      },
      {
        name: 'one inside a choose',
        section: 'inbound',
        policy: `<choose>
  <when condition="@(true)">
    <forward-request />
  </when>
</choose>`,
        findings: [
          {
            path: 'inbound/choose[1]/when[1]/forward-request[1]',
            message: '<forward-request> is not allowed in inbound; it is allowed in backend',
          },
        ],
      },
      {
        name: 'one in a fragment that is included',
        section: 'outbound',
        policy: '<include-fragment fragment-id="limits" />',
        fragments: {
          limits:
            '<fragment><rate-limit-by-key calls="10" renewal-period="60" counter-key="all" /></fragment>',
        },
        findings: [
          {
            path: 'outbound/include-fragment[1] → fragment limits/rate-limit-by-key[1]',
            message: '<rate-limit-by-key> is not allowed in outbound; it is allowed in inbound',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a policy where it belongs',
        policy: '<rate-limit-by-key calls="10" renewal-period="60" counter-key="all" />',
      },
      {
        name: 'parts of another policy',
        section: 'on-error',
        policy:
          '<return-response>\n  <set-status code="500" reason="Error" />\n  <set-body>failed</set-body>\n</return-response>',
      },
    ],
  },
  {
    rule: 'policy/scope',
    bad: [
      {
        name: 'a policy that operations cannot have',
        scope: 'operation',
        policy: `<llm-content-safety backend-id="content-safety">
  <categories output-type="FourSeverityLevels">
    <category name="Hate" threshold="4" />
  </categories>
</llm-content-safety>`,
        findings: [
          {
            path: 'inbound/llm-content-safety[1]',
            message:
              '<llm-content-safety> is not allowed at operation scope; it is allowed in service, workspace, product, api',
          },
        ],
      },
      {
        name: 'a managed identity in a workspace',
        scope: 'workspace',
        policy: '<authentication-managed-identity resource="https://cognitiveservices.azure.com" />',
        findings: [
          {
            path: 'inbound/authentication-managed-identity[1]',
            message:
              '<authentication-managed-identity> is not allowed at workspace scope; it is allowed in service, product, api, operation',
          },
        ],
      },
    ],
    good: [
      {
        name: 'the same for the API',
        scope: 'api',
        policy: `<validate-jwt header-name="Authorization">
  <openid-config url="https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration" />
</validate-jwt>
<llm-content-safety backend-id="content-safety">
  <categories output-type="FourSeverityLevels">
    <category name="Hate" threshold="4" />
  </categories>
</llm-content-safety>`,
      },
    ],
  },
  {
    rule: 'policy/gateway',
    bad: [
      {
        name: 'a token limit on the consumption tier',
        gateway: 'consumption',
        policy:
          '<llm-token-limit counter-key="all" tokens-per-minute="1000" estimate-prompt-tokens="true" />',
        findings: [
          {
            path: 'inbound/llm-token-limit[1]',
            message:
              '<llm-token-limit> is not allowed on a consumption gateway; it is allowed in classic, v2, self-hosted, workspace',
          },
        ],
      },
    ],
    good: [
      {
        name: 'the same on another tier',
        gateway: 'v2',
        policy:
          '<llm-token-limit counter-key="all" tokens-per-minute="1000" estimate-prompt-tokens="true" />',
      },
    ],
  },
  {
    rule: 'policy/once',
    bad: [
      {
        name: 'a second cors',
        policy: `<cors>
  <allowed-origins>
    <origin>https://a.example</origin>
  </allowed-origins>
</cors>
<cors>
  <allowed-origins>
    <origin>https://b.example</origin>
  </allowed-origins>
</cors>`,
        findings: [
          {
            path: 'inbound/cors[2]',
            message: '<cors> may stand once in a section, and is there already at inbound/cors[1]',
          },
        ],
      },
    ],
    good: [
      {
        name: 'one with two origins',
        policy: `<cors>
  <allowed-origins>
    <origin>https://a.example</origin>
    <origin>https://b.example</origin>
  </allowed-origins>
</cors>`,
      },
      {
        name: 'one in each alternative',
        policy: `<choose>
  <when condition="@(context.Request.Method == "GET")">
    <rate-limit calls="10" renewal-period="60" />
  </when>
  <otherwise>
    <quota calls="10" renewal-period="3600" />
  </otherwise>
</choose>`,
      },
    ],
  },
  {
    rule: 'policy/fragment',
    bad: [
      {
        name: 'a fragment in a fragment',
        policy: '<fragment>\n  <include-fragment fragment-id="other" />\n</fragment>',
        findings: [
          {
            path: 'fragment/include-fragment[1]',
            message: '<include-fragment> is not allowed in a policy fragment; put it into the document',
          },
        ],
      },
      {
        name: '<base />',
        policy: '<fragment>\n  <base />\n</fragment>',
        findings: [
          {
            path: 'fragment/base[1]',
            message: '<base> is not allowed in a policy fragment; put it into the document',
          },
        ],
      },
    ],
    good: [
      {
        name: 'plain policies',
        policy:
          '<fragment>\n  <set-header name="x-gateway">\n    <value>ai</value>\n  </set-header>\n</fragment>',
      },
    ],
  },
  {
    rule: 'policy/unknown-policy',
    bad: [
      {
        name: 'a misspelt policy',
        policy: '<set-headers name="x-gateway">\n  <value>ai</value>\n</set-headers>',
        findings: [
          {
            path: 'inbound',
            message:
              '<set-headers> is no policy that is known, so nothing in it is checked; did you mean set-header?',
          },
        ],
      },
      {
        name: 'one inside a choose',
        policy: '<choose>\n  <when condition="@(true)">\n    <validate-token />\n  </when>\n</choose>',
        findings: [
          {
            path: 'inbound/choose[1]/when[1]',
            message:
              '<validate-token> is no policy that is known, so nothing in it is checked; look for a misspelt name',
          },
        ],
      },
    ],
    good: [
      { name: 'a policy', policy: '<set-header name="x-gateway">\n  <value>ai</value>\n</set-header>' },
      {
        name: 'markup in a body',
        policy: '<set-body template="liquid"><order id="{{body.id}}"><item /></order></set-body>',
      },
    ],
  },
  {
    rule: 'policy/unknown-element',
    bad: [
      {
        name: 'a misspelt element',
        policy: `<validate-jwt header-name="Authorization">
  <audience>
    <audience>api://ai-gateway</audience>
  </audience>
</validate-jwt>`,
        findings: [
          {
            path: 'inbound/validate-jwt[1]',
            message:
              '<validate-jwt> holds no <audience>; it holds <openid-config>, <issuer-signing-tokens>, <issuer-signing-keys>, <decryption-keys>, <audiences>, <issuers>, <required-claims>; did you mean audiences?',
          },
        ],
      },
    ],
    good: [
      {
        name: 'the elements of the policy',
        policy: `<validate-jwt header-name="Authorization">
  <openid-config url="https://login.example/.well-known/openid-configuration" />
  <audiences>
    <audience>api://ai-gateway</audience>
  </audiences>
</validate-jwt>`,
      },
      {
        name: 'foreign markup that a policy takes',
        policy: `<xsl-transform>
  <xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0" />
</xsl-transform>`,
      },
    ],
  },
  {
    rule: 'policy/unknown-attribute',
    bad: [
      {
        name: 'a misspelt attribute',
        section: 'backend',
        policy: '<forward-request timeouts="30" />',
        findings: [
          {
            path: 'backend/forward-request[1]',
            message:
              '<forward-request> has no attribute timeouts that is known; it has timeout, timeout-ms, continue-timeout, http-version, follow-redirects, buffer-request-body, buffer-response, fail-on-error-status-code, id; did you mean timeout?',
          },
        ],
      },
    ],
    good: [
      {
        name: 'the attributes of the policy',
        section: 'backend',
        policy: '<forward-request timeout="30" id="call" />',
      },
    ],
  },
  {
    rule: 'policy/missing-value',
    bad: [
      {
        name: 'a limit without its key',
        policy: '<rate-limit-by-key calls="10" renewal-period="60" />',
        findings: [
          {
            path: 'inbound/rate-limit-by-key[1]',
            message: '<rate-limit-by-key> has no counter-key, which is required: a string or an expression',
          },
        ],
      },
      {
        name: 'a request without an address',
        policy:
          '<send-request response-variable-name="answer">\n  <set-method>GET</set-method>\n</send-request>',
        findings: [
          {
            path: 'inbound/send-request[1]',
            message: "<send-request> has no set-url, which is required unless mode is 'copy'",
          },
        ],
      },
      {
        name: 'a dimension that the service does not fill in, without a value',
        policy: '<llm-emit-token-metric>\n  <dimension name="Team" />\n</llm-emit-token-metric>',
        findings: [
          {
            path: 'inbound/llm-emit-token-metric[1]/dimension[1]',
            message:
              "<dimension> has no value, which is required unless name is one of 'API ID', 'Operation ID', 'Product ID', 'User ID', 'Subscription ID', 'Location', 'Gateway ID', 'Backend ID'",
          },
        ],
      },
    ],
    good: [
      {
        name: 'a limit with its key',
        policy: '<rate-limit-by-key calls="10" renewal-period="60" counter-key="all" />',
      },
      {
        name: 'dimensions that the service fills in, or a named value may name',
        policy:
          '<llm-emit-token-metric>\n  <dimension name="API ID" />\n  <dimension name="{{dimension}}" />\n</llm-emit-token-metric>',
      },
      { name: 'a copied request', policy: '<send-request mode="copy" response-variable-name="answer" />' },
      {
        name: 'an attribute that pages require and give a default for',
        policy: '<wait>\n  <cache-lookup-value key="config" variable-name="config" />\n</wait>',
      },
    ],
  },
  {
    rule: 'policy/value-not-allowed',
    bad: [
      {
        name: 'a number out of range',
        section: 'backend',
        policy:
          '<retry condition="@(context.Response == null)" count="60" interval="1">\n  <forward-request buffer-request-body="true" />\n</retry>',
        findings: [
          {
            path: 'backend/retry[1]',
            message: 'count must be an integer from 1 to 50 or an expression, got "60"',
          },
        ],
      },
      {
        name: 'a word that is none of those allowed',
        policy: '<set-header name="x-gateway" exists-action="replace">\n  <value>ai</value>\n</set-header>',
        findings: [
          {
            path: 'inbound/set-header[1]',
            message:
              "exists-action must be one of 'override', 'skip', 'append', 'delete' or an expression, got \"replace\"",
          },
        ],
      },
      {
        name: 'what is no boolean',
        section: 'backend',
        policy: '<forward-request buffer-response="no" />',
        findings: [
          { path: 'backend/forward-request[1]', message: 'buffer-response must be true or false, got "no"' },
        ],
      },
    ],
    good: [
      {
        name: 'a number in range',
        section: 'backend',
        policy:
          '<retry condition="@(context.Response == null)" count="50" interval="0">\n  <forward-request buffer-request-body="true" />\n</retry>',
      },
      {
        name: 'a named value, whatever it holds',
        section: 'backend',
        policy: '<forward-request timeout="{{timeout}}" />',
      },
      {
        name: 'a duration as XML writes it',
        policy: '<rate-limit-by-key calls="10" renewal-period="PT1M" counter-key="all" />',
      },
      {
        name: '0 where it means something of its own',
        scope: 'product',
        policy: '<quota calls="10" renewal-period="0" />',
      },
    ],
  },
  {
    rule: 'policy/attribute-group',
    bad: [
      {
        name: 'a backend by name and by address',
        policy: '<set-backend-service backend-id="models" base-url="https://models.example" />',
        findings: [
          {
            path: 'inbound/set-backend-service[1]',
            message: 'exactly one of base-url, backend-id must be given, got base-url and backend-id',
          },
        ],
      },
      {
        name: 'a token limit without a limit',
        policy: '<llm-token-limit counter-key="all" estimate-prompt-tokens="true" />',
        findings: [
          {
            path: 'inbound/llm-token-limit[1]',
            message: 'at least one of tokens-per-minute, token-quota must be given, got none',
          },
        ],
      },
      {
        name: 'a quota without its period',
        policy: '<llm-token-limit counter-key="all" token-quota="1000" estimate-prompt-tokens="true" />',
        findings: [
          {
            path: 'inbound/llm-token-limit[1]',
            message: 'all or none of token-quota, token-quota-period must be given, got token-quota',
          },
        ],
      },
      {
        name: 'two timeouts',
        section: 'backend',
        policy: '<forward-request timeout="30" timeout-ms="500" />',
        findings: [
          {
            path: 'backend/forward-request[1]',
            message: 'at most one of timeout, timeout-ms must be given, got timeout and timeout-ms',
          },
        ],
      },
    ],
    good: [
      { name: 'a backend by name', policy: '<set-backend-service backend-id="models" />' },
      {
        name: 'a rate and a quota',
        policy:
          '<llm-token-limit counter-key="all" tokens-per-minute="100" token-quota="1000" token-quota-period="Daily" estimate-prompt-tokens="true" />',
      },
    ],
  },
  {
    rule: 'policy/expression-not-allowed',
    bad: [
      {
        name: 'a computed name of a variable',
        policy: '<set-variable name="@(context.Api.Id)" value="1" />',
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: 'name takes no expression, got "@(context.Api.Id)"; give a string, or a named value',
          },
        ],
      },
    ],
    good: [
      { name: 'a computed value', policy: '<set-variable name="api" value="@(context.Api.Id)" />' },
      { name: 'a named value', policy: '<set-variable name="{{name}}" value="1" />' },
    ],
  },
  {
    rule: 'policy/partial-expression',
    bad: [
      {
        name: 'text before an expression',
        policy: '<set-header name="x-caller">\n  <value>caller @(context.Api.Id)</value>\n</set-header>',
        findings: [
          {
            path: 'inbound/set-header[1]/value[1]',
            message:
              'the text of <value> is an expression only in part, got "caller @(context.Api.Id)"; the service knows expressions as whole values: make all of it one expression',
          },
        ],
      },
      {
        name: 'text after an expression',
        policy: '<rewrite-uri template="@(context.Request.Url.Path)/v2" />',
        findings: [
          {
            path: 'inbound/rewrite-uri[1]',
            message:
              'template is an expression only in part, got "@(context.Request.Url.Path)/v2"; the service knows expressions as whole values: make all of it one expression',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a whole expression',
        policy: '<set-header name="x-caller">\n  <value>@("caller " + context.Api.Id)</value>\n</set-header>',
      },
      { name: 'an @ in other text', policy: '<set-variable name="owner" value="team@example.com" />' },
      { name: 'an @ before a named value', policy: '<set-variable name="owner" value="team@{{domain}}" />' },
    ],
  },
  {
    rule: 'policy/missing-child',
    bad: [
      {
        name: 'a choose without alternatives',
        policy: '<choose />',
        findings: [
          { path: 'inbound/choose[1]', message: '<choose> has no <when>, which is required; add it' },
        ],
      },
      {
        name: 'a retry of nothing',
        section: 'backend',
        policy: '<retry condition="@(true)" count="2" interval="1" />',
        findings: [{ path: 'backend/retry[1]', message: '<retry> holds no policies, at least 1 is needed' }],
      },
    ],
    good: [
      {
        name: 'an alternative that does nothing',
        policy: '<choose>\n  <when condition="@(true)" />\n</choose>',
      },
    ],
  },
  {
    rule: 'policy/too-many',
    bad: [
      {
        name: 'more than five dimensions',
        policy: `<llm-emit-token-metric>
  <dimension name="API ID" />
  <dimension name="Product ID" />
  <dimension name="Operation ID" />
  <dimension name="Location" />
  <dimension name="Gateway ID" />
  <dimension name="Backend ID" />
</llm-emit-token-metric>`,
        findings: [
          {
            path: 'inbound/llm-emit-token-metric[1]',
            message:
              '<llm-emit-token-metric> holds <dimension> 6 times, at most 5 are allowed; remove or merge the others',
          },
        ],
      },
      {
        name: 'two wrappers of a list',
        policy: `<validate-jwt header-name="Authorization">
  <audiences>
    <audience>api://a</audience>
  </audiences>
  <audiences>
    <audience>api://b</audience>
  </audiences>
</validate-jwt>`,
        findings: [
          {
            path: 'inbound/validate-jwt[1]',
            message:
              '<validate-jwt> holds <audiences> 2 times, at most 1 is allowed; remove or merge the others',
          },
        ],
      },
    ],
    good: [
      {
        name: 'five dimensions',
        policy: `<llm-emit-token-metric>
  <dimension name="API ID" />
  <dimension name="Product ID" />
  <dimension name="Operation ID" />
  <dimension name="Location" />
  <dimension name="Gateway ID" />
</llm-emit-token-metric>`,
      },
    ],
  },
  {
    rule: 'policy/child-order',
    bad: [
      {
        name: 'a body before its headers',
        policy: `<return-response>
  <set-status code="404" reason="Not Found" />
  <set-body>no such model</set-body>
  <set-header name="Content-Type">
    <value>text/plain</value>
  </set-header>
</return-response>`,
        findings: [
          {
            path: 'inbound/return-response[1]',
            message:
              '<set-header> stands after <set-body>; the order is <set-status>, <set-header>, <set-body>',
          },
        ],
      },
    ],
    good: [
      {
        name: 'the order of the policy statement',
        policy: `<return-response>
  <set-status code="404" reason="Not Found" />
  <set-header name="Content-Type">
    <value>text/plain</value>
  </set-header>
  <set-header name="Retry-After">
    <value>5</value>
  </set-header>
  <set-body>no such model</set-body>
</return-response>`,
      },
      {
        name: 'policies that run one after another',
        policy:
          '<set-body>{}</set-body>\n<set-header name="Content-Type">\n  <value>application/json</value>\n</set-header>',
      },
    ],
  },
  {
    rule: 'policy/not-allowed-inside',
    bad: [
      {
        name: 'a wait in a retry',
        section: 'backend',
        policy: `<retry condition="@(context.Response == null)" count="2" interval="1">
  <wait for="all">
    <forward-request buffer-request-body="true" />
  </wait>
</retry>`,
        findings: [
          {
            path: 'backend/retry[1]/wait[1]',
            message: '<wait> cannot stand in <retry>; move it out',
          },
        ],
      },
      {
        name: 'a policy that does not wait',
        policy: '<wait for="all">\n  <set-variable name="a" value="1" />\n</wait>',
        findings: [
          {
            path: 'inbound/wait[1]/set-variable[1]',
            message:
              '<set-variable> cannot stand in <wait>; only send-request, cache-lookup-value, choose, forward-request, cache-store-value, authentication-managed-identity may',
          },
        ],
      },
      {
        name: 'sections in a fragment',
        policy: '<fragment>\n  <inbound>\n    <set-method>GET</set-method>\n  </inbound>\n</fragment>',
        findings: [
          {
            path: 'fragment',
            message:
              '<inbound> is a section, which stands in <policies> only, not in <fragment>; move it out',
          },
        ],
      },
      {
        name: 'a section in a section',
        policy: '<outbound>\n  <base />\n</outbound>',
        findings: [
          {
            path: 'inbound',
            message:
              '<outbound> is a section, which stands in <policies> only, not in <inbound>; move it out',
          },
        ],
      },
    ],
    good: [
      {
        name: 'requests that are waited for',
        policy: '<wait for="all">\n  <cache-lookup-value key="config" variable-name="config" />\n</wait>',
      },
    ],
  },
  {
    rule: 'policy/unexpected-text',
    bad: [
      {
        name: 'text among policies',
        policy: 'TODO: limit\n<set-variable name="a" value="1" />',
        findings: [
          { path: 'inbound', message: '<inbound> holds policies and no text, got "TODO: limit"; remove it' },
        ],
      },
      {
        name: 'text in a policy that has none',
        section: 'backend',
        policy: '<forward-request>30</forward-request>',
        findings: [
          {
            path: 'backend/forward-request[1]',
            message: '<forward-request> holds no text, got "30"; remove it',
          },
        ],
      },
    ],
    good: [
      { name: 'a comment', policy: '<!-- TODO: limit -->\n<set-variable name="a" value="1" />' },
      {
        name: 'a named value that holds policies',
        policy: '{{policies}}\n<set-variable name="a" value="1" />',
      },
    ],
  },
  {
    rule: 'policy/too-large',
    bad: [
      {
        name: 'a fragment over 32 KB',
        policy: `<fragment>\n  <set-body>${'x'.repeat(32 * 1024)}</set-body>\n</fragment>`,
        findings: [
          {
            path: 'fragment',
            message:
              'the fragment takes 32815 bytes, at most 32768 are allowed; move parts out of it or shorten it',
          },
        ],
      },
      {
        name: 'a document over what the consumption tier takes',
        gateway: 'consumption',
        policy: `<set-body>${'é'.repeat(8 * 1024)}</set-body>`,
        findings: [
          {
            path: 'policies',
            message:
              'the document takes 16589 bytes, at most 16384 are allowed; move parts out of it or shorten it',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a fragment just below',
        policy: `<fragment>\n  <set-body>${'x'.repeat(32 * 1000)}</set-body>\n</fragment>`,
      },
      {
        name: 'the document on another tier',
        gateway: 'v2',
        policy: `<set-body>${'é'.repeat(8 * 1024)}</set-body>`,
      },
    ],
  },
];
