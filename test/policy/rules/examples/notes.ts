import type { RuleExamples } from './example';

/** What is worth knowing. */
export const NOTES: readonly RuleExamples[] = [
  {
    rule: 'policy/undocumented',
    bad: [
      {
        name: 'an attribute of the schema only',
        policy:
          '<llm-token-limit counter-key="all" tokens-per-minute="100" estimate-prompt-tokens="true" ignore-prompt="true" />',
        findings: [
          {
            path: 'inbound/llm-token-limit[1]',
            message:
              "the attribute ignore-prompt is in the schema for editors, but not on the policy's page; it may change without notice",
          },
        ],
      },
      {
        name: 'an element of the schema only',
        policy: `<validate-jwt header-name="Authorization">
  <issuer-signing-tokens>
    <token>{{token}}</token>
  </issuer-signing-tokens>
</validate-jwt>`,
        findings: [
          {
            path: 'inbound/validate-jwt[1]/issuer-signing-tokens[1]',
            message:
              "the element <issuer-signing-tokens> is in the schema for editors, but not on the policy's page; it may change without notice",
          },
        ],
      },
    ],
    good: [
      {
        name: 'what is documented',
        policy: '<llm-token-limit counter-key="all" tokens-per-minute="100" estimate-prompt-tokens="true" />',
      },
    ],
  },
  {
    rule: 'policy/disputed',
    bad: [
      {
        name: 'a policy in a section that one page leaves out',
        section: 'on-error',
        policy: '<trace source="gateway">\n  <message>failed</message>\n</trace>',
        findings: [
          {
            path: 'on-error/trace[1]',
            message: "one of the service's pages says that <trace> is not allowed in on-error",
          },
        ],
      },
      {
        name: 'a second use, and one in a fragment',
        policy: `<fragment>
  <cache-lookup-value key="a" variable-name="a" />
  <cache-store-value key="a" value="1" duration="60" />
  <cache-store-value key="b" value="1" duration="60" />
</fragment>`,
        findings: [
          {
            path: 'fragment/cache-lookup-value[1]',
            message: "one of the service's pages says that <cache-lookup-value> is not allowed in fragments",
          },
          {
            path: 'fragment/cache-store-value[2]',
            message:
              "one of the service's pages says that <cache-store-value> may be used once only in a section, and this is the second",
          },
        ],
      },
      {
        name: 'a gateway that one page leaves out',
        gateway: 'v2',
        policy: '<quota-by-key calls="10" renewal-period="3600" counter-key="all" />',
        findings: [
          {
            path: 'inbound/quota-by-key[1]',
            message: "one of the service's pages says that <quota-by-key> is not there on a v2 gateway",
          },
        ],
      },
    ],
    good: [
      {
        name: 'a use on which all pages agree',
        section: 'outbound',
        gateway: 'classic',
        policy: '<trace source="gateway">\n  <message>done</message>\n</trace>',
      },
    ],
  },
  {
    rule: 'policy/older-name',
    bad: [
      {
        name: 'a policy that has another name now',
        policy:
          '<azure-openai-token-limit counter-key="all" tokens-per-minute="100" estimate-prompt-tokens="true" />',
        findings: [
          {
            path: 'inbound/azure-openai-token-limit[1]',
            message: '<azure-openai-token-limit> is called <llm-token-limit> now; rename it',
          },
        ],
      },
    ],
    good: [
      {
        name: 'the name of now',
        policy: '<llm-token-limit counter-key="all" tokens-per-minute="100" estimate-prompt-tokens="true" />',
      },
    ],
  },
  {
    rule: 'policy/acknowledgement',
    bad: [
      {
        name: 'an acknowledgement of what is no more',
        policy: `<!-- acknowledge policy/null-check: every product of this API asks for a subscription -->
<set-variable name="id" value="@(context.Subscription?.Id)" />`,
        findings: [
          {
            path: 'inbound',
            message:
              'the acknowledgement of policy/null-check accepts nothing: the rule finds nothing there; remove it',
          },
        ],
      },
      {
        name: 'one without a reason',
        policy: `<!-- acknowledge policy/null-check -->
<set-variable name="id" value="@(context.Subscription.Id)" />`,
        findings: [
          {
            path: 'inbound',
            message:
              "the acknowledgement of policy/null-check gives no reason; write 'acknowledge policy/null-check: reason'",
          },
        ],
      },
      {
        name: 'one of a rule that there is not',
        policy: `<!-- acknowledge policy/nullcheck: all is well -->
<set-variable name="id" value="1" />`,
        findings: [
          {
            path: 'inbound',
            message:
              'the acknowledgement names the rule "policy/nullcheck", which there is not; see the list of rules',
          },
        ],
      },
      {
        name: 'one that stands before nothing, and one that names nothing',
        policy: `<!-- acknowledge: all is well -->
<set-variable name="id" value="1" />
<!-- acknowledge policy/null-check: all is well -->`,
        findings: [
          {
            path: 'inbound',
            message: "the acknowledgement names no rule; write 'acknowledge policy/rule: reason'",
          },
          {
            path: 'inbound',
            message:
              'the acknowledgement stands before nothing; put it before the policy, or before the root for the whole document',
          },
        ],
      },
    ],
    good: [
      {
        name: 'one of a finding, with the reason',
        policy: `<!-- acknowledge policy/null-check: every product of this API asks for a subscription -->
<set-variable name="id" value="@(context.Subscription.Id)" />`,
      },
      {
        name: 'one of a rule that has not enough to go by',
        scope: 'api',
        policy: `<!-- acknowledge policy/no-authentication: the models of this API are public -->
<policies>
  <inbound><base /></inbound>
  <backend><base /></backend>
  <outbound><base /></outbound>
  <on-error><base /></on-error>
</policies>`,
      },
      {
        name: 'a comment that only begins alike',
        policy: '<!-- acknowledged by the team -->\n<set-variable name="a" value="1" />',
      },
    ],
  },
];
