import type { RuleExamples } from './example';

const document = (value: string) =>
  `<policies><inbound><set-variable name="a" value="${value}" /></inbound><backend><forward-request /></backend><outbound /><on-error /></policies>`;

/** How a document is written, and whether it arrives. */
export const WRITING: readonly RuleExamples[] = [
  {
    rule: 'policy/attribute-quotes',
    bad: [
      {
        name: 'a condition in single quotes',
        policy: `<choose>
  <when condition='@(context.Api.Id == "a")' />
</choose>`,
        findings: [
          {
            path: 'inbound/choose[1]/when[1]',
            message: 'condition of <when> stands in single quotes; use double quotes',
          },
        ],
      },
    ],
    good: [
      {
        name: 'double quotes',
        policy: '<choose>\n  <when condition="@(context.Api.Id == "a")" />\n</choose>',
      },
      {
        name: 'single quotes inside a value',
        policy: `<set-variable name="a" value="it's" />\n<set-variable name="b" value="@(context.Api.Id.Split('.')[0])" />`,
      },
      {
        name: 'single quotes of an element inside',
        policy: "<return-response>\n  <set-body>value='a'</set-body>\n</return-response>",
      },
    ],
  },
  {
    rule: 'policy/line-break-in-attribute',
    bad: [
      {
        name: 'a comment that swallows the code after it',
        policy: `<set-variable name="a" value="@{
  // the name of the API
  return context.Api.Name + &quot;!&quot;;
}" />`,
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'value is written with entities and holds line breaks, which XML turns into spaces: a // comment then swallows the code after it; write them as &#xA;',
          },
        ],
      },
      {
        name: 'line breaks that become spaces',
        policy: `<set-variable name="a" value="@(context.Api.Name +
  &quot;!&quot;)" />`,
        findings: [
          {
            path: 'inbound/set-variable[1]',
            level: 'info',
            message:
              'value is written with entities and holds line breaks, which XML turns into spaces; write them as &#xA;',
          },
        ],
      },
    ],
    good: [
      {
        name: 'line breaks as references',
        policy:
          '<set-variable name="a" value="@{&#xA;  // the name of the API&#xA;  return context.Api.Name + &quot;!&quot;;&#xA;}" />',
      },
      {
        name: 'a raw expression',
        policy: `<set-variable name="a" value="@{
  // the name of the API
  return context.Api.Name + "!";
}" />`,
      },
    ],
  },
  {
    rule: 'policy/whitespace-change',
    bad: [
      {
        name: 'a space that is new in a string',
        scope: 'service',
        policy: document('@("Bearer " + context.Api.Id)'),
        deployed: document('@("Bearer" + context.Api.Id)'),
        findings: [
          {
            path: 'policies',
            message:
              'the document differs from the deployed one in white space inside of texts only, which Terraform does not deploy; change something else, too',
          },
        ],
      },
      {
        name: 'a space that is new in a literal',
        scope: 'service',
        policy: document('a b'),
        deployed: document('ab'),
        findings: [
          {
            path: 'policies',
            message:
              'the document differs from the deployed one in white space inside of texts only, which Terraform does not deploy; change something else, too',
          },
        ],
      },
    ],
    good: [
      {
        name: 'another change beside it',
        scope: 'service',
        policy: document('@("Bearer " + context.Api.Name)'),
        deployed: document('@("Bearer" + context.Api.Id)'),
      },
      {
        name: 'a change of layout',
        scope: 'service',
        policy: document('@("Bearer " + context.Api.Id)'),
        deployed: document('@("Bearer "  +  context.Api.Id)'),
      },
      { name: 'no change', scope: 'service', policy: document('a'), deployed: document('a') },
    ],
  },
];
