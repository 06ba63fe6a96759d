import {
  base,
  choose,
  comment,
  context,
  cors,
  csharp,
  element,
  forwardRequest,
  interpolate,
  literal,
  namedValue,
  type AnyPolicy,
  policyDocument,
  policyFragment,
  type PolicyNode,
  rateLimitByKey,
  renderPolicy,
  retry,
  returnResponse,
  sendRequest,
  setBody,
  setHeader,
  setVariable,
  stringValue,
} from '../../lib/policy';

const LONG = 'x'.repeat(60);

/** The lines of a fragment's policies, without the fragment around them. */
function lines(format: 'rawxml' | 'xml', ...policies: readonly AnyPolicy[]): readonly string[] {
  const rendered = renderPolicy(policyFragment('test', policies), { format }).split('\n');
  const start = rendered.indexOf('<fragment>');
  return rendered.slice(start + 1, rendered.indexOf('</fragment>'));
}

const raw = (...policies: readonly AnyPolicy[]) => lines('rawxml', ...policies);

describe('a document', () => {
  test('made by hand is rendered as it is, also when it has changed since', () => {
    const children: PolicyNode[] = [];
    const document = {
      kind: 'document',
      prolog: [],
      root: { kind: 'element', name: 'policies', attributes: {}, children },
    } as const;
    expect(renderPolicy(document)).toBe('<policies />\n');
    children.push(base());
    expect(renderPolicy(document)).toBe('<policies>\n  <base />\n</policies>\n');
  });

  test('is rendered exactly so', () => {
    const document = policyDocument({
      scope: 'api',
      source: 'policies/catalogue.ts, chat',
      inbound: [
        base(),
        rateLimitByKey({
          id: 'calls',
          calls: 100,
          renewalPeriod: 60,
          counterKey: context.subscription.get(s => s.id).orElse('none'),
          remainingCallsHeaderName: 'x-remaining',
        }),
        setHeader({ name: 'api-key', value: [literal`${namedValue('key')}`] }),
        choose({
          when: [
            {
              condition: context.request.method.equals('GET'),
              policies: [returnResponse({ setStatus: { code: 405, reason: 'no <GET>' } })],
            },
          ],
          otherwise: {
            policies: [
              setBody({
                text: csharp.block<string>`
            var body = context.Request.Body.As<JObject>(preserveContent: true);
            body["stream"] = false;
            return body.ToString();
          `,
              }),
            ],
          },
        }),
      ],
      backend: retry({
        condition: true,
        count: 3,
        interval: 0,
        policies: [forwardRequest({ bufferRequestBody: true })],
      }),
      onError: [],
    });
    const revision = /"policy-revision" value="([0-9a-f]{12})"/.exec(renderPolicy(document))?.[1];
    expect(renderPolicy(document)).toBe(`<!-- source: policies/catalogue.ts, chat -->
<policies>
  <inbound>
    <base />
    <set-variable name="policy-revision" value="${revision}" />
    <rate-limit-by-key
        calls="100"
        renewal-period="60"
        counter-key="@(context.Subscription?.Id ?? "none")"
        remaining-calls-header-name="x-remaining"
        id="calls" />
    <set-header name="api-key">
      <value>{{key}}</value>
    </set-header>
    <choose>
      <when condition="@(context.Request.Method == "GET")">
        <return-response>
          <set-status code="405" reason="no &lt;GET&gt;" />
        </return-response>
      </when>
      <otherwise>
        <set-body>@{
            var body = context.Request.Body.As<JObject>(preserveContent: true);
            body["stream"] = false;
            return body.ToString();
        }</set-body>
      </otherwise>
    </choose>
  </inbound>
  <backend>
    <retry condition="true" count="3" interval="0">
      <forward-request buffer-request-body="true" />
    </retry>
  </backend>
  <outbound>
    <base />
  </outbound>
  <on-error />
</policies>
`);
  });

  test('gives the same bytes for the same tree, whenever and however it was built', () => {
    const build = () =>
      policyDocument({
        scope: 'api',
        inbound: [base(), setVariable({ name: 'a', value: interpolate`${context.requestId}!` })],
      });
    const [first, second] = [build(), build()];
    expect(first).toEqual(second);
    for (const format of ['rawxml', 'xml'] as const) {
      expect(renderPolicy(first, { format })).toBe(renderPolicy(second, { format }));
      expect(renderPolicy(first, { format })).toBe(renderPolicy(structuredClone(first), { format }));
    }
  });

  test('is rendered raw when no format is asked for', () => {
    const fragment = policyFragment('a', [setHeader({ name: stringValue('"'), existsAction: 'delete' })]);
    expect(renderPolicy(fragment)).toBe(renderPolicy(fragment, { format: 'rawxml' }));
  });
});

describe('the layout', () => {
  test('ends each line with a line feed, the last one too, and has no white space at the ends of lines', () => {
    const text = renderPolicy(policyDocument({ scope: 'service', source: 'here' }));
    expect(text.endsWith('</policies>\n')).toBe(true);
    expect(text).not.toMatch(/\r|[ \t]\n|\n\n/);
  });

  test('has no XML declaration, no CDATA and no numeric entities', () => {
    const text = renderPolicy(
      policyFragment('a', [
        setBody({ text: 'a & b < c > d "e" ]]> \'f\'\tg\nh' }),
        setHeader({ name: '<>&"\'', value: [] }),
      ]),
    );
    expect(text).not.toMatch(/<\?|CDATA|&#/);
    expect(text).toContain('<set-body>a &amp; b &lt; c &gt; d "e" ]]&gt; \'f\'\tg\nh</set-body>');
    expect(text).toContain(`<set-header name="&lt;&gt;&amp;&quot;'" />`);
  });

  test('indents by two spaces, and leaves text where it is', () => {
    expect(
      raw(
        cors({ allowedOrigins: ['https://a.example'], allowedMethods: { method: ['GET'] } }),
        setBody({ text: ' a\n b ' }),
      ),
    ).toEqual([
      '  <cors>',
      '    <allowed-origins>',
      '      <origin>https://a.example</origin>',
      '    </allowed-origins>',
      '    <allowed-methods>',
      '      <method>GET</method>',
      '    </allowed-methods>',
      '  </cors>',
      '  <set-body> a',
      ' b </set-body>',
    ]);
  });

  test('puts attributes and children in the order of the declaration, whatever the order of the props', () => {
    const reversed = sendRequest({
      setBody: { text: 'c' },
      setHeader: [{ value: ['b'], name: 'a' }],
      setMethod: 'POST',
      setUrl: 'https://a.example',
      timeout: 5,
      responseVariableName: 'r',
      mode: 'new',
    });
    expect(raw(reversed)).toEqual([
      '  <send-request mode="new" response-variable-name="r" timeout="5">',
      '    <set-url>https://a.example</set-url>',
      '    <set-method>POST</set-method>',
      '    <set-header name="a">',
      '      <value>b</value>',
      '    </set-header>',
      '    <set-body>c</set-body>',
      '  </send-request>',
    ]);
  });

  test('breaks a tag that would be longer than 120 characters, one attribute a line', () => {
    // two spaces, the tag, and ` />`
    const fits = 120 - '  <set-variable name="" value="" />'.length - 60;
    expect(raw(setVariable({ name: LONG, value: 'y'.repeat(fits) }))).toEqual([
      `  <set-variable name="${LONG}" value="${'y'.repeat(fits)}" />`,
    ]);
    expect(raw(setVariable({ name: LONG, value: 'y'.repeat(fits + 1) }))).toEqual([
      '  <set-variable',
      `      name="${LONG}"`,
      `      value="${'y'.repeat(fits + 1)}" />`,
    ]);
  });

  test('breaks the tag of an element with children in the same way', () => {
    const long = retry({
      condition: true,
      count: namedValue(LONG),
      interval: namedValue(LONG),
      policies: [forwardRequest()],
    });
    const document = policyDocument({ scope: 'api', backend: long });
    expect(renderPolicy(document)).toContain(
      [
        '    <retry',
        '        condition="true"',
        `        count="{{${LONG}}}"`,
        `        interval="{{${LONG}}}">`,
        '      <forward-request />',
        '    </retry>',
      ].join('\n'),
    );
  });

  test('does not break a tag with one attribute', () => {
    expect(raw(setHeader({ name: LONG + LONG, existsAction: undefined }))).toEqual([
      `  <set-header name="${LONG}${LONG}" />`,
    ]);
  });

  test('writes an empty list of policies as an empty element', () => {
    expect(raw(choose({ when: [{ condition: true, policies: [] }] }))).toEqual([
      '  <choose>',
      '    <when condition="true" />',
      '  </choose>',
    ]);
  });

  test('writes the comments after the root where they were', () => {
    const fragment = policyFragment('a', [setHeader({ name: 'a' })]);
    const end = renderPolicy({ ...fragment, epilog: [comment('the end')] });
    expect(end).toBe(`${renderPolicy(fragment)}<!-- the end -->\n`);
  });

  test('gives comments a line and a space on both sides', () => {
    expect(renderPolicy(policyFragment('a', [comment('why'), setHeader({ name: 'a' })]))).toContain(
      '<fragment>\n  <!-- why -->\n  <set-header name="a" />\n</fragment>\n',
    );
  });

  test('writes raw XML as it is', () => {
    const unknown = element('fragment', {}, [
      { kind: 'raw', xml: `<cache-value key='a'\n/>` } satisfies PolicyNode,
    ]);
    expect(renderPolicy({ kind: 'fragment', id: 'a', prolog: [], root: unknown })).toBe(
      `<fragment>\n  <cache-value key='a'\n/>\n</fragment>\n`,
    );
  });

  test('puts no white space of its own among text', () => {
    const mixed = element('fragment', {}, [
      { kind: 'text', value: 'a ' },
      element('b', {}, [element('c'), element('d', {}, [{ kind: 'text', value: 'e' }])]),
      { kind: 'expression', form: 'inline', code: 'f' },
    ]);
    expect(renderPolicy({ kind: 'fragment', id: 'a', prolog: [], root: mixed })).toBe(
      '<fragment>a <b><c /><d>e</d></b>@(f)</fragment>\n',
    );
  });
});

describe('expressions of several lines', () => {
  const block = csharp.block<string>`
    // why
    var text = @"one
two";

    return text;
  `;
  const inline = csharp<string>`
    context.Request.Method
      + "a"
      + @"one
two"
  `;

  test('a block in an attribute is indented with its element, but for lines inside C# strings', () => {
    expect(raw(setVariable({ name: 'a', value: block }))).toEqual([
      '  <set-variable name="a" value="@{',
      '      // why',
      '      var text = @"one',
      'two";',
      '',
      '      return text;',
      '  }" />',
    ]);
  });

  test('a block in text is indented with its element', () => {
    expect(
      raw(choose({ when: [{ condition: true, policies: [setBody({ text: block })] }] })).slice(2, 8),
    ).toEqual([
      '      <set-body>@{',
      '          // why',
      '          var text = @"one',
      'two";',
      '',
      '          return text;',
    ]);
  });

  test('an inline expression hangs by four, in attributes and in text', () => {
    expect(raw(setVariable({ name: 'a', value: inline }))).toEqual([
      '  <set-variable name="a" value="@(context.Request.Method',
      '      + "a"',
      '      + @"one',
      'two")" />',
    ]);
    expect(raw(setBody({ text: inline }))).toEqual([
      '  <set-body>@(context.Request.Method',
      '      + "a"',
      '      + @"one',
      'two")</set-body>',
    ]);
  });

  test('in a broken tag are indented with their attribute', () => {
    expect(raw(setVariable({ name: LONG + LONG, value: block })).slice(1)).toEqual([
      `      name="${LONG}${LONG}"`,
      '      value="@{',
      '          // why',
      '          var text = @"one',
      'two";',
      '',
      '          return text;',
      '      }" />',
    ]);
  });

  test('count with their longest line when it is decided whether to break the tag', () => {
    const wide = csharp.block<string>`
      var text = "${namedValue(LONG)}";
      return text;
    `;
    expect(raw(setVariable({ name: 'a'.repeat(20), value: wide }))[0]).toBe(
      `  <set-variable name="${'a'.repeat(20)}" value="@{`,
    );
  });
});

describe('the format', () => {
  const policy = setVariable({
    name: 'a"b',
    value: csharp<boolean>`x < 1 && y > "c&lt;" // d
    `,
  });

  test('rawxml leaves expressions as they are', () => {
    expect(lines('rawxml', policy)).toEqual([
      '  <set-variable name="a&quot;b" value="@(x < 1 && y > "c&lt;" // d',
      '      )" />',
    ]);
  });

  test('xml escapes them, with line breaks and tabs of attributes as entities', () => {
    expect(lines('xml', policy)).toEqual([
      '  <set-variable name="a&quot;b" value="@(x &lt; 1 &amp;&amp; y &gt; &quot;c&amp;lt;&quot; // d&#xA;      )" />',
    ]);
    const tab = 'a < b ?\t"c" : "d"';
    const tabbed = csharp<string>(Object.assign([tab], { raw: [tab] }));
    expect(lines('xml', setVariable({ name: 'a', value: tabbed }))).toEqual([
      '  <set-variable name="a" value="@(a &lt; b ?&#x9;&quot;c&quot; : &quot;d&quot;)" />',
    ]);
    expect(lines('xml', setBody({ text: tabbed }))).toEqual([
      '  <set-body>@(a &lt; b ?\t"c" : "d")</set-body>',
    ]);
  });

  test('both break the same tags', () => {
    // raw it fits in a line; escaped it would not
    const quotes = stringValue('"'.repeat(20));
    const policies = [
      setVariable({ name: LONG.slice(20), value: quotes }),
      setVariable({
        name: 'b',
        value: csharp.block<string>`
      var text = "${namedValue('c'.repeat(70))}";
      return text;
    `,
      }),
    ];
    const unescape = (text: string) =>
      text.replace(
        /&(quot|lt|gt|amp|#xA);/g,
        (_, name: string) => ({ quot: '"', lt: '<', gt: '>', amp: '&', '#xA': '\n' })[name]!,
      );
    expect(
      lines('xml', ...policies)
        .map(unescape)
        .join('\n'),
    ).toBe(lines('rawxml', ...policies).join('\n'));
  });
});
