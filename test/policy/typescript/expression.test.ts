import { type Expression as Tree, identifier, parseExpression, printExpression } from '../../../lib/csharp';
import { context, element, type ExpressionNode, policyToTypeScript } from '../../../lib/policy';
import { TreeExpression } from '../../../lib/policy/expression/expression';
import { type MemberTable, type Parameter, pascalCase } from '../../../lib/policy/expression/member';
import { TABLES, type TypeName } from '../../../lib/policy/expression/tables';
import { wrapNullable } from '../../../lib/policy/expression/wrap';
import { documentOf, errorsOf } from './support';

const node = (code: string): ExpressionNode => ({ kind: 'expression', form: 'inline', code });

/** A document that sets a variable to an expression, in TypeScript. */
function written(code: string) {
  const root = element('fragment', {}, [element('set-variable', { name: 'v', value: node(code) })]);
  const module = policyToTypeScript({ kind: 'fragment', id: 'f', prolog: [], root }, { name: 'f' });
  const [, value = ''] = /value: ([^]*?),?\s*\}\),?\s*\]/.exec(module.text) ?? [];
  return {
    module,
    value: value.replace(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(', )', ')').replaceAll(' .', '.'),
  };
}

describe('in the typed surface', () => {
  test.each([
    ['context.RequestId', 'context.requestId'],
    [
      'context.Request.Headers.GetValueOrDefault("X","")',
      "context.request.headers.getValueOrDefault('X', '')",
    ],
    ['context.Request.Method=="POST"', "context.request.method.equals('POST')"],
    ['"POST" == context.Request.Method', "stringValue('POST').equals(context.request.method)"],
    [
      'context.Response.StatusCode >= 500',
      'context.response.assumePresent().statusCode.greaterThanOrEqual(500)',
    ],
    [
      'context.Response?.StatusCode == 429',
      'context.response.get(response => response.statusCode).equals(429)',
    ],
    ['context.User == null', 'context.user.isNull()'],
    ['context.User != null', 'context.user.isNotNull()'],
    ['context.User?.Id ?? "none"', "context.user.get(user => user.id).orElse('none')"],
    [
      'context.Response?.Body?.As<string>(preserveContent: true)',
      'context.response.get(response => response.body).get(messageBody => messageBody.asText({ preserveContent: true }))',
    ],
    [
      'context.Request.Method == "A" && !context.Tracing && context.Api.IsCurrentRevision',
      "and(context.request.method.equals('A'), not(context.tracing), context.api.isCurrentRevision)",
    ],
    [
      'context.Tracing && (context.Api.IsCurrentRevision || true)',
      'and(context.tracing, or(context.api.isCurrentRevision, true))',
    ],
    ['context.Tracing ? "a" : context.Api.Id', "conditional(context.tracing, 'a', context.api.id)"],
    ['context.Tracing ? 1 : 2', 'conditional(context.tracing, 1, 2)'],
    ['context.Tracing ? context.User : null', 'csharp`context.Tracing ? context.User : null`'],
    ['context.Api.Id + "-" + context.Api.Name', "context.api.id.concat('-', context.api.name)"],
    ['"a" + (context.Api.Id + "b")', "stringValue('a').concat(context.api.id.concat('b'))"],
    ['(string)context.Variables["a"]', "context.variables.get('a', 'string')"],
    ['((JObject)context.Variables["a"])["b"]', "context.variables.get('a', 'JObject').property('b')"],
    [
      'context.Variables.GetValueOrDefault<int>("n", 0) + 1',
      "context.variables.getValueOrDefault('n', 0).add(1)",
    ],
    [
      'context.Variables.GetValueOrDefault<long>("n", 3000000000L)',
      "context.variables.getValueOrDefault('n', 3000000000)",
    ],
    [
      'context.Variables.GetValueOrDefault<IResponse>("r", null)?.StatusCode',
      "context.variables.find('r', 'IResponse').get(response => response.statusCode)",
    ],
    ['context.Variables.ContainsKey("a")', "context.variables.containsKey('a')"],
    ['$"{context.Api.Id}/{{name}}/x"', "interpolate`${context.api.id}/${namedValue('name')}/x`"],
    ['"{{a}}"', "stringValue(namedValue('a'))"],
    ['"x{{a}}"', "stringValue(literal`x${namedValue('a')}`)"],
    ["context.Request.Url.Path.Split('/')[1]", "context.request.url.path.split('/').at(1)"],
    ['context.Api.Path.Split(new[] { "ab" }, StringSplitOptions.None)', "context.api.path.split('ab')"],
    ['Regex.IsMatch(context.Api.Path, @"^\\d$")', String.raw`context.api.path.matches('^\\d$')`],
    [
      'context.Api.Path.IndexOf("a", StringComparison.OrdinalIgnoreCase) >= 0',
      "context.api.path.contains('a', { ignoreCase: true })",
    ],
    [
      'context.User.Groups.Any(group => group.Name == "a")',
      "context.user.assumePresent().groups.any(group => group.name.equals('a'))",
    ],
    ['context.Api.Protocols.All(p => p != "http")', 'csharp`context.Api.Protocols.All(p => p != "http")`'],
    ['Guid.NewGuid().ToString("N")', "newGuid().toText('N')"],
    ['DateTime.UtcNow.AddDays(-1)', 'utcNow().addDays(-1)'],
    [
      '(int)context.Request.Body.As<JObject>(preserveContent: true)["n"]',
      "context.request.body.assumePresent().asJObject({ preserveContent: true }).property('n').asInteger().assumePresent()",
    ],
    [
      'context.User.Identities.All(identity => identity.Id == identity.Provider)',
      'context.user.assumePresent().identities.all(identity => identity.id.equals(identity.provider))',
    ],
    [
      'context.Api.Protocols.Select(text => text.ToUpper())',
      'context.api.protocols.select(text => text.toUpper())',
    ],
    ['true', 'booleanValue(true)'],
    ['-1.5', 'numberValue(-1.5)'],
    ['"\\u2028\\ud800\\0"', String.raw`stringValue('\u2028\ud800\u0000')`],
    [
      'context.Product.SubscriptionsLimit.Value',
      'context.product.assumePresent().subscriptionsLimit.assumePresent()',
    ],
    [
      'new JObject(new JProperty("a", 1), new JProperty("b-c", new JArray("x", JValue.CreateNull(), new JObject())), new JProperty("d", context.RequestId))',
      "jsonObject({ a: 1, 'b-c': ['x', null, {}], d: context.requestId })",
    ],
    ['new JArray((object)new JArray(1))', 'jsonArray([[1]])'],
    ['new JObject(new JProperty("__proto__", 1))', "jsonObject({ ['__proto__']: 1 })"],
    ['(context.Tracing)', 'context.tracing'],
  ])('%s', (code, expected) => {
    const { module, value } = written(code);
    expect(value).toBe(expected);
    expect(documentOf(module).root.children).toHaveLength(1);
  });
});

describe('partly', () => {
  test('conditions that the typed surface cannot say stand as C# among those that it can', () => {
    expect(written('context.Tracing && (foo.Bar(1) || !x)').value).toBe(
      'and(context.tracing, csharp<boolean>`foo.Bar(1) || !x`)',
    );
    expect(written('foo.Bar(1) || context.Tracing ? "a" : "b"').value).toBe(
      "conditional(or(csharp<boolean>`foo.Bar(1)`, context.tracing), 'a', 'b')",
    );
  });

  test('what has nothing of the typed surface is one piece of C#', () => {
    expect(written('foo.Bar(1) && !x').value).toBe('csharp`foo.Bar(1) && !x`');
  });
});

describe('as C#, since the typed surface would print something else', () => {
  test.each([
    'context.Request.Body.As<JObject>(true)',
    'context.Variables.GetValueOrDefault("a", "")',
    'context.Variables.GetValueOrDefault<string>("a")',
    'context.Variables["a"]',
    '@"verbatim" + context.Api.Id',
    '1_000',
    '0x1F',
    'context.Response.StatusCode + 1L',
    "context.Api.Id.Replace('a', 'b')",
    'context.Api.Id + 1',
    'context.Request.Url.Port + "a"',
    'context.User.Groups.Any(g => g.Name == "a")',
    '$"{context.Elapsed.TotalSeconds:F2}"',
    '$@"{context.Api.Id}"',
    'context.Request?.Method',
    'context.Tracing /* why */ && true',
    'Context.Api.Id',
    'context.toString()',
    'new JObject(new JProperty("2", 1), new JProperty("1", 2))',
    'new JObject(new JProperty("a", 1), new JProperty("a", 2))',
    'new JProperty("a", 1)',
    'new JObject(new JProperty("a", null))',
    'context.Api.Id.ToLowerInvariant()',
  ])('%s', code => {
    const { value, module } = written(code);
    expect(value).toBe(`csharp\`${code}\``);
    expect(module.expressions).toEqual({ typed: 0, csharp: 1, text: 0 });
  });
});

test.each([
  ['no C#', 'a +', "kind: 'expression', form: 'inline', code: 'a +'"],
  ['a named value outside of quotes', '{{limit}} + 1', "code: '{{limit}} + 1'"],
  ['a hidden change of direction', 'a /* \u202e */', String.raw`code: 'a /* \u202e */'`],
])('%s is kept as text', (_, code, expected) => {
  const { module } = written(code);
  expect(module.text).toContain(expected);
  expect(module.expressions).toEqual({ typed: 0, csharp: 0, text: 1 });
  expect(documentOf(module).root.children[0]).toMatchObject({ attributes: { value: node(code) } });
});

test('a block keeps its layout and its comments', () => {
  const code = '\n    // first\n    var a = @"x\n  y";\n\n    return a; /* last */\n';
  const root = element('fragment', {}, [
    element('set-body', {}, [{ kind: 'expression', form: 'block', code }]),
  ]);
  const fragment = { kind: 'fragment', id: 'f', prolog: [], root } as const;
  const module = policyToTypeScript(fragment, { name: 'f' });
  expect(module.text).toContain(
    [
      '      text: csharp.block<string>`',
      '        // first',
      '        var a = @"x',
      '  y";',
      '',
      '        return a; /* last */',
      '      `,',
    ].join('\n'),
  );
  expect(documentOf(module).root).toEqual(root);
});

/** A value of each type that parameters have. */
const SAMPLES: Readonly<Record<string, string>> = {
  string: 'context.Api.Id',
  number: 'context.Request.Url.Port',
  bool: 'context.Tracing',
  DateTime: 'context.Timestamp',
  TimeSpan: 'context.Elapsed',
  Guid: 'context.RequestId',
  'byte[]': '(byte[])context.Variables["bytes"]',
};

function operand(type: string): TreeExpression<unknown> {
  return new TreeExpression(parseExpression(SAMPLES[type.replace('?', '')]!));
}

/** The lists of arguments that a method takes. */
function argumentsOf(parameters: readonly Parameter[]): readonly (readonly unknown[])[] {
  const valuesFor = (parameter: Parameter): readonly (readonly unknown[])[] => {
    if (typeof parameter === 'string')
      return parameter === 'string' ? [[operand(parameter)], ['x']] : [[operand(parameter)]];
    if ('repeated' in parameter) return [[operand(parameter.repeated)], [operand(parameter.repeated), 'x']];
    if ('flag' in parameter)
      return [parameter.optional ? [] : [{ [parameter.flag]: false }], [{ [parameter.flag]: true }]];
    return [[], [operand(parameter.optional)]];
  };
  return parameters.reduce<readonly (readonly unknown[])[]>(
    (lists, parameter) => lists.flatMap(list => valuesFor(parameter).map(more => [...list, ...more])),
    [[]],
  );
}

/** What a member makes of a value, for each list of arguments. */
function uses(self: Tree, key: string, declared: MemberTable[string]): readonly Tree[] {
  const lists = declared.kind === 'property' ? [[]] : argumentsOf(declared.parameters);
  const build = declared.build as (self: Tree, args: unknown, name: string) => Tree;
  return lists.map(args =>
    declared.kind === 'property' ? declared.build(self, pascalCase(key)) : build(self, args, pascalCase(key)),
  );
}

/** The types with their members, but for those of which a value is only found in a function. */
const tables = (Object.entries<MemberTable>({ ...TABLES }) as [TypeName, MemberTable][]).filter(
  ([type]) => !['IGroup', 'IUserIdentity'].includes(type),
);

/** A value of each type, found member by member from the context and from variables. */
function values(): ReadonlyMap<TypeName, Tree> {
  const found = new Map<TypeName, Tree>([['IContext', identifier('context')]]);
  for (const type of ['JArray', 'Authorization', 'long'] as const)
    found.set(type, context.variables.get('v', type).tree);
  for (const [type, self] of found) {
    for (const [key, declared] of Object.entries<MemberTable[string]>({ ...TABLES[type] })) {
      const { result } = declared;
      const name = (typeof result === 'string' ? result : result.nullable) as TypeName;
      const [tree] = uses(self, key, declared);
      if (tree && !found.has(name)) {
        found.set(name, typeof result === 'string' ? tree : wrapNullable(name, tree).assumePresent().tree);
      }
    }
  }
  return found;
}

describe('every member of the typed surface', () => {
  const selves = values();
  const all = tables.flatMap(([type, table]) =>
    Object.entries(table).flatMap(([key, declared]) => uses(selves.get(type)!, key, declared)),
  );
  const set = (tree: Tree) => element('set-variable', { name: 'v', value: node(printExpression(tree)) });
  const root = element('fragment', {}, all.map(set));
  const module = policyToTypeScript({ kind: 'fragment', id: 'f', prolog: [], root }, { name: 'f' });

  test('has a value that it is used on', () => {
    expect(tables.map(([type]) => type).filter(type => !selves.has(type))).toEqual([]);
    expect(all.length).toBeGreaterThan(300);
  });

  test('makes the same C#, and compiles', () => {
    expect(module.text.match(/csharp`.*/g) ?? []).toEqual([]);
    expect(module.expressions).toEqual({ typed: all.length, csharp: 0, text: 0 });
    expect(documentOf(module).root).toEqual(root);
    expect(errorsOf([['members.ts', module.text]])).toEqual([]);
  }, 120_000);
});
