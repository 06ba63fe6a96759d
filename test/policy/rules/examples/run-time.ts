import type { RuleExamples } from './example';

const document = (inbound: string, outbound = '<base />', backend = '<base />') =>
  `<policies><inbound>${inbound}</inbound><backend>${backend}</backend><outbound>${outbound}</outbound><on-error><base /></on-error></policies>`;
const variable = (name: string, value: string) => `<set-variable name="${name}" value="${value}" />`;
const when = (condition: string, policies: string) => `<choose>
  <when condition="@(${condition})">
    ${policies}
  </when>
</choose>`;
const check = 'use ?. or compare it with null first';
const ask = (attributes = '') => `<send-request response-variable-name="answer"${attributes}>
  <set-url>https://config.example</set-url>
  <set-method>GET</set-method>
</send-request>`;

const NO_CALL =
  '<retry condition="@(context.Response == null)" count="2" interval="1"><set-backend-service backend-id="models" /></retry>';
const service = (backend: string) =>
  `<policies><inbound /><backend>${backend}</backend><outbound /><on-error /></policies>`;
const noCall = (ways = '') =>
  `nothing sends calls to a backend${ways}, or answers them; add <base /> or <forward-request> to <backend>`;

/** What fails, or is lost, when a document runs. */
export const RUN_TIME: readonly RuleExamples[] = [
  {
    rule: 'policy/no-backend-call',
    bad: [
      {
        name: 'an API whose retry has nothing to retry',
        scope: 'api',
        policy: document('<base />', '<base />', NO_CALL),
        others: [{ name: 'service', scope: 'service', policy: service('<forward-request />') }],
        parents: ['service'],
        findings: [{ path: 'backend', message: noCall() }],
      },
      {
        name: 'an API that inherits nothing from a service that forwards nothing',
        scope: 'api',
        policy: document('<base />'),
        others: [{ name: 'service', scope: 'service', policy: service('<base />') }],
        parents: ['service'],
        findings: [{ path: 'backend', message: noCall() }],
      },
      {
        name: 'a product that does not forward',
        scope: 'api',
        policy: document('<base />'),
        others: [
          { name: 'service', scope: 'service', policy: service('<forward-request />') },
          {
            name: 'shut',
            scope: 'product',
            policy: document('<base />', '<base />', NO_CALL),
            parents: ['service'],
          },
          { name: 'open', scope: 'product', policy: document('<base />'), parents: ['service'] },
        ],
        parents: ['shut', 'open'],
        findings: [{ path: 'backend', message: noCall(' on 1 of the 2 ways through broader scopes') }],
      },
      {
        name: 'a service that leaves it to its APIs',
        scope: 'service',
        policy: service('<base />'),
        findings: [
          {
            path: 'backend',
            level: 'info',
            message:
              'the document of the service forwards no calls: those of an API that does not forward them itself reach no backend; add <forward-request> to <backend>',
          },
        ],
      },
      {
        name: 'answers to some calls, and none to the others',
        scope: 'operation',
        policy: document(when('context.Request.Method == "HEAD"', '<return-response />'), '', NO_CALL),
        findings: [{ path: 'backend', message: noCall() }],
      },
    ],
    good: [
      { name: 'a backend that forwards', scope: 'api', policy: '<forward-request />', section: 'backend' },
      {
        name: 'a call in a retry, in a fragment',
        scope: 'api',
        section: 'backend',
        policy: '<include-fragment fragment-id="call" />',
        fragments: {
          call: '<fragment><retry condition="@(context.Response == null)" count="2" interval="1"><forward-request buffer-request-body="true" /></retry></fragment>',
        },
      },
      { name: 'what may be inherited', scope: 'api', policy: document('<base />') },
      {
        name: 'a fragment of which nothing is known',
        scope: 'api',
        section: 'backend',
        policy: '<include-fragment fragment-id="call" />',
      },
      {
        name: 'a call that the gateway answers itself',
        scope: 'operation',
        policy: document(
          '<choose><when condition="@(context.Request.Method == "GET")"><return-response /></when><otherwise><mock-response /></otherwise></choose>',
          '',
          NO_CALL,
        ),
      },
      {
        name: 'an answer that is written without a backend',
        scope: 'operation',
        policy: document('', '<set-status code="204" reason="No Content" />', NO_CALL),
      },
      {
        name: 'a call that is handed on in another way',
        scope: 'operation',
        policy: document(
          '<log-to-eventhub logger-id="sink">@(context.RequestId.ToString())</log-to-eventhub>',
          '',
          NO_CALL,
        ),
      },
      {
        name: 'a product, whose APIs are not in sight',
        scope: 'product',
        policy: document('', '', NO_CALL),
      },
    ],
  },
  {
    rule: 'policy/null-check',
    bad: [
      {
        name: 'the user of a call that may have none',
        policy: variable('user', '@(context.User.Id)'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: `context.User is used without a check, and is null on a call without a subscription of a user; ${check}`,
          },
        ],
      },
      {
        name: 'the product and the subscription in one expression',
        policy: variable('id', '@(context.Product.Id + context.Subscription.Id)'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: `context.Product is used without a check, and is null on a call without a product; ${check}`,
          },
          {
            path: 'inbound/set-variable[1]',
            message: `context.Subscription is used without a check, and is null on a call without a subscription key; ${check}`,
          },
        ],
      },
      {
        name: 'the body of a request',
        policy: variable('text', '@(context.Request.Body.As<string>(preserveContent: true))'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: `context.Request.Body is used without a check, and is null on a call without a body; ${check}`,
          },
        ],
      },
      {
        name: 'the response before there is one',
        policy: when('context.Response.StatusCode == 429', variable('busy', '@(true)')),
        findings: [
          {
            path: 'inbound/choose[1]/when[1]',
            message: `context.Response is used without a check in inbound, and is null until the backend has answered; ${check}`,
          },
        ],
      },
      {
        name: 'the response in a fragment that inbound includes',
        policy: '<include-fragment fragment-id="status" />',
        fragments: { status: `<fragment>${variable('status', '@(context.Response.StatusCode)')}</fragment>` },
        findings: [
          {
            path: 'inbound/include-fragment[1] → fragment status/set-variable[1]',
            message: `context.Response is used without a check in inbound, and is null until the backend has answered; ${check}`,
          },
        ],
      },
      {
        name: 'the response in a retry, before the first attempt',
        section: 'backend',
        policy: `<retry condition="@(context.Response == null || context.Response.StatusCode == 429)" count="2" interval="1">
  ${when('context.Response.StatusCode == 429', '<set-backend-service backend-id="other" />')}
  <forward-request buffer-request-body="true" />
  ${variable('status', '@(context.Response.StatusCode)')}
</retry>`,
        findings: [
          {
            path: 'backend/retry[1]/choose[1]/when[1]',
            message: `context.Response is used without a check in backend, and is null until the backend has answered; ${check}`,
          },
        ],
      },
      {
        name: 'a check that comes too late, or only on one way',
        policy: variable(
          'user',
          `@{
  var user = context.User;
  if (context.Request.Method == "GET" && user == null)
  {
    return "none";
  }
  return user.Id;
}`,
        ),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: `context.User is used without a check, and is null on a call without a subscription of a user; ${check}`,
          },
        ],
      },
      {
        name: 'a check that is joined by or',
        policy: variable('user', '@(context.User != null || context.User.Id == "a")'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: `context.User is used without a check, and is null on a call without a subscription of a user; ${check}`,
          },
        ],
      },
      {
        name: 'the result of ?. in brackets',
        policy: variable('user', "@((context.User?.Email).Split('@')[0])"),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: `context.User is used without a check, and is null on a call without a subscription of a user; ${check}`,
          },
        ],
      },
      {
        name: 'what is used in the alternative without it',
        policy: `<choose>
  <when condition="@(context.Subscription != null)">
    ${variable('id', '@(context.Subscription.Id)')}
  </when>
  <otherwise>
    ${variable('id', '@(context.Subscription.Name)')}
  </otherwise>
</choose>`,
        findings: [
          {
            path: 'inbound/choose[1]/otherwise[1]/set-variable[1]',
            message: `context.Subscription is used without a check, and is null on a call without a subscription key; ${check}`,
          },
        ],
      },
      {
        name: 'the answer of a request that may fail',
        policy: `${ask(' ignore-error="true"')}
${variable('status', '@(((IResponse)context.Variables["answer"]).StatusCode)')}`,
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: `context.Variables[answer] is used without a check, and is null when the request failed, since ignore-error is set; ${check}`,
          },
        ],
      },
      {
        name: 'an error that has not happened',
        section: 'outbound',
        policy: variable('reason', '@(context.LastError.Reason)'),
        findings: [
          {
            path: 'outbound/set-variable[1]',
            message: `context.LastError is used without a check, and is null unless an error has happened; ${check}`,
          },
        ],
      },
    ],
    good: [
      { name: '?.', policy: variable('user', '@(context.User?.Id ?? "none")') },
      {
        name: 'a comparison before &&',
        policy: variable('a', '@(context.User != null && context.User.Id == "a")'),
      },
      {
        name: 'a comparison before ||',
        policy: variable('a', '@(context.User == null || context.User.Id == "a")'),
      },
      { name: 'a conditional', policy: variable('a', '@(context.User == null ? "none" : context.User.Id)') },
      {
        name: 'an early return',
        policy: variable(
          'a',
          '@{\n  if (context.User == null)\n  {\n    return "none";\n  }\n  return context.User.Id;\n}',
        ),
      },
      {
        name: 'a local, and a test that is kept in another one',
        policy: variable(
          'a',
          '@{\n  var user = context.User;\n  bool known = user != null;\n  if (!known)\n  {\n    return "none";\n  }\n  return user.Id;\n}',
        ),
      },
      { name: 'a pattern', policy: variable('a', '@(context.User is IUser user ? user.Id : "none")') },
      {
        name: 'a comparison by way of ?.',
        policy: variable(
          'a',
          '@(context.Request.Body?.As<string>(preserveContent: true) != null && context.Request.Body.As<string>(preserveContent: true) == "")',
        ),
      },
      {
        name: 'a condition that is false for null',
        policy: variable('a', '@(context.Subscription?.Name == "a" && context.Subscription.Id == "b")'),
      },
      {
        name: 'exceptions that are caught',
        policy: variable(
          'a',
          '@{\n  try\n  {\n    return (string)context.Request.Body.As<JObject>(preserveContent: true)["model"];\n  }\n  catch (Exception)\n  {\n    return "";\n  }\n}',
        ),
      },
      {
        name: 'a when around it',
        policy: when('context.Subscription != null', variable('id', '@(context.Subscription.Id)')),
      },
      {
        name: 'a when before it that answers the call',
        policy: `${when('context.Subscription == null', '<return-response />')}
${variable('id', '@(context.Subscription.Id)')}`,
      },
      {
        name: 'the other alternative',
        policy: `<choose>
  <when condition="@(context.User == null)">
    ${variable('id', 'none')}
  </when>
  <otherwise>
    ${variable('id', '@(context.User.Id)')}
  </otherwise>
</choose>`,
      },
      {
        name: 'the response once there is one',
        section: 'outbound',
        policy: variable('status', '@(context.Response.StatusCode)'),
      },
      {
        name: 'the error in on-error',
        section: 'on-error',
        policy: variable('reason', '@(context.LastError.Reason)'),
      },
      {
        name: 'the answer of a request that must not fail',
        policy: `${ask()}\n${variable('status', '@(((IResponse)context.Variables["answer"]).StatusCode)')}`,
      },
      {
        name: 'a string that is not empty',
        policy: variable(
          'a',
          '@{\n  var email = context.User?.Email;\n  return string.IsNullOrEmpty(email) ? "" : email.ToLower();\n}',
        ),
      },
      {
        name: 'a nullable that is asked for its value',
        policy: variable('a', '@(context.Subscription?.EndDate.HasValue ?? false)'),
      },
      {
        name: 'the response in a retry that looks whether there is one',
        section: 'backend',
        policy: `<retry condition="@(context.Response?.StatusCode == 429)" count="2" interval="1">
  ${when('context.Response != null && context.Response.StatusCode == 429', '<set-backend-service backend-id="other" />')}
  <forward-request buffer-request-body="true" />
  ${when('context.Response.StatusCode == 429', variable('busy', '@(true)'))}
</retry>`,
      },
    ],
  },
  {
    rule: 'policy/retry-condition',
    bad: [
      {
        name: 'a condition that fails without a response',
        section: 'backend',
        policy: `<retry condition="@(context.Response.StatusCode >= 500)" count="2" interval="1">
  <forward-request buffer-request-body="true" />
</retry>`,
        findings: [
          {
            path: 'backend/retry[1]',
            message:
              'the condition uses context.Response, which is null when the backend could not be reached; begin it with context.Response == null ||',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a condition that retries without a response',
        section: 'backend',
        policy: `<retry condition="@(context.Response == null || context.Response.StatusCode >= 500)" count="2" interval="1">
  <forward-request buffer-request-body="true" />
</retry>`,
      },
      {
        name: '?.',
        section: 'backend',
        policy: `<retry condition="@(context.Response?.StatusCode >= 500)" count="2" interval="1">
  <forward-request buffer-request-body="true" />
</retry>`,
      },
      {
        name: 'a retry of a request of its own',
        section: 'outbound',
        policy: `<retry condition="@(context.Response.StatusCode == 202)" count="2" interval="1">
  ${ask()}
</retry>`,
      },
    ],
  },
  {
    rule: 'policy/retry-body',
    bad: [
      {
        name: 'a retry without the body',
        section: 'backend',
        policy: `<retry condition="@(context.Response == null)" count="2" interval="1">
  <forward-request />
</retry>`,
        findings: [
          {
            path: 'backend/retry[1]/forward-request[1]',
            message:
              '<forward-request> stands in a retry without buffer-request-body="true", so that the body is sent with the first attempt only; set it',
          },
        ],
      },
      {
        name: 'one in a fragment',
        section: 'backend',
        policy: `<retry condition="@(context.Response == null)" count="2" interval="1">
  <include-fragment fragment-id="call" />
</retry>`,
        fragments: { call: '<fragment><forward-request buffer-request-body="false" /></fragment>' },
        findings: [
          {
            path: 'backend/retry[1]/include-fragment[1] → fragment call/forward-request[1]',
            message:
              '<forward-request> stands in a retry without buffer-request-body="true", so that the body is sent with the first attempt only; set it',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a body that is kept',
        section: 'backend',
        policy: `<retry condition="@(context.Response == null)" count="2" interval="1">
  <forward-request buffer-request-body="true" />
</retry>`,
      },
      { name: 'a call that is not retried', section: 'backend', policy: '<forward-request />' },
      {
        name: 'a body that is buffered, written in another way or by a named value',
        section: 'backend',
        policy: `<retry condition="@(context.Response?.StatusCode == 429)" count="2" interval="1">
  <choose>
    <when condition="@(context.Request.Method == "POST")">
      <forward-request buffer-request-body="True" />
    </when>
    <otherwise>
      <forward-request buffer-request-body="{{buffer}}" />
    </otherwise>
  </choose>
</retry>`,
      },
    ],
  },
  {
    rule: 'policy/body-consumed',
    bad: [
      {
        name: 'a request body that the backend needs',
        policy: variable('model', '@((string)context.Request.Body?.As<JObject>()["model"])'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'context.Request.Body is read here without preserveContent: true, and is sent to the backend afterwards; keep the content',
          },
        ],
      },
      {
        name: 'a response body that the caller needs',
        section: 'outbound',
        policy: variable('size', '@(context.Response.Body?.As<string>().Length ?? 0)'),
        findings: [
          {
            path: 'outbound/set-variable[1]',
            message:
              'context.Response.Body is read here without preserveContent: true, and is sent to the caller afterwards; keep the content',
          },
        ],
      },
      {
        name: 'the body of an error that the caller needs',
        section: 'on-error',
        policy: variable('size', '@(context.Response.Body?.As<string>().Length ?? 0)'),
        findings: [
          {
            path: 'on-error/set-variable[1]',
            message:
              'context.Response.Body is read here without preserveContent: true, and is sent to the caller afterwards; keep the content',
          },
        ],
      },
      {
        name: 'a body that a template needs',
        policy: `${variable('model', '@((string)context.Request.Body?.As<JObject>()["model"])')}
<set-body template="liquid">{ "model": "{{body.model}}" }</set-body>`,
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'context.Request.Body is read here without preserveContent: true, and is read by the template at inbound/set-body[1] afterwards; keep the content',
          },
        ],
      },
      {
        name: 'a body that is read again by another policy',
        policy: `${when('context.Request.Body?.As<string>() == "a"', variable('a', '1'))}
${variable('text', '@(context.Request.Body?.As<string>(preserveContent: true) ?? "")')}`,
        findings: [
          {
            path: 'inbound/choose[1]/when[1]',
            message:
              'context.Request.Body is read here without preserveContent: true, and is read again at inbound/set-variable[1] afterwards; keep the content',
          },
          {
            path: 'inbound/choose[1]/when[1]',
            message:
              'context.Request.Body is read here without preserveContent: true, and is sent to the backend afterwards; keep the content',
          },
        ],
      },
      {
        name: 'a body that is read twice in an expression',
        policy: variable(
          'a',
          '@{\n  if (context.Request.Body == null)\n  {\n    return "";\n  }\n  var text = context.Request.Body.As<string>();\n  return text + context.Request.Body.As<JObject>(preserveContent: true)["a"];\n}',
        ),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'context.Request.Body is read twice in the expression, the first time without preserveContent: true; keep it in a variable',
          },
          {
            path: 'inbound/set-variable[1]',
            message:
              'context.Request.Body is read here without preserveContent: true, and is sent to the backend afterwards; keep the content',
          },
        ],
      },
      {
        name: 'the answer to a request of its own, read twice',
        policy: `${ask()}
${variable('a', '@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["a"])')}
${variable('b', '@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["b"])')}`,
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'context.Variables[answer].Body is read here without preserveContent: true, and is read again at inbound/set-variable[2] afterwards; keep the content',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a body that is kept',
        policy: variable(
          'model',
          '@((string)context.Request.Body?.As<JObject>(preserveContent: true)["model"])',
        ),
      },
      {
        name: 'a body that is kept, by position',
        policy: variable('text', '@(context.Request.Body?.As<string>(true) ?? "")'),
      },
      {
        name: 'a body that is replaced by what was made of it',
        policy: '<set-body>@(context.Request.Body?.As<string>().Replace("a", "b") ?? "")</set-body>',
      },
      {
        name: 'a body that is replaced afterwards',
        policy: `${variable('text', '@(context.Request.Body?.As<string>() ?? "")')}
<set-body>@((string)context.Variables["text"])</set-body>`,
      },
      {
        name: 'a call that goes no further',
        policy:
          '<return-response>\n  <set-body>@(context.Request.Body?.As<string>() ?? "")</set-body>\n</return-response>',
      },
      {
        name: 'each alternative of an expression for itself',
        section: 'outbound',
        policy:
          '<set-body>@(context.Response.StatusCode == 200 ? context.Response.Body?.As<string>() : context.Response.Body?.As<string>().ToLower())</set-body>',
      },
      {
        name: 'a request body that was sent already',
        section: 'outbound',
        policy: variable('text', '@(context.Request.Body?.As<string>() ?? "")'),
      },
      {
        name: 'the answer to a request of its own, read once',
        policy: `${ask()}\n${variable('a', '@((string)((IResponse)context.Variables["answer"]).Body.As<JObject>()["a"])')}`,
      },
      {
        name: 'a template that makes a body of something else',
        policy: `${variable('model', '@((string)context.Request.Body?.As<JObject>()["model"])')}
<set-body template="liquid">{ "text": "body", "model": "{{context.Variables["model"]}}" }</set-body>`,
      },
    ],
  },
  {
    rule: 'policy/unset-variable',
    bad: [
      {
        name: 'a misspelt variable',
        scope: 'service',
        policy: document(
          `${variable('caller-id', 'a')}<set-header name="x-caller"><value>@((string)context.Variables["callerid"])</value></set-header>`,
        ),
        findings: [
          {
            path: 'inbound/set-header[1]/value[1]',
            message: "the variable 'callerid' is read, and nothing sets it; did you mean 'caller-id'?",
          },
        ],
      },
      {
        name: 'one that broader scopes may set',
        policy: variable('a', '@((string)context.Variables["caller"])'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              "the variable 'caller' is read, and nothing that is known sets it; correct the name, or set it first",
            level: 'info',
          },
        ],
      },
      {
        name: 'one that only a check asks for',
        scope: 'service',
        policy: document(
          when(
            'context.Variables.ContainsKey("caller")',
            variable('a', '@((string)context.Variables["caller"])'),
          ),
        ),
        findings: [
          {
            path: 'inbound/choose[1]/when[1]',
            message:
              "the variable 'caller' is looked for, and nothing sets it; correct the name, or set it first",
            level: 'info',
          },
        ],
      },
      {
        name: 'one that is set too late',
        scope: 'service',
        policy: document(variable('a', '@((int)context.Variables["tries"])'), variable('tries', '@(1)')),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              "the variable 'tries' is read in inbound, and set in outbound only, which runs later; set it first",
          },
        ],
      },
      {
        name: 'a response that no request leaves',
        scope: 'service',
        policy: document('<return-response response-variable-name="answer" />'),
        findings: [
          {
            path: 'inbound/return-response[1]',
            message: "the variable 'answer' is read, and nothing sets it; correct the name, or set it first",
          },
        ],
      },
      {
        name: 'one in a fragment that is included',
        scope: 'service',
        policy: document('<include-fragment fragment-id="log" />'),
        fragments: {
          log: `<fragment>${variable('line', '@((string)context.Variables["caller"])')}</fragment>`,
        },
        findings: [
          {
            path: 'inbound/include-fragment[1] → fragment log/set-variable[1]',
            message: "the variable 'caller' is read, and nothing sets it; correct the name, or set it first",
          },
        ],
      },
    ],
    good: [
      {
        name: 'one that is set',
        policy: `${variable('a', '1')}\n${variable('b', '@((string)context.Variables["a"])')}`,
      },
      {
        name: 'one that a policy leaves',
        policy: `<cache-lookup-value key="config" variable-name="config" />
${variable('b', '@(context.Variables.GetValueOrDefault<string>("config", ""))')}`,
      },
      {
        name: 'one that a fragment sets',
        policy: `<include-fragment fragment-id="auth" />\n${variable('b', '@((string)context.Variables["caller"])')}`,
        fragments: { auth: `<fragment>${variable('caller', 'a')}</fragment>` },
      },
      {
        name: 'one that the API sets for its operation',
        scope: 'operation',
        policy: variable('b', '@((string)context.Variables["caller"])'),
        parents: ['api'],
        others: [
          {
            name: 'api',
            scope: 'api',
            policy: document(`<validate-client-certificate />${variable('caller', 'a')}`),
            parents: [],
          },
        ],
      },
      {
        name: 'one that is read later if it was set later',
        policy: document(
          when(
            'context.Variables.GetValueOrDefault<string>("error", "") != ""',
            variable('a', '@((string)context.Variables["error"])'),
          ),
          variable('error', 'late'),
        ),
      },
      {
        name: 'names that are computed',
        policy: variable(
          'b',
          '@(string.Join(",", new[] { "a", "b" }.Select(name => context.Variables[name].ToString())))',
        ),
      },
      {
        name: 'a fragment, whose documents may set it',
        policy: `<fragment>${variable('b', '@((string)context.Variables["caller"])')}</fragment>`,
      },
    ],
  },
  {
    rule: 'policy/literal-cast',
    bad: [
      {
        name: 'a number that is text',
        scope: 'service',
        policy: document(
          `${variable('tries', '5')}
${when('(int)context.Variables["tries"] > 3', '<return-response />')}`,
        ),
        findings: [
          {
            path: 'inbound/choose[1]/when[1]',
            message:
              "the variable 'tries' is cast to int, and nothing sets it to anything but text, a literal; set it to @(5), or convert it",
          },
        ],
      },
      {
        name: 'a Boolean that is text, by the name of .NET, in a block',
        scope: 'service',
        policy: document(
          `${variable('open', 'True')}${variable('shown', '@{ var open = (System.Boolean)context.Variables["open"]; return open ? "yes" : "no"; }')}`,
        ),
        findings: [
          {
            path: 'inbound/set-variable[2]',
            message:
              "the variable 'open' is cast to System.Boolean, and nothing sets it to anything but text, a literal; set it to @(true), or convert it",
          },
        ],
      },
      {
        name: 'one that broader scopes may set to a number',
        policy: `${variable('at', 'noon')}${variable('b', '@((DateTime)context.Variables["at"])')}`,
        findings: [
          {
            path: 'inbound/set-variable[2]',
            message:
              "the variable 'at' is cast to DateTime, and nothing that is known sets it to anything but text, a literal; set it with an expression, or convert it",
            level: 'info',
          },
        ],
      },
      {
        name: 'one in a fragment that is included',
        scope: 'service',
        policy: document(`${variable('limit', '10')}<include-fragment fragment-id="log" />`),
        fragments: {
          log: `<fragment>${variable('twice', '@(2 * (int)context.Variables["limit"])')}</fragment>`,
        },
        findings: [
          {
            path: 'inbound/include-fragment[1] → fragment log/set-variable[1]',
            message:
              "the variable 'limit' is cast to int, and nothing sets it to anything but text, a literal; set it to @(10), or convert it",
          },
        ],
      },
    ],
    good: [
      {
        name: 'a number',
        scope: 'service',
        policy: document(
          `${variable('tries', '@(5)')}
${when('(int)context.Variables["tries"] > 3', '<return-response />')}`,
        ),
      },
      ...[
        'Convert.ToInt32(context.Variables["tries"])',
        'int.Parse((string)context.Variables["tries"])',
        'context.Variables["tries"] is int && (int)context.Variables["tries"] > 3',
        '(int)context.Variables.GetValueOrDefault("tries", 0)',
      ].map(read => ({
        name: `text that is read as ${read}`,
        scope: 'service' as const,
        policy: document(`${variable('tries', '5')}${variable('read', `@(${read})`)}`),
      })),
      {
        name: 'a cast whose failure is caught',
        scope: 'service',
        policy: document(
          `${variable('tries', '5')}${variable('read', '@{ try { return (int)context.Variables["tries"]; } catch (Exception error) when (error.Message != null) { return 0; } }')}`,
        ),
      },
      {
        name: 'a literal that is set anew before it is read, maybe',
        scope: 'service',
        policy: document(
          `${variable('left', '1')}${when('context.Request.Method == "GET"', variable('left', '@(2)'))}${variable('read', '@((int)context.Variables["left"])')}`,
        ),
      },
      {
        name: 'a named value, which may be an expression',
        scope: 'service',
        policy: document(
          `${variable('tries', '{{tries}}')}${variable('read', '@((int)context.Variables["tries"])')}`,
        ),
      },
      {
        name: 'one that another policy sets, too',
        scope: 'service',
        policy: document(
          `${variable('left', '1')}<llm-token-limit counter-key="@(context.Request.IpAddress)" tokens-per-minute="100" estimate-prompt-tokens="false" remaining-tokens-variable-name="left" />${variable('read', '@((int)context.Variables["left"])')}`,
        ),
      },
      {
        name: 'a cast where the type is known to be right',
        scope: 'service',
        policy: document(
          `${variable('a', '1')}${when('context.Variables["a"] is int', variable('b', '@((int)context.Variables["a"])'))}`,
        ),
      },
      {
        name: 'a fragment, whose documents may set it',
        policy: `<fragment>${variable('a', '1')}${variable('b', '@((int)context.Variables["a"])')}</fragment>`,
      },
      {
        name: 'a variable of a computed name',
        scope: 'service',
        policy: document(
          `${variable('a', '1')}${variable('{{name}}', '@(2)')}${variable('b', '@((int)context.Variables["a"])')}`,
        ),
      },
    ],
  },
  {
    rule: 'policy/duplicate-variable',
    bad: [
      {
        name: 'a value that is lost',
        policy: `${variable('team', '@(context.Product?.Id)')}
${variable('team', '@(context.Subscription?.Name)')}`,
        findings: [
          {
            path: 'inbound/set-variable[2]',
            message:
              "the variable 'team' was set at inbound/set-variable[1] already, and nothing reads it between; remove one, or rename it",
          },
        ],
      },
      {
        name: 'one in an alternative, with other policies between',
        policy: when(
          'true',
          `${variable('a', '1')}<set-header name="x-a"><value>1</value></set-header>${variable('a', '2')}`,
        ),
        findings: [
          {
            path: 'inbound/choose[1]/when[1]/set-variable[2]',
            message:
              "the variable 'a' was set at inbound/choose[1]/when[1]/set-variable[1] already, and nothing reads it between; remove one, or rename it",
          },
        ],
      },
    ],
    good: [
      {
        name: 'two variables',
        policy: `${variable('product', '@(context.Product?.Id)')}\n${variable('team', '@(context.Subscription?.Name)')}`,
      },
      {
        name: 'a value that the next one is made of',
        policy: `${variable('n', '@(1)')}\n${variable('n', '@((int)context.Variables["n"] + 1)')}`,
      },
      {
        name: 'a default that an alternative replaces',
        policy: `${variable('a', '1')}\n${when('true', variable('a', '2'))}`,
      },
      {
        name: 'one value in each alternative',
        policy: `<choose><when condition="@(true)">${variable('a', '1')}</when><otherwise>${variable('a', '2')}</otherwise></choose>`,
      },
      {
        name: 'a value that something between may read',
        policy: `${variable('a', '1')}<include-fragment fragment-id="log" />${variable('a', '2')}`,
      },
      {
        name: 'a value that on-error reads when something between fails',
        policy: `<policies><inbound><base />${variable('step', 'start')}<validate-client-certificate />${variable('step', 'end')}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base />${variable('failed', '@((string)context.Variables["step"])')}</on-error></policies>`,
      },
      {
        name: 'a value that a template reads',
        policy: `${variable('a', '1')}<set-body template="liquid">{{context.Variables["a"]}}</set-body>${variable('a', '2')}`,
      },
    ],
  },
  {
    rule: 'policy/slow-pattern',
    bad: [
      {
        name: 'a loop in a loop',
        policy: variable('isName', '@(Regex.IsMatch(context.Request.Url.Path, "^/([a-z]+-?)*$"))'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              "the pattern '^/([a-z]+-?)*$' may take time that doubles with each letter of a text that does not match; let each letter match in one way only, or give the match a time as its last argument",
          },
        ],
      },
      {
        name: 'one that is made first',
        policy: variable(
          'first',
          '@(new Regex("(a|a)+b", RegexOptions.IgnoreCase).Match(context.Request.Method).Value)',
        ),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              "the pattern '(a|a)+b' may take time that doubles with each letter of a text that does not match; let each letter match in one way only, or give the match a time as its last argument",
          },
        ],
      },
    ],
    good: [
      {
        name: 'a loop that goes on in one way',
        policy: variable('isName', '@(Regex.IsMatch(context.Request.Url.Path, "^/[a-z]+(-[a-z]+)*$"))'),
      },
      {
        name: 'a match that has a time',
        policy: variable(
          'isName',
          '@(Regex.IsMatch(context.Request.Url.Path, "^/([a-z]+-?)*$", RegexOptions.None, TimeSpan.FromSeconds(1)))',
        ),
      },
      {
        name: 'a pattern that nobody knows here',
        policy: variable('isName', '@(Regex.IsMatch(context.Request.Url.Path, "{{pattern}}"))'),
      },
    ],
  },
  {
    rule: 'policy/status-text',
    bad: [
      {
        name: 'a condition on the text of a status',
        section: 'outbound',
        policy: when(
          'context.Response.StatusReason.Contains("quota")',
          '<set-status code="403" reason="Quota used up" />',
        ),
        findings: [
          {
            path: 'outbound/choose[1]/when[1]',
            message:
              'context.Response.StatusReason decides here, a text that nobody promises; decide by StatusCode, a header or the body',
          },
        ],
      },
      {
        name: 'a comparison that goes into a variable',
        section: 'outbound',
        policy: variable('throttled', '@(context.Response.StatusReason == "Too Many Requests")'),
        findings: [
          {
            path: 'outbound/set-variable[1]',
            message:
              'context.Response.StatusReason decides here, a text that nobody promises; decide by StatusCode, a header or the body',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a condition on the code',
        section: 'outbound',
        policy: when(
          'context.Response.StatusCode == 429',
          '<set-status code="403" reason="Quota used up" />',
        ),
      },
      {
        name: 'a text that is only passed on',
        section: 'outbound',
        policy:
          '<set-header name="x-reason">\n  <value>@(context.Response.StatusReason)</value>\n</set-header>',
      },
      {
        name: 'the reason of an error of the gateway',
        section: 'on-error',
        policy: when(
          'context.LastError.Reason == "RateLimitExceeded"',
          '<set-status code="429" reason="Slow down" />',
        ),
      },
    ],
  },
  {
    rule: 'policy/backend-override',
    bad: [
      {
        name: 'an address where the API has set a backend',
        scope: 'operation',
        policy: '<set-backend-service base-url="https://other.example" />',
        parents: ['api'],
        others: [
          {
            name: 'api',
            scope: 'api',
            policy: document('<validate-client-certificate /><set-backend-service backend-id="models" />'),
            parents: [],
          },
        ],
        findings: [
          {
            path: 'inbound/set-backend-service[1]',
            message:
              'base-url cannot replace the backend that was set by a document of a broader scope by backend-id; use backend-id here, too',
          },
        ],
      },
      {
        name: 'an address after a backend that some calls have',
        policy: `${when('context.Api.Id == "a"', '<set-backend-service backend-id="models" />')}
<set-backend-service base-url="https://other.example" />`,
        findings: [
          {
            path: 'inbound/set-backend-service[1]',
            level: 'info',
            message:
              'base-url cannot replace the backend that was set at inbound/choose[1]/when[1]/set-backend-service[1] by backend-id; use backend-id here, too',
          },
        ],
      },
      {
        name: 'both in one document',
        policy: document(
          '<set-backend-service backend-id="models" />',
          '<base />',
          '<choose><when condition="@(true)"><set-backend-service base-url="https://other.example" /></when></choose>',
        ),
        findings: [
          {
            path: 'backend/choose[1]/when[1]/set-backend-service[1]',
            level: 'info',
            message:
              'base-url cannot replace the backend that was set at inbound/set-backend-service[1] by backend-id; use backend-id here, too',
          },
        ],
      },
    ],
    good: [
      {
        name: 'another backend',
        policy:
          '<set-backend-service backend-id="models" />\n<set-backend-service backend-id="other-models" />',
      },
      {
        name: 'one of them in each alternative',
        policy:
          '<choose><when condition="@(true)"><set-backend-service backend-id="models" /></when><otherwise><set-backend-service base-url="https://other.example" /></otherwise></choose>',
      },
      {
        name: 'an address that a backend replaces',
        policy:
          '<set-backend-service base-url="https://other.example" />\n<set-backend-service backend-id="models" />',
      },
    ],
  },
  {
    rule: 'policy/cache-pair',
    bad: [
      {
        name: 'a lookup without a store',
        scope: 'service',
        policy: document('<cache-lookup vary-by-developer="false" vary-by-developer-groups="false" />'),
        findings: [
          {
            path: 'inbound/cache-lookup[1]',
            message:
              '<cache-lookup> has no <cache-store> in outbound that belongs to it; add it, or remove both',
          },
        ],
      },
      {
        name: 'a semantic store without a lookup',
        scope: 'service',
        policy: document('<validate-client-certificate />', '<llm-semantic-cache-store duration="60" />'),
        findings: [
          {
            path: 'outbound/llm-semantic-cache-store[1]',
            message:
              '<llm-semantic-cache-store> has no <llm-semantic-cache-lookup> in inbound that belongs to it; add it, or remove both',
          },
        ],
      },
      {
        name: 'values that are stored under another key',
        policy: '<cache-lookup-value key="config-v2" variable-name="config" />',
        others: [
          {
            name: 'writer',
            policy: document('<base /><cache-store-value key="config" value="1" duration="60" />'),
          },
        ],
        findings: [
          {
            path: 'inbound/cache-lookup-value[1]',
            message:
              "no policy stores a value under the key 'config-v2'; correct the key, or add the other policy",
          },
        ],
      },
    ],
    good: [
      {
        name: 'both',
        scope: 'service',
        policy: document(
          '<cache-lookup vary-by-developer="false" vary-by-developer-groups="false" />',
          '<cache-store duration="60" />',
        ),
      },
      {
        name: 'a store that may stand at a broader scope',
        policy: '<cache-lookup vary-by-developer="false" vary-by-developer-groups="false" />',
      },
      {
        name: 'a store at a broader scope',
        scope: 'api',
        policy: '<cache-lookup vary-by-developer="false" vary-by-developer-groups="false" />',
        parents: ['service'],
        others: [
          {
            name: 'service',
            scope: 'service',
            policy: document('<validate-client-certificate />', '<cache-store duration="60" />'),
          },
        ],
      },
      {
        name: 'values that another document stores',
        policy: '<cache-lookup-value key="config" variable-name="config" />',
        others: [
          {
            name: 'writer',
            policy: document('<base /><cache-store-value key="config" value="1" duration="60" />'),
          },
        ],
      },
      {
        name: 'keys that are computed',
        policy: '<cache-lookup-value key="config-v2" variable-name="config" />',
        others: [
          {
            name: 'writer',
            policy: document(
              '<base /><cache-store-value key="@("config-" + context.Api.Id)" value="1" duration="60" />',
            ),
          },
        ],
      },
    ],
  },
];
