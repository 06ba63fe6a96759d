import type { RuleExamples } from './example';

const variable = (value: string) => `<set-variable name="result" value="${value}" />`;

/** What the service refuses in expressions. */
export const CODE: readonly RuleExamples[] = [
  {
    rule: 'policy/expression-syntax',
    bad: [
      {
        name: 'an argument that is missing',
        policy: variable('@(Math.Max(1, ))'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: "expected an expression but found ')'",
          },
        ],
      },
    ],
    good: [{ name: 'C# 7', policy: variable('@(Math.Max(1, 2))') }],
  },
  {
    rule: 'policy/type-not-allowed',
    bad: [
      {
        name: 'a type that is not on the list',
        policy: variable('@(System.Text.Json.JsonSerializer.Serialize(1))'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'the type System.Text.Json is not allowed in policy expressions: the service knows a fixed list of .NET types, see ALLOWED_TYPES',
          },
        ],
      },
    ],
    good: [{ name: 'a type of the list', policy: variable('@(JsonConvert.SerializeObject(1))') }],
  },
  {
    rule: 'policy/member-not-allowed',
    bad: [
      {
        name: 'a member of a type that is allowed in part',
        policy: variable('@(DateTime.ParseExact("2026", "yyyy", null))'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'System.DateTime.ParseExact is not allowed in policy expressions: allowed are (Constructor), Add, AddDays, AddHours, AddMilliseconds, AddMinutes, AddMonths, AddSeconds, AddTicks, AddYears, Date, Day, DayOfWeek, DayOfYear, DaysInMonth, Hour, IsDaylightSavingTime, IsLeapYear, MaxValue, Millisecond, Minute, MinValue, Month, Now, Parse, Second, Subtract, Ticks, TimeOfDay, Today, ToString, UtcNow, Year',
          },
        ],
      },
    ],
    good: [{ name: 'one of its allowed members', policy: variable('@(DateTime.Parse("2026-01-01"))') }],
  },
  {
    rule: 'policy/unknown-name',
    bad: [
      {
        name: 'a name that nothing declares',
        policy: variable('@(contex.Api.Id)'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: 'contex is neither a variable nor a type that the service allows in policy expressions',
          },
        ],
      },
    ],
    good: [{ name: 'the context', policy: variable('@(context.Api.Id)') }],
  },
  {
    rule: 'policy/unknown-member',
    bad: [
      {
        name: 'a misspelt member',
        policy: variable('@(context.Request.Methode)'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: 'IRequest has no member Methode: did you mean Method?',
          },
        ],
      },
    ],
    good: [{ name: 'the member', policy: variable('@(context.Request.Method)') }],
  },
  {
    rule: 'policy/missing-return',
    bad: [
      {
        name: 'a path that returns nothing',
        policy: variable('@{\n  if (context.Request.Method == "GET")\n  {\n    return "read";\n  }\n}'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message: 'not every path returns a value: end the expression with return or throw',
          },
        ],
      },
    ],
    good: [
      {
        name: 'a value on every path',
        policy: variable(
          '@{\n  if (context.Request.Method == "GET")\n  {\n    return "read";\n  }\n  return "write";\n}',
        ),
      },
    ],
  },
  {
    rule: 'policy/result-type',
    bad: [
      {
        name: 'a list in a variable',
        policy: variable('@(new List<string> { "a" })'),
        findings: [
          {
            path: 'inbound/set-variable[1]',
            message:
              'the result is of type List<String> where a value that set-variable can keep is needed: keep its text or JSON',
          },
        ],
      },
      {
        name: 'text for a condition',
        policy: '<choose>\n  <when condition="@("true")" />\n</choose>',
        findings: [
          {
            path: 'inbound/choose[1]/when[1]',
            message: 'the result is of type String where bool is needed: compare it with something',
          },
        ],
      },
    ],
    good: [
      { name: 'a JSON token in a variable', policy: variable('@(new JArray("a"))') },
      { name: 'a condition', policy: '<choose>\n  <when condition="@(context.Api.Id == "a")" />\n</choose>' },
      {
        name: 'a response in another attribute',
        policy: '<rate-limit-by-key calls="10" renewal-period="60" counter-key="@(context.Api.Id)" />',
      },
    ],
  },
];
