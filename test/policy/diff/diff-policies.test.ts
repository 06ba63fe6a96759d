import { parsePolicy } from '../../../lib/policy/parse';
import { diffPolicies } from '../../../lib/policy/diff';
import { policyFragment, validateJwt } from '../../../lib/policy';
import { changesOf, documentWith, said } from './support';

/** before, after, what is said, and the section when it is not inbound. */
type Case = readonly [before: string, after: string, expected: readonly string[], section?: string];

/** One test a case, with what is said as its name. */
function says(cases: readonly Case[], where = 'inbound'): void {
  it.each(cases.map(one => [one[2].join('; '), one] as const))('says: %s', (_, one) => {
    const [before, after, expected, section = where] = one;
    expect(said(before, after, section)).toEqual(expected);
  });
}

const jwt = (inside: string, attributes = '') =>
  `<validate-jwt header-name="Authorization"${attributes}>${inside}</validate-jwt>`;
const audiences = (...values: string[]) =>
  `<audiences>${values.map(value => `<audience>${value}</audience>`).join('')}</audiences>`;
const claim = (match: string, ...values: string[]) =>
  `<required-claims><claim name="roles" match="${match}">${values.map(value => `<value>${value}</value>`).join('')}</claim></required-claims>`;
const rate = (calls: string, period: string, key = 'k') =>
  `<rate-limit-by-key calls="${calls}" renewal-period="${period}" counter-key="${key}" />`;
const tokens = (attributes: string) =>
  `<llm-token-limit counter-key="k" estimate-prompt-tokens="true" ${attributes} />`;
const header = (inside: string, attributes = '') =>
  `<set-header name="X"${attributes}>${inside}</set-header>`;
const retry = (condition: string, rest = 'count="3" interval="1"') =>
  `<retry condition="@(${condition})" ${rest}><forward-request /></retry>`;
const status = 'context.Response.StatusCode';
const log = (text: string, logger = 'audit') =>
  `<log-to-eventhub logger-id="${logger}">${text}</log-to-eventhub>`;
const cors = (...origins: string[]) =>
  `<cors><allowed-origins>${origins.map(origin => `<origin>${origin}</origin>`).join('')}</allowed-origins></cors>`;

describe('limits', () => {
  says([
    [
      rate('100', '60'),
      rate('200', '60'),
      ['cost: rate limit: 100 calls per 60 seconds → 200 calls per 60 seconds'],
    ],
    [
      rate('100', '60'),
      rate('50', '60'),
      ['behaviour: rate limit: 100 calls per 60 seconds → 50 calls per 60 seconds'],
    ],
    [
      rate('100', '60'),
      rate('100', '30'),
      ['cost: rate limit: 100 calls per 60 seconds → 100 calls per 30 seconds'],
    ],
    [
      rate('100', '60'),
      rate('100', '90'),
      ['behaviour: rate limit: 100 calls per 60 seconds → 100 calls per 90 seconds'],
    ],
    [rate('100', '60'), '', ['security: rate limit removed: 100 calls per 60 seconds']],
    ['', rate('100', '60'), ['behaviour: rate limit added: 100 calls per 60 seconds']],
    [
      rate('1', '60', 'a'),
      rate('1', '60', 'b'),
      ['security: rate limit: what is counted apart changed: a → b'],
    ],
    [
      tokens('tokens-per-minute="5000"'),
      tokens('tokens-per-minute="8000"'),
      ['cost: tokens-per-minute 5000 → 8000'],
    ],
    [
      tokens('tokens-per-minute="8000"'),
      tokens('tokens-per-minute="5000"'),
      ['behaviour: tokens-per-minute 8000 → 5000'],
    ],
    [
      tokens('tokens-per-minute="5"'),
      tokens('tokens-per-minute="@(context.Variables.Count)"'),
      ['cost: tokens-per-minute 5 → @(context.Variables.Count)'],
    ],
    [
      tokens('tokens-per-minute="5" token-quota="9" token-quota-period="Daily"'),
      tokens('token-quota="9" token-quota-period="Daily"'),
      ['security: tokens-per-minute is no longer limited, it was 5'],
    ],
    [tokens('tokens-per-minute="5"'), '', ['security: token limit removed: tokens-per-minute 5']],
    [
      '<quota calls="10" bandwidth="5" renewal-period="0" />',
      '<quota calls="10" bandwidth="6" renewal-period="0" />',
      ['cost: quota: 10 calls and 5 KB in all → 10 calls and 6 KB in all'],
    ],
  ]);
});

describe('retry and conditions on the status', () => {
  says(
    [
      [
        retry(`${status} == 429 || ${status} == 503`),
        retry(`${status} == 429`),
        ['behaviour: retry no longer covers status 503'],
      ],
      [
        retry(`${status} == 429 || ${status} >= 500`),
        retry(`${status} == 429 || (${status} >= 500 && ${status} != 503)`),
        ['behaviour: retry no longer covers status 503'],
      ],
      [
        retry(`context.Response == null || ${status} >= 500`),
        retry(`context.Response == null || ${status} == 408 || ${status} >= 500 || ${status} == 429`),
        ['behaviour: retry now covers status 408 and 429'],
      ],
      [
        retry(`new[] { 429, 500 }.Contains(${status})`),
        retry(`new[] { 429, 502, 503 }.Contains(${status})`),
        ['behaviour: retry no longer covers status 500', 'behaviour: retry now covers status 502 and 503'],
      ],
      [
        retry(`${status} == 429 || ${status} >= 500`),
        retry(`500 <= ${status} || ${status} == 429`),
        ['cosmetic: the condition of retry is written differently and covers the same status codes'],
      ],
      [
        retry(`${status} == 429 && context.Variables.Count > 1`),
        retry(`${status} == 429`),
        [
          `behaviour: condition of retry @(${status} == 429 && context.Variables.Count > 1) → @(${status} == 429)`,
        ],
      ],
      [
        retry(`${status} == 429`),
        retry(`${status} == 429`, 'count="5" interval="1"'),
        ['cost: count of retry 3 → 5'],
      ],
      [
        retry(`${status} == 429`),
        retry(`${status} == 429`, 'count="3" interval="2" first-fast-retry="true"'),
        ['behaviour: interval of retry 1 → 2', 'behaviour: first-fast-retry of retry false (default) → true'],
      ],
    ],
    'backend',
  );

  it('tells alternatives of choose by the codes that they hold for', () => {
    const choose = (condition: string) =>
      `<choose><when condition="@(${condition})"><set-status code="500" /></when></choose>`;
    expect(
      said(choose(`${status} == 401`), choose(`${status} == 401 || ${status} == 403`), 'outbound'),
    ).toEqual(['behaviour: when now also holds for status 403']);
  });
});

describe('who may call', () => {
  says([
    [jwt(''), '', ['security: authentication removed (validate-jwt)']],
    ['', jwt(''), ['behaviour: authentication added (validate-jwt)']],
    [jwt(audiences('a')), jwt(audiences('a', 'b')), ["security: validate-jwt now accepts the audience 'b'"]],
    [
      jwt(audiences('a', 'b')),
      jwt(audiences('a')),
      ["behaviour: validate-jwt no longer accepts the audience 'b'"],
    ],
    [jwt(audiences('a')), jwt(''), ['security: validate-jwt no longer checks the audience']],
    [jwt(''), jwt(audiences('a')), ["behaviour: validate-jwt now accepts only the audience 'a'"]],
    [
      jwt('<issuers><issuer>x</issuer></issuers>'),
      jwt('<issuers><issuer>y</issuer></issuers>'),
      [
        "behaviour: validate-jwt no longer accepts the issuer 'x'",
        "security: validate-jwt now accepts the issuer 'y'",
      ],
    ],
    [
      jwt('<openid-config url="https://a" />'),
      jwt('<openid-config url="https://b" />'),
      ['security: validate-jwt takes issuer and keys from https://b instead of https://a'],
    ],
    [
      jwt(claim('all', 'r')),
      jwt(''),
      ["security: validate-jwt no longer requires the claim 'roles' with 'r'"],
    ],
    [
      jwt(''),
      jwt(claim('any', 'r', 's')),
      ["behaviour: validate-jwt now requires the claim 'roles' with 'r' or 's'"],
    ],
    [
      jwt(claim('any', 'r')),
      jwt(claim('any', 'r', 's')),
      ["security: validate-jwt now accepts the role 's'"],
    ],
    [
      jwt(claim('any', 'r', 's')),
      jwt(claim('any', 'r')),
      ["behaviour: validate-jwt no longer accepts the role 's'"],
    ],
    [
      jwt(claim('all', 'r', 's')),
      jwt(claim('all', 'r')),
      ["security: validate-jwt no longer requires the role 's'"],
    ],
    [
      jwt(claim('all', 'r')),
      jwt(claim('all')),
      ["security: validate-jwt no longer checks the values of the claim 'roles'"],
    ],
    [
      jwt(claim('all', 'r', 's')),
      jwt(claim('any', 'r', 's')),
      ["security: validate-jwt takes any of the values of the claim 'roles', and no longer all"],
    ],
    [
      jwt('', ' require-expiration-time="true"'),
      jwt('', ' require-expiration-time="false"'),
      ['security: require-expiration-time of validate-jwt true (default) → false'],
    ],
    [
      jwt('', ' require-signed-tokens="false"'),
      jwt(''),
      ['behaviour: require-signed-tokens of validate-jwt false → true (default)'],
    ],
    [
      jwt('', ' failed-validation-httpcode="403"'),
      jwt(''),
      ['behaviour: failed-validation-httpcode of validate-jwt 403 → 401 (default)'],
    ],
    [
      '<ip-filter action="allow"><address>1.1.1.1</address></ip-filter>',
      '<ip-filter action="allow"><address>1.1.1.1</address><address>2.2.2.2</address></ip-filter>',
      ["security: ip-filter now lets in the address '2.2.2.2'"],
    ],
    [
      '<ip-filter action="forbid"><address>1.1.1.1</address><address>2.2.2.2</address></ip-filter>',
      '<ip-filter action="forbid"><address>1.1.1.1</address></ip-filter>',
      ["security: ip-filter no longer refuses the address '2.2.2.2'"],
    ],
    [cors('https://a'), cors('https://a', '*'), ["security: cors now allows the origin '*'"]],
    [
      '<authentication-managed-identity resource="https://a" />',
      '',
      ['security: authentication to the backend removed (authentication-managed-identity)'],
    ],
    [
      '<check-header name="k" failed-check-httpcode="401" failed-check-error-message="no" ignore-case="true" />',
      '',
      ["security: check of the header 'k' removed (check-header)"],
    ],
    ['<base />', '', ['security: inbound no longer runs the policies of broader scopes (base)']],
  ]);
});

describe('headers, backends, fragments, variables, the audit', () => {
  says([
    [header('', ' exists-action="delete"'), '', ["security: request header 'X' is no longer deleted"]],
    ['', header('', ' exists-action="delete"'), ["behaviour: request header 'X' is now deleted"]],
    ['', header('<value>1</value>'), ["behaviour: request header 'X' is now set to 1"]],
    [header('<value>1</value>'), '', ["behaviour: request header 'X' is no longer set"]],
    [header('<value>1</value>'), header('<value>2</value>'), ["behaviour: request header 'X': 1 → 2"]],
    [
      header('<value>1</value>'),
      header('<value>2</value>'),
      ["behaviour: response header 'X': 1 → 2"],
      'outbound',
    ],
    [
      header('', ' exists-action="delete"'),
      header('<value>2</value>'),
      ["security: request header 'X' is now set to 2, and no longer deleted"],
    ],
    [
      '<set-header name="Authorization"><value>a</value></set-header>',
      '<set-header name="Authorization"><value>b</value></set-header>',
      ["security: request header 'Authorization': a → b"],
    ],
    [
      '<set-backend-service backend-id="a" />',
      '<set-backend-service backend-id="b" />',
      ["cost: calls go to backend 'b' instead of backend 'a'"],
    ],
    [
      '<set-backend-service backend-id="a" />',
      '<set-backend-service base-url="https://b" />',
      ["cost: calls go to https://b instead of backend 'a'"],
    ],
    ['', '<include-fragment fragment-id="f" />', ["behaviour: fragment 'f' is now included"]],
    ['<include-fragment fragment-id="f" />', '', ["security: fragment 'f' is no longer included"]],
    [
      '<include-fragment fragment-id="f" />',
      '<include-fragment fragment-id="g" />',
      ["behaviour: fragment 'g' is now included", "security: fragment 'f' is no longer included"],
    ],
    [
      '<set-variable name="v" value="1" />',
      '<set-variable name="v" value="@(1 + 1)" />',
      ["behaviour: variable 'v': 1 → @(1 + 1)"],
    ],
    [
      log('@(context.RequestId.ToString())'),
      '',
      ["security: audit removed: no events go to the logger 'audit'"],
    ],
    [
      log('@(context.RequestId.ToString())'),
      log('@(context.Request.Body.As<string>(true))'),
      ['security: log-to-eventhub now logs bodies'],
    ],
    [
      log('@(context.Request.Body.As<string>(true))'),
      log('@(context.RequestId.ToString())'),
      ['behaviour: log-to-eventhub no longer logs bodies'],
    ],
    [log('x'), log('x', 'other'), ["security: audit events go to the logger 'other' instead of 'audit'"]],
    [
      '<cache-store duration="60" />',
      '<cache-store duration="600" />',
      ['cost: duration of cache-store 60 → 600'],
      'outbound',
    ],
    ['<made-up a="1" />', '<made-up a="2" />', ['behaviour: made-up <made-up a="1" /> → <made-up a="2" />']],
  ]);

  it('takes a fragment that is known for as grave as what it holds', () => {
    const fragments = [
      policyFragment('auth', [validateJwt({ headerName: 'Authorization' })]),
      policyFragment('none', []),
    ];
    const severity = (id: string) =>
      changesOf(`<include-fragment fragment-id="${id}" />`, '', 'inbound', {
        fragment: name => fragments.find(fragment => fragment.id === name),
      }).map(change => change.severity);
    expect([severity('auth'), severity('none')]).toEqual([['security'], ['behaviour']]);
  });
});

describe('what is not a change of behaviour', () => {
  it.each([
    [
      'layout',
      '<base /><set-variable name="a" value="1" />',
      '\r\n  <base/>\n\n<set-variable\n name="a"\n\tvalue="1"></set-variable>',
    ],
    [
      'the order of attributes',
      rate('1', '2'),
      '<rate-limit-by-key counter-key="k" renewal-period="2" calls="1" />',
    ],
    ['quoting', '<set-variable name="a" value="1" />', "<set-variable name='a' value='&#49;' />"],
    ['comments', '<base />', '<!-- one --><base /><!-- two -->'],
    [
      'an attribute that says its default',
      header('<value>1</value>'),
      header('<value>1</value>', ' exists-action="override"'),
    ],
    ['the order of audiences', jwt(audiences('a', 'b')), jwt(audiences('b', 'a'))],
    [
      'white space between tokens of C#',
      '<set-variable name="a" value="@(1+2)" />',
      '<set-variable name="a" value="@( 1 + 2 )" />',
    ],
    [
      'parentheses',
      '<set-variable name="a" value="@((1*2)+3)" />',
      '<set-variable name="a" value="@(1*2+3)" />',
    ],
    [
      'comments in C#',
      '<set-variable name="a" value="@(1)" />',
      '<set-variable name="a" value="@(1 /* one */)" />',
    ],
    [
      'how a string is quoted',
      '<set-variable name="a" value="@("\\\\d")" />',
      '<set-variable name="a" value="@(@"\\d")" />',
    ],
    [
      'entities in C#',
      '<set-variable name="a" value="@("x" + "y")" />',
      '<set-variable name="a" value="@(&quot;x&quot; + &quot;y&quot;)" />',
    ],
    [
      'a block that only returns',
      '<set-variable name="a" value="@(1)" />',
      '<set-variable name="a" value="@{ return 1; }" />',
    ],
    [
      'the revision',
      '<set-variable name="policy-revision" value="aaa" />',
      '<set-variable name="policy-revision" value="bbb" />',
    ],
    [
      'the order of headers that are set to literals',
      `${header('<value>1</value>')}<set-header name="Y"><value>2</value></set-header>`,
      `<set-header name="Y"><value>2</value></set-header>${header('<value>1</value>')}`,
    ],
  ])('%s', (_, before, after) => expect(said(before, after)).toEqual([]));

  it('a section that is not there instead of an empty one', () => {
    expect(diffPolicies(parsePolicy('<policies />'), documentWith(''))).toEqual([]);
  });

  it('another name of the same policy, which is told as such', () => {
    const older = tokens('tokens-per-minute="1"').replace('llm-', 'azure-openai-');
    expect(said(older, tokens('tokens-per-minute="1"'))).toEqual([
      'cosmetic: azure-openai-token-limit is written as llm-token-limit, another name of the same policy',
    ]);
  });
});

describe('what looks like layout and is not', () => {
  it.each([
    [
      'a string of C#',
      '<set-variable name="a" value="@("x  y")" />',
      '<set-variable name="a" value="@("x y")" />',
    ],
    ['a literal', '<set-variable name="a" value="x  y" />', '<set-variable name="a" value="x y" />'],
    ['the text of an element', header('<value>x  y</value>'), header('<value>x y</value>')],
    ['a text of a list', jwt(audiences('x  y')), jwt(audiences('x y'))],
  ])('white space inside %s, which Terraform does not see', (_, before, after) => {
    expect(changesOf(before, after)).toEqual([
      expect.objectContaining({
        kind: 'white-space',
        severity: 'behaviour',
        sentence: expect.stringMatching(
          /^white space inside .* changed: Terraform ignores such a change, so that it alone would not be deployed$/,
        ),
      }),
    ]);
  });

  it.each([
    ['another string', '@("a")', '@("b")'],
    ['another operator', '@(1 + 2)', '@(1 - 2)'],
    ['parentheses that matter', '@((1 + 2) * 3)', '@(1 + 2 * 3)'],
    ['an escape', '@("a\\n")', '@("an")'],
  ])('%s', (_, before, after) => {
    const variable = (value: string) => `<set-variable name="v" value="${value}" />`;
    expect(said(variable(before), variable(after))).toEqual([
      `behaviour: variable 'v': ${before} → ${after}`,
    ]);
  });

  it('the order of headers that depend on what is set', () => {
    const y =
      '<set-header name="Y"><value>@(context.Request.Headers.GetValueOrDefault("X",""))</value></set-header>';
    expect(said(`${header('<value>1</value>')}${y}`, `${y}${header('<value>1</value>')}`)).toEqual([
      expect.stringMatching(/^behaviour: set-header '[XY]' now runs (before|after) set-header '[XY]'$/),
    ]);
  });
});

describe('moves', () => {
  it('are told when authentication runs later than before', () => {
    const forward = '<set-variable name="v" value="1" /><set-variable name="w" value="1" />';
    expect(said(`${jwt('')}${forward}`, `${forward}${jwt('')}`)).toEqual([
      "security: validate-jwt now runs after set-variable 'w'",
    ]);
  });

  it('into a condition are as grave as a removal', () => {
    const choose = (inside: string) => `<choose><when condition="@(a)">${inside}</when></choose>`;
    expect(said(jwt(''), choose(jwt('')))).toEqual([
      'behaviour: choose added',
      'security: validate-jwt moved from inbound to when of choose (@(a)) in inbound',
    ]);
    expect(said(choose(jwt('')), jwt(''))).toEqual([
      'behaviour: choose removed',
      'security: validate-jwt moved from when of choose (@(a)) in inbound to inbound',
    ]);
  });

  it('between sections are one change', () => {
    const before = parsePolicy(`<policies><inbound>${log('x')}</inbound></policies>`);
    const after = parsePolicy(`<policies><outbound>${log('x')}</outbound></policies>`);
    expect(diffPolicies(before, after).map(({ kind, sentence }) => [kind, sentence])).toEqual([
      ['moved', 'log-to-eventhub moved from inbound to outbound'],
    ]);
  });
});

describe('a change', () => {
  it('of something around policies names the grave ones inside', () => {
    const choose = `<choose><when condition="@(a)">${jwt('')}${header('<value>1</value>')}</when></choose>`;
    expect(said(choose, '')).toEqual([
      'behaviour: choose removed',
      'security: authentication removed (validate-jwt)',
    ]);
  });

  it('has its place and the lines', () => {
    const choose = (calls: string) =>
      `<choose><when condition="@(a)"><base /></when><otherwise>${rate(calls, '60')}</otherwise></choose>`;
    expect(changesOf(choose('1'), choose('2'))).toEqual([
      {
        kind: 'changed',
        path: 'inbound/choose[1]/otherwise[1]/rate-limit-by-key[1]',
        sentence: 'rate limit: 1 calls per 60 seconds → 2 calls per 60 seconds',
        severity: 'cost',
        before: 'calls="1"',
        after: 'calls="2"',
      },
    ]);
  });

  it('is found in however many conditions it stands', () => {
    const nested = (name: string) =>
      Array.from({ length: 40 }).reduce<string>(
        inside => `<choose><when condition="@(a == "b")">${inside}</when></choose>`,
        `<set-variable name="v" value="@("${name}")" />`,
      );
    expect(said(nested('a'), nested('b'))).toEqual([`behaviour: variable 'v': @("a") → @("b")`]);
  });

  it('of the kind of document is one', () => {
    expect(diffPolicies(parsePolicy('<policies />'), parsePolicy('<fragment />'))).toEqual([
      expect.objectContaining({
        sentence: 'the document is <fragment> and no longer <policies>',
        severity: 'security',
      }),
    ]);
  });

  it('of an expression that is no C# is compared as written', () => {
    const variable = (value: string) => `<set-variable name="v" value="@(${value})" />`;
    expect(said(variable('1 +'), variable('1 +'))).toEqual([]);
    expect(said(variable('1 +'), variable('2 +'))).toEqual(["behaviour: variable 'v': @(1 +) → @(2 +)"]);
  });
});
