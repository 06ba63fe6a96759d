import fc from '../support/properties';
import { type Element as XmlElement, xml2js } from 'xml-js';
import { dedent, parsePolicyExpression, scanPolicyExpression } from '../../lib/csharp';
import {
  and,
  type AnyPolicy,
  base,
  choose,
  comment,
  conditional,
  context,
  csharp,
  type Expression,
  interpolate,
  isNullOrEmpty,
  jsonArray,
  jsonObject,
  limitConcurrency,
  literal,
  namedValue,
  policyDocument,
  type PolicyDocument,
  PolicyError,
  policyFragment,
  type PolicyFragment,
  type PolicyNode,
  rateLimitByKey,
  renderPolicy,
  returnResponse,
  retry,
  type Section,
  sectionsOf,
  sendRequest,
  setBody,
  setHeader,
  setStatus,
  setVariable,
  stringValue,
  validateJwt,
} from '../../lib/policy';
import { stringsIn } from './csharp-literals';

const TROUBLE = [
  ...[
    '"',
    "'",
    '\\',
    '\\"',
    '""',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-->',
    '--',
    '<',
    '>',
    '&',
    '&lt;',
    '&amp;lt;',
    '&#xA;',
    '&#0;',
  ],
  ...[
    '${',
    '$${',
    '%{',
    '{{',
    '}}',
    '{{name}}',
    '{',
    '}',
    '@(',
    '@{',
    '@',
    '(',
    ')',
    ');',
    '//',
    '/*',
    '*/',
    '$"',
    '@"',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '\0',
    '\u0001',
    '\u0085',
    '\u2028',
    '\u2029',
    '\u00a0',
    '\ufeff',
    '\u202e',
    '\ufffe',
    '\uffff',
  ],
  ...[
    '\ud800',
    '\udfff',
    '😀',
    '\\u0022',
    '\\x22',
    '\\n',
    '\\U00000022',
    '</set-body>',
    '" foo="',
    'é',
    'a',
    'value',
    '${TfToken[TOKEN.1]}',
  ],
];

/** Text that somebody may want to break something with. */
const hostile: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...TROUBLE) },
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join(''));

/** Text that no builder refuses. */
const harmless: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      '"',
      "'",
      '\\',
      ']]>',
      '<',
      '>',
      '&',
      '&lt;',
      '${',
      '%{',
      '}}',
      '@',
      '😀',
      'a',
      '\u00a0',
      ' b',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map(parts => `x${parts.join('')}`);

/** Every way to put a text into an expression. */
const WAYS: Readonly<Record<string, (text: string) => Expression<string>>> = {
  literal: text => stringValue(text),
  argument: text => context.request.headers.getValueOrDefault(text, ''),
  fallback: text => context.subscription.get(s => s.id).orElse(text),
  'argument after ?.': text => context.response.get(r => r.headers.getValueOrDefault('a', text)).orElse(''),
  variable: text => context.variables.getValueOrDefault(text, 'a'),
  sum: text => context.request.method.concat(text, 'a'),
  'split and join': text => context.request.url.path.split(text).join(text),
  pattern: text => conditional(context.request.method.matches(text), 'a', 'b'),
  comparison: text => conditional(and(context.request.method.equals(text), isNullOrEmpty(text)), 'a', 'b'),
  'interpolated text': text => interpolate`${text} ${context.requestId}`,
  'hole of interpolated text': text => interpolate`a ${context.request.headers.getValueOrDefault(text, '')}`,
  'JSON value': text => jsonObject({ a: text, b: [text, { c: text }] }).toText(),
  'JSON name': text => jsonObject({ [`${text}!`]: jsonArray([text]) }).toText(),
  lambda: text =>
    conditional(
      context.user.assumePresent().groups.any(g => g.name.equals(text)),
      'a',
      'b',
    ),
  'hole of a template': text => csharp<string>`a(${text})`,
  'hole of an interpolated string of a template': text => csharp<string>`$"a {b(${text})}"`,
  'hole of a block': text => csharp.block<string>`
    // a " quote
    var a = ${text};
    return a;
  `,
  'template in a template': text => csharp<string>`a + ${csharp<string>`${text} + b`}`,
};
const way = fc.constantFrom(...Object.values(WAYS));
const expression = fc.tuple(way, hostile).map(
  ([make, text]) =>
    () =>
      make(text),
);
/** An expression of several lines, of text that the author wrote, strings of several lines among it. */
const written = fc.constantFrom<() => Expression<string>>(
  () => csharp<string>`
    a
      + @"b
  c ""<&"
      + $@"d
{e("]]>")}"
  `,
  () => csharp.block<string>`
    if (a < b && c > d) // "
    {
        return @"e
f";
    }
    var g = 'h'; /* ' */
    return $"{(g == '"' ? "i" : $"{j}")}";
  `,
  () => csharp<string>`"${namedValue('x')}" + '}'`,
);
const text = fc.oneof(
  hostile.map(value => () => value),
  harmless.map(value => () => value),
  fc.tuple(hostile, fc.constantFrom('n', 'a.b-c_d')).map(
    ([value, name]) =>
      () =>
        literal`${value}${namedValue(name)}`,
  ),
);
const value = fc.oneof({ weight: 2, arbitrary: text }, { weight: 2, arbitrary: expression }, written);
const condition = fc.oneof(
  fc.constant(() => true),
  hostile.map(one => () => context.request.method.equals(one)),
  hostile.map(one => () => csharp<boolean>`a < ${one} && b`),
);

type Make = () => AnyPolicy;

/** What the builders refuse is left out, if they refuse it properly. */
function made(makes: readonly Make[]): AnyPolicy[] {
  return makes.flatMap(make => {
    try {
      return [make()];
    } catch (error) {
      if (PolicyError.isPolicyError(error)) return [];
      throw error;
    }
  });
}

const leaf: fc.Arbitrary<Make> = fc.oneof(
  fc.constant<Make>(() => base()),
  fc.tuple(value, fc.array(value, { maxLength: 2 })).map(
    ([name, values]) =>
      () =>
        setHeader({ name: name(), value: values.map(one => one()) }),
  ),
  fc.tuple(text, value).map(
    ([name, given]) =>
      () =>
        setVariable({ name: name(), value: given() }),
  ),
  value.map(body => () => setBody({ text: body() })),
  hostile.map(body => () => setBody({ template: 'liquid', text: body })),
  fc.tuple(value, value).map(([key, header]) => () => {
    const given = header();
    return rateLimitByKey({
      calls: 1,
      renewalPeriod: 60,
      counterKey: key(),
      ...(typeof given === 'string' && { remainingCallsHeaderName: given }),
    });
  }),
  fc.tuple(value, value).map(
    ([reason, body]) =>
      () =>
        returnResponse({ setStatus: { code: 400, reason: reason() }, setBody: { text: body() } }),
  ),
  fc.tuple(value, value).map(
    ([url, body]) =>
      () =>
        sendRequest({
          responseVariableName: 'r',
          setUrl: url(),
          setMethod: 'POST',
          setBody: { text: body() },
        }),
  ),
  fc.array(value, { minLength: 1, maxLength: 3 }).map(
    audiences => () =>
      validateJwt({
        headerName: 'a',
        audiences: audiences.map(one => one()),
        failedValidationErrorMessage: 'b',
      }),
  ),
  value.map(reason => () => setStatus({ code: 200, reason: reason() })),
);

const policy: fc.Arbitrary<Make> = fc.letrec<{ policy: Make; container: Make }>(tie => ({
  policy: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('container')),
  container: fc.oneof(
    fc
      .tuple(
        fc.array(fc.tuple(condition, fc.array(tie('policy'), { maxLength: 3 })), {
          minLength: 1,
          maxLength: 2,
        }),
        fc.array(tie('policy'), { maxLength: 2 }),
      )
      .map(
        ([alternatives, rest]) =>
          () =>
            choose<Section>({
              when: alternatives.map(([when, policies]) => ({ condition: when(), policies: made(policies) })),
              ...(rest.length > 0 && { otherwise: { policies: made(rest) } }),
            }),
      ),
    fc.tuple(condition, fc.array(tie('policy'), { maxLength: 2 })).map(
      ([when, policies]) =>
        () =>
          retry<Section>({
            condition: when(),
            count: 1,
            interval: 0,
            policies: [...made(policies), setStatus({ code: 1, reason: 'a' })] as AnyPolicy[],
          }),
    ),
    fc.tuple(value, fc.array(tie('policy'), { maxLength: 2 })).map(
      ([key, policies]) =>
        () =>
          limitConcurrency<Section>({
            key: key(),
            maxCount: 1,
            policies: [...made(policies), base()] as AnyPolicy[],
          }),
    ),
  ),
})).policy;

/** Documents in which everything may stand that can be built: what is legal where is tested elsewhere. */
const document: fc.Arbitrary<PolicyDocument> = fc
  .tuple(fc.array(policy, { maxLength: 4 }), fc.option(harmless))
  .map(([makes, source]) => {
    const empty = policyDocument({
      scope: 'api',
      ...(source !== null && { source: source.replaceAll('-', '') }),
    });
    const [inbound, ...rest] = empty.root.children;
    if (inbound?.kind !== 'element') throw new Error('no inbound');
    const children: PolicyNode[] = [...inbound.children, comment('a " < & b'), ...made(makes)];
    return { ...empty, root: { ...empty.root, children: [{ ...inbound, children }, ...rest] } };
  });

/** The tree as an XML reader sees it: expressions are text. */
function seen(node: PolicyNode): unknown {
  switch (node.kind) {
    case 'element':
      return {
        name: node.name,
        attributes: Object.fromEntries(
          Object.entries(node.attributes).map(([name, one]) => [
            name,
            typeof one === 'string' ? one : [one.form, one.code],
          ]),
        ),
        children: node.children.map(seen),
      };
    case 'text':
      return node.value;
    case 'expression':
      return [node.form, node.code];
    case 'comment':
      return { comment: node.text };
    case 'raw':
      return { raw: node.xml };
  }
}

function readText(read: string): unknown {
  if (!/^@[({]/.test(read)) return read;
  expect(scanPolicyExpression(read, 0)).toBe(read.length);
  return [read.startsWith('@(') ? 'inline' : 'block', dedent(read.slice(2, -1))];
}

function read(element: XmlElement): unknown {
  switch (element.type) {
    case 'element':
      return {
        name: element.name,
        attributes: Object.fromEntries(
          Object.entries(element.attributes ?? {}).map(([name, one]) => [name, readText(String(one))]),
        ),
        children: (element.elements ?? []).map(read),
      };
    case 'text':
      return readText(String(element.text));
    case 'comment':
      return { comment: element.comment?.trim() };
    default:
      throw new Error(`no policy has a node of type ${element.type}`);
  }
}

function readXml(xml: string): unknown {
  return ((xml2js(xml, { compact: false }) as XmlElement).elements ?? []).map(read);
}

const whole = (rendered: PolicyDocument | PolicyFragment) => [...rendered.prolog, rendered.root].map(seen);

test('an XML reader finds the tree that the xml form was made from', () => {
  fc.assert(
    fc.property(document, one => {
      expect(readXml(renderPolicy(one, { format: 'xml' }))).toEqual(whole(one));
    }),
    { numRuns: 400 },
  );
});

/** A rendered document with its expressions taken out. */
interface Lifted {
  readonly rest: string;
  readonly expressions: readonly string[];
}

function liftRaw(text: string): Lifted {
  const expressions: string[] = [];
  let rest = '';
  for (let i = 0; i < text.length;) {
    if (/^@[({]/.test(text.slice(i, i + 2))) {
      const end = scanPolicyExpression(text, i);
      expressions.push(text.slice(i, end));
      rest += '@';
      i = end;
    } else {
      rest += text[i];
      i += 1;
    }
  }
  return { rest, expressions };
}

/** In the xml form an expression ends with its attribute or element, since quotes and angle brackets are escaped in it. */
function liftXml(text: string): Lifted {
  const expressions: string[] = [];
  const take = (escaped: string): string => {
    expressions.push(
      escaped.replace(
        /&(?:lt|gt|amp|quot|#xA|#x9);/g,
        entity =>
          ({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#xA;': '\n', '&#x9;': '\t' })[entity]!,
      ),
    );
    return '@';
  };
  const rest = text.replace(/(?<==")@[({][^"<>]*(?=")|(?<=>)@[({][^<>]*(?=<)/g, take);
  return { rest, expressions };
}

test('the raw form differs from the xml form only in the escaping inside expressions', () => {
  fc.assert(
    fc.property(document, one => {
      const [raw, xml] = [liftRaw(renderPolicy(one)), liftXml(renderPolicy(one, { format: 'xml' }))];
      expect(raw.rest).toBe(xml.rest);
      expect(raw.expressions).toEqual(xml.expressions);
      expect(
        raw.expressions.map(code => [code.startsWith('@(') ? 'inline' : 'block', dedent(code.slice(2, -1))]),
      ).toEqual(expressionsOf(one.root).map(({ form, code }) => [form, code]));
    }),
    { numRuns: 400 },
  );
});

function expressionsOf(node: PolicyNode): { readonly form: string; readonly code: string }[] {
  if (node.kind === 'expression') return [node];
  if (node.kind !== 'element') return [];
  const inAttributes = Object.values(node.attributes).flatMap(one => (typeof one === 'string' ? [] : [one]));
  return [...inAttributes, ...node.children.flatMap(expressionsOf)];
}

test('every expression of a document is C#, also as it stands in the document', () => {
  fc.assert(
    fc.property(document, one => {
      for (const code of liftRaw(renderPolicy(one)).expressions) {
        const node = expressionsOf(one.root).find(
          ({ form, code: own }) => `${form === 'inline' ? '@(' : '@{'}${own}` === code.slice(0, -1),
        );
        expect(() => parsePolicyExpression(code)).not.toThrow();
        if (node)
          expect(parsePolicyExpression(code)).toEqual(
            parsePolicyExpression(`${code.slice(0, 2)}${node.code}${code.slice(-1)}`),
          );
      }
    }),
    { numRuns: 200 },
  );
});

describe('a hostile text', () => {
  const TOKEN = /[$#]\{TfToken\[/;

  test.each(Object.entries(WAYS))('as %s is one string with the same value, or refused', (name, make) => {
    const [marked] = [stringsIn(make('MARK').toNode().code)];
    expect(marked.join('\n')).toContain('MARK');
    fc.assert(
      fc.property(hostile, given => {
        let code: string;
        try {
          code = make(given).toNode().code;
        } catch (error) {
          expect(PolicyError.isPolicyError(error)).toBe(true);
          expect(given).toMatch(TOKEN);
          return;
        }
        // Split at one character prints a char.
        if (name === 'split and join' && given.length === 1) return;
        expect(stringsIn(code)).toEqual(marked.map(one => one.replaceAll('MARK', () => given)));
        expect(code).not.toContain('{{');
      }),
      { numRuns: 300 },
    );
  });

  const PLACES: Readonly<Record<string, (given: string) => AnyPolicy>> = {
    'an attribute': given => setVariable({ name: given, value: 'a' }),
    text: given => setBody({ text: given }),
    'text of a child': given => setHeader({ name: 'a', value: [given] }),
    'a literal with a named value': given => setBody({ text: literal`${given} ${namedValue('n')}` }),
    'a Liquid template': given => setBody({ template: 'liquid', text: given }),
    id: given => setStatus({ id: given, code: 200, reason: 'a' }),
  };

  test.each(Object.entries(PLACES))('as %s arrives unchanged, or is refused', (_, make) => {
    let arrived = 0;
    fc.assert(
      fc.property(fc.oneof(hostile, harmless), given => {
        let made: AnyPolicy;
        try {
          made = make(given);
        } catch (error) {
          expect(PolicyError.isPolicyError(error)).toBe(true);
          return;
        }
        arrived += 1;
        const fragment = {
          ...policyFragment('a', []),
          root: { ...policyFragment('a', []).root, children: [made] },
        };
        expect(readXml(renderPolicy(fragment, { format: 'xml' }))).toEqual(whole(fragment));
        expect(renderPolicy(fragment)).not.toContain('&#');
        // Nothing of it is an expression, so both forms are the same.
        expect(renderPolicy(fragment)).toBe(renderPolicy(fragment, { format: 'xml' }));
      }),
      { numRuns: 500 },
    );
    expect(arrived).toBeGreaterThan(200);
  });

  test('as a comment arrives unchanged, or is refused', () => {
    let arrived = 0;
    fc.assert(
      fc.property(fc.oneof(hostile, harmless), given => {
        try {
          comment(given);
        } catch (error) {
          expect(PolicyError.isPolicyError(error)).toBe(true);
          return;
        }
        arrived += 1;
        const fragment = { ...policyFragment('a', []), prolog: [comment(given)] };
        expect(readXml(renderPolicy(fragment, { format: 'xml' }))).toEqual([
          { comment: given.trim() },
          seen(fragment.root),
        ]);
      }),
      { numRuns: 500 },
    );
    expect(arrived).toBeGreaterThan(200);
  });
});

test('the documents above hold what is to be tested', () => {
  const sample = fc.sample(document, { numRuns: 200, seed: 1 });
  const rendered = sample.map(one => renderPolicy(one));
  const count = (pattern: RegExp) => rendered.filter(one => pattern.test(one)).length;
  expect(count(/@\(/)).toBeGreaterThan(80);
  expect(count(/@\{\n/)).toBeGreaterThan(20);
  expect(count(/="@[({][^"]*\n/)).toBeGreaterThan(5);
  expect(count(/\\ud800|\\u0000|\\r/)).toBeGreaterThan(20);
  expect(count(/&lt;/)).toBeGreaterThan(20);
  expect(count(/&amp;/)).toBeGreaterThan(20);
  expect(count(/<choose>[^]*<choose>/)).toBeGreaterThan(5);
  expect(sample.every(one => sectionsOf(one).inbound !== undefined)).toBe(true);
});
