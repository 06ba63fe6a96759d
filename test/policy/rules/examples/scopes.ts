import type { RuleExamples } from './example';

const SERVICE =
  '<policies><inbound /><backend><forward-request /></backend><outbound /><on-error /></policies>';
const FRAGMENT = '<fragment><set-variable name="a" value="1" /></fragment>';

/** How documents, fragments and named values hang together. */
export const SCOPES: readonly RuleExamples[] = [
  {
    rule: 'policy/base-missing',
    bad: [
      {
        name: 'a section that inherits nothing',
        policy: `<policies>
  <inbound>
    <set-variable name="a" value="1" />
  </inbound>
  <backend>
    <base />
  </backend>
  <outbound>
    <base />
  </outbound>
  <on-error>
    <base />
  </on-error>
</policies>`,
        findings: [
          {
            path: 'inbound',
            message: '<inbound> has no <base />, so that nothing is inherited from broader scopes; add it',
          },
        ],
      },
      {
        name: 'a section that is not there',
        scope: 'operation',
        policy:
          '<policies><inbound><base /><validate-client-certificate /></inbound><backend><base /></backend><outbound><base /></outbound></policies>',
        findings: [
          {
            path: 'policies',
            message:
              'the document has no <on-error>, so that <base /> is missing there; add it with <base />',
          },
        ],
      },
    ],
    good: [
      { name: '<base /> in every section', policy: '<set-variable name="a" value="1" />' },
      {
        name: '<base /> in an alternative',
        policy:
          '<policies><inbound><choose><when condition="@(true)"><base /></when></choose></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>',
      },
      {
        name: 'a backend that calls',
        section: 'backend',
        policy:
          '<retry condition="@(context.Response == null)" count="2" interval="1">\n  <forward-request buffer-request-body="true" />\n</retry>',
      },
      { name: 'the document of the service', scope: 'service', policy: SERVICE },
      { name: 'what may be the document of the service', policy: SERVICE },
      { name: 'a fragment', policy: FRAGMENT },
      {
        name: 'a backend in a fragment, which may call the backend or not',
        section: 'backend',
        scope: 'api',
        policy: '<include-fragment fragment-id="retry" />',
      },
    ],
  },
  {
    rule: 'policy/unknown-fragment',
    bad: [
      {
        name: 'a misspelt fragment',
        policy: '<include-fragment fragment-id="authentification" />',
        fragments: { authentication: FRAGMENT },
        findings: [
          {
            path: 'inbound/include-fragment[1]',
            message:
              "there is no fragment 'authentification'; correct the name, or deploy the fragment first",
          },
        ],
      },
    ],
    good: [
      {
        name: 'a fragment that there is',
        policy: '<include-fragment fragment-id="authentication" />',
        fragments: { authentication: FRAGMENT },
      },
      {
        name: 'any, when nothing is known of fragments',
        policy: '<include-fragment fragment-id="authentication" />',
      },
      {
        name: 'a name with a named value',
        policy: '<include-fragment fragment-id="{{stage}}-auth" />',
        fragments: {},
      },
    ],
  },
  {
    rule: 'policy/unused-fragment',
    bad: [
      {
        name: 'a fragment that nothing includes',
        policy: FRAGMENT,
        others: [{ name: 'api', policy: SERVICE }],
        findings: [
          {
            path: 'fragment',
            message: "no document includes the fragment 'policy'; include it, or remove it",
          },
        ],
      },
    ],
    good: [
      {
        name: 'a fragment that is included',
        policy: FRAGMENT,
        others: [
          {
            name: 'api',
            policy:
              '<policies><inbound><base /><choose><when condition="@(true)"><include-fragment fragment-id="policy" /></when></choose></inbound></policies>',
          },
        ],
      },
      {
        name: 'one that may be included by a named value',
        policy: FRAGMENT,
        others: [
          {
            name: 'api',
            policy:
              '<policies><inbound><base /><include-fragment fragment-id="{{stage}}" /></inbound></policies>',
          },
        ],
      },
    ],
  },
  {
    rule: 'policy/unknown-named-value',
    bad: [
      {
        name: 'misspelt named values',
        namedValues: ['tenant-id'],
        policy: `<set-variable name="tenant" value="{{tenantid}}" />
<set-header name="x-tenant">
  <value>@("{{tenant_id}}")</value>
</set-header>`,
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: "the service has no named value 'tenantid'; correct the name, or define it",
          },
          {
            path: 'inbound/set-header[1]/value[1]',
            message: "the service has no named value 'tenant_id'; correct the name, or define it",
          },
        ],
      },
    ],
    good: [
      {
        name: 'a named value that there is',
        namedValues: ['tenant-id'],
        policy: '<set-variable name="tenant" value="{{tenant-id}}" />',
      },
      {
        name: 'the braces of a Liquid template',
        namedValues: [],
        policy: '<set-body template="liquid">{ "id": "{{body.id}}" }</set-body>',
      },
      {
        name: 'any, when nothing is known of named values',
        policy: '<set-variable name="tenant" value="{{tenant}}" />',
      },
    ],
  },
  {
    rule: 'policy/named-value-in-expression',
    bad: [
      {
        name: 'a named value in a string of the code',
        policy: '<set-variable name="key" value="@("prefix-{{key}}")" />',
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'the code holds {{key}}, whose text becomes part of it; put it into a variable with <set-variable> and read that',
          },
        ],
      },
      {
        name: 'one as a number',
        policy: '<set-variable name="limit" value="@({{limit}} * 2)" />',
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'the code holds {{limit}}, whose text becomes part of it; put it into a variable with <set-variable> and read that',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a variable that holds it',
        policy:
          '<set-variable name="key" value="{{key}}" />\n<set-variable name="cache-key" value="@("prefix-" + (string)context.Variables["key"])" />',
      },
    ],
  },
];
