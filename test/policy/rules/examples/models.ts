import type { RuleExamples } from './example';

const lookup = (threshold: string, inside = '<vary-by>@(context.Subscription?.Id)</vary-by>') =>
  `<llm-semantic-cache-lookup score-threshold="${threshold}" embeddings-backend-id="embeddings" embeddings-backend-auth="system-assigned">
  ${inside}
</llm-semantic-cache-lookup>`;
const streaming = (outbound: string, inbound = '') => `<policies>
  <inbound>
    <base />${inbound}
  </inbound>
  <backend>
    <forward-request buffer-response="false" />
  </backend>
  <outbound>
    <base />
    ${outbound}
  </outbound>
  <on-error>
    <base />
  </on-error>
</policies>`;
const READ =
  '<set-variable name="size" value="@(context.Response.Body?.As<string>(preserveContent: true).Length ?? 0)" />';
const IS_JSON = 'context.Response.Headers.GetValueOrDefault("Content-Type", "").Contains("json")';
const metric = (dimension: string) => `<llm-emit-token-metric>
  ${dimension}
</llm-emit-token-metric>`;

/** Language models, streams and metrics. */
export const MODELS: readonly RuleExamples[] = [
  {
    rule: 'policy/semantic-cache-vary-by',
    bad: [
      {
        name: 'a cache that callers share',
        policy: lookup('0.05', ''),
        findings: [
          {
            path: 'inbound/llm-semantic-cache-lookup[1]',
            message:
              "<llm-semantic-cache-lookup> has no <vary-by>, so that callers are given each other's answers; add one that names the caller",
          },
        ],
      },
    ],
    good: [{ name: 'a cache for each subscription', policy: lookup('0.05') }],
  },
  {
    rule: 'policy/semantic-cache-threshold',
    bad: [
      {
        name: 'a threshold that was meant the other way round',
        policy: lookup('0.8'),
        findings: [
          {
            path: 'inbound/llm-semantic-cache-lookup[1]',
            message:
              'score-threshold is 0.8, where lower is stricter; above 0.2 answers to other questions are likely: start with 0.05',
          },
        ],
      },
    ],
    good: [
      { name: 'a strict threshold', policy: lookup('0.05') },
      { name: 'the loosest that is advised', policy: lookup('0.2') },
      { name: 'a named value', policy: lookup('{{threshold}}') },
    ],
  },
  {
    rule: 'policy/stream-buffered',
    bad: [
      {
        name: 'a route that streams',
        section: 'backend',
        streaming: true,
        policy: '<forward-request timeout="120" />',
        findings: [
          {
            path: 'backend/forward-request[1]',
            message:
              '<forward-request> has no buffer-response="false", so that streamed answers are held back; set it',
          },
        ],
      },
      {
        name: 'a model, which streams if callers ask it to',
        policy: `<policies>
  <inbound><base /><llm-token-limit counter-key="all" tokens-per-minute="100" estimate-prompt-tokens="true" /></inbound>
  <backend><forward-request buffer-response="true" /></backend>
  <outbound><base /></outbound>
  <on-error><base /></on-error>
</policies>`,
        findings: [
          {
            path: 'backend/forward-request[1]',
            level: 'info',
            message:
              '<forward-request> has no buffer-response="false", so that streamed answers of the model, if callers ask for them, are held back; set it',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a route that passes streams on',
        section: 'backend',
        streaming: true,
        policy: '<forward-request timeout="120" buffer-response="false" />',
      },
      { name: 'an API that is no model', section: 'backend', policy: '<forward-request />' },
      {
        name: 'a model that does not stream',
        streaming: false,
        policy: `<policies>
  <inbound><base /><llm-token-limit counter-key="all" tokens-per-minute="100" estimate-prompt-tokens="true" /></inbound>
  <backend><forward-request /></backend>
</policies>`,
      },
    ],
  },
  {
    rule: 'policy/stream-body-read',
    bad: [
      {
        name: 'a body that is read on a route that streams',
        policy: streaming(READ),
        findings: [
          {
            path: 'outbound/set-variable[1]',
            message:
              'context.Response.Body is read on a route that streams, which holds the stream back to its end; check the Content-Type header of the response first',
          },
        ],
      },
      {
        name: 'a body that is read of errors and of good answers',
        policy: streaming(
          `<choose><when condition="@(context.Response.StatusCode >= 400 || context.Elapsed.TotalSeconds > 9)">${READ}</when></choose>`,
        ),
        findings: [
          {
            path: 'outbound/choose[1]/when[1]/set-variable[1]',
            message:
              'context.Response.Body is read on a route that streams, which holds the stream back to its end; check the Content-Type header of the response first',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a body that is read only when it is JSON',
        policy: streaming(`<choose>
      <when condition="@(${IS_JSON})">
        ${READ}
      </when>
    </choose>`),
      },
      {
        name: 'a check in the expression',
        policy: streaming(
          `<set-variable name="size" value="@(${IS_JSON} ? context.Response.Body?.As<string>(preserveContent: true) ?? "" : "")" />`,
        ),
      },
      {
        name: 'the other alternative of a check',
        policy: streaming(
          `<choose><when condition="@((bool)context.Variables["is-stream"])"><set-header name="x-stream"><value>1</value></set-header></when><otherwise>${READ}</otherwise></choose>`,
          '<set-variable name="is-stream" value="@(true)" />',
        ),
      },
      {
        name: 'the body of an answer that is an error',
        policy: streaming(
          `<choose><when condition="@(context.Response.StatusCode >= 400 && context.Response.StatusCode != 429)">${READ}</when></choose>`,
        ),
      },
      { name: 'a route that does not stream', section: 'outbound', policy: READ },
    ],
  },
  {
    rule: 'policy/stream-policy',
    bad: [
      {
        name: 'a policy that needs the whole body',
        policy: streaming('<find-and-replace from="internal.example" to="api.example" />'),
        findings: [
          {
            path: 'outbound/find-and-replace[1]',
            message:
              '<find-and-replace> needs the whole body on a route that streams, which holds the stream back to its end; run it only for other content types',
          },
        ],
      },
      {
        name: 'a check of requests',
        streaming: true,
        policy:
          '<validate-content unspecified-content-type-action="prevent" max-size="102400" size-exceeded-action="prevent">\n  <content type="application/json" validate-as="json" action="prevent" />\n</validate-content>',
        findings: [
          {
            path: 'inbound/validate-content[1]',
            level: 'info',
            message:
              "<validate-content> checks the request only, but the service's page on streams advises against it on routes that stream",
          },
        ],
      },
    ],
    good: [
      {
        name: 'the policy for JSON only',
        policy: streaming(
          `<choose>\n  <when condition="@(${IS_JSON})">\n    <find-and-replace from="internal.example" to="api.example" />\n  </when>\n</choose>`,
        ),
      },
      {
        name: 'a policy that needs the whole request',
        streaming: true,
        policy: '<find-and-replace from="internal.example" to="api.example" />',
      },
      {
        name: 'a route that does not stream',
        section: 'outbound',
        policy: '<find-and-replace from="internal.example" to="api.example" />',
      },
    ],
  },
  {
    rule: 'policy/metric-cardinality',
    bad: [
      {
        name: 'the address of the caller',
        policy: metric('<dimension name="Client IP" value="@(context.Request.IpAddress)" />'),
        findings: [
          {
            path: 'inbound/llm-emit-token-metric[1]/dimension[1]',
            message:
              "the dimension 'Client IP' takes its value from context.Request.IpAddress, which is different for every caller or call; use one with few values",
          },
        ],
      },
      {
        name: 'the user, by its default name',
        policy: metric('<dimension name="User ID" />'),
        findings: [
          {
            path: 'inbound/llm-emit-token-metric[1]/dimension[1]',
            message: "the dimension 'User ID' has a value for every user; use one with few values",
          },
        ],
      },
      {
        name: 'a number of the call',
        section: 'outbound',
        policy:
          '<emit-metric name="calls">\n  <dimension name="request" value="@(context.RequestId.ToString())" />\n</emit-metric>',
        findings: [
          {
            path: 'outbound/emit-metric[1]/dimension[1]',
            message:
              "the dimension 'request' takes its value from context.RequestId, which is different for every caller or call; use one with few values",
          },
        ],
      },
      {
        name: 'the address of the caller, by way of a variable',
        policy: `<set-variable name="caller" value="@(context.User?.Email ?? context.Request.IpAddress.ToString())" />
${metric('<dimension name="Caller" value="@((string)context.Variables["caller"])" />')}`,
        findings: [
          {
            path: 'inbound/llm-emit-token-metric[1]/dimension[1]',
            message:
              "the dimension 'Caller' takes its value from context.User.Email, which is different for every caller or call; use one with few values",
          },
        ],
      },
      {
        name: 'a claim that names the user',
        policy: metric(
          `<dimension name="Caller" value="@(context.Request.Headers.GetValueOrDefault("Authorization", "").AsJwt()?.Claims.GetValueOrDefault("oid", "none"))" />`,
        ),
        findings: [
          {
            path: 'inbound/llm-emit-token-metric[1]/dimension[1]',
            message:
              "the dimension 'Caller' takes its value from the claim oid, which is different for every caller or call; use one with few values",
          },
        ],
      },
    ],
    good: [
      { name: 'the API', policy: metric('<dimension name="API ID" />') },
      {
        name: 'the product',
        policy: metric('<dimension name="product" value="@(context.Product?.Name ?? "none")" />'),
      },
      { name: 'a fixed value', policy: metric('<dimension name="User ID" value="all" />') },
      {
        name: 'what is only told of such a value',
        policy: metric(
          '<dimension name="Network" value="@(context.Request.IpAddress.StartsWith("10.") ? "internal" : "external")" />\n  <dimension name="Kind" value="@($"{(context.Request.Url.Path.Contains("embeddings") ? 1 : 0)}")" />',
        ),
      },
      {
        name: 'a claim that names the application',
        policy: metric(
          `<dimension name="Application" value="@(context.Request.Headers.GetValueOrDefault("Authorization", "").AsJwt()?.Claims.GetValueOrDefault("appid", "none"))" />`,
        ),
      },
    ],
  },
];
