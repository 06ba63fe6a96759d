import ts from 'typescript';
import { join } from 'node:path';
import {
  and,
  type BooleanExpression,
  conditional,
  context,
  csharp,
  type Expression,
  type GroupExpression,
  interpolate,
  jsonObject,
  type NullableExpression,
  numberValue,
  type NumberExpression,
  setHeader,
  setVariable,
  stringValue,
  type StringExpression,
  typedValue,
  type UserExpression,
} from '../../../lib/policy';

/** The calls inside are compiled and not run: what does not compile often throws as well. */
const compiled = (calls: () => void) => {
  expect(calls).toBeInstanceOf(Function);
};

const sink = <T>(_: T) => undefined;

describe('the types', () => {
  test('give a value that may be null no members of the value', () => {
    compiled(() => {
      // @ts-expect-error -- the user may be missing
      sink(context.user.id);
      // @ts-expect-error -- there may be no response yet
      sink(context.response.statusCode);
      // @ts-expect-error -- the subscription may not end
      sink(context.subscription.assumePresent().endDate.year);
      // @ts-expect-error -- null has no length
      sink(context.lastError.reason.length);
      // @ts-expect-error -- there may be no body
      sink(context.request.body.asText({ preserveContent: true }));
      sink<NullableExpression<UserExpression>>(context.user);
      sink<StringExpression>(context.user.assumePresent().id);
      sink<BooleanExpression>(context.lastError.reason.equals('a'));
    });
  });

  test('keep null where it can still come', () => {
    compiled(() => {
      sink<NullableExpression<StringExpression>>(context.user.get(user => user.id));
      sink<NullableExpression<StringExpression>>(context.user.get(user => user.note));
      sink<StringExpression>(context.user.get(user => user.id).orElse(''));
      // @ts-expect-error -- the id may be missing
      sink<Expression<string>>(context.user.get(user => user.id));
      // @ts-expect-error -- the id may be missing
      setHeader({ name: 'a', value: [context.user.get(user => user.id)] });
      setHeader({ name: 'a', value: [context.user.get(user => user.id).orElse('none')] });
      // @ts-expect-error -- a text does not replace a number
      sink(context.response.get(response => response.statusCode).orElse('none'));
    });
  });

  test('tell texts, numbers, booleans and objects apart', () => {
    compiled(() => {
      // @ts-expect-error -- a number is no text
      sink(stringValue(numberValue(1)));
      // @ts-expect-error -- a text is no condition
      sink(and(context.request.method));
      // @ts-expect-error -- a text is compared with a text
      sink(context.request.method.equals(1));
      // @ts-expect-error -- objects have no text
      sink(interpolate`${context.api}`);
      // @ts-expect-error -- an object is no JSON
      sink(jsonObject({ api: context.api }));
      // @ts-expect-error -- both have to be of one type
      sink(conditional(true, 'a', 1));
      // @ts-expect-error -- a request is no text
      setHeader({ name: 'a', value: [context.request] });
      // @ts-expect-error -- a text is no number
      sink(typedValue('int', csharp<string>`a`));
      // @ts-expect-error -- a block cannot stand inside another expression
      sink(csharp`${csharp.block<string>`return 1;`}`);
      setVariable({ name: 'a', value: context.requestId });
    });
  });

  test('take the type of a variable from its fallback', () => {
    compiled(() => {
      sink<StringExpression>(context.variables.getValueOrDefault('a', 'b'));
      sink<NumberExpression>(context.variables.getValueOrDefault('a', 1));
      sink<BooleanExpression>(context.variables.getValueOrDefault('a', Math.random() > 2));
      sink<StringExpression>(context.variables.getValueOrDefault('a', context.request.method));
      // @ts-expect-error -- the fallback is a text
      sink<NumberExpression>(context.variables.getValueOrDefault('a', 'b'));
      // @ts-expect-error -- the C# type is not known
      sink(context.variables.getValueOrDefault('a', csharp<string>`b`));
      // @ts-expect-error -- no variable can be a request
      sink(context.variables.get('a', 'IRequest'));
      sink<NumberExpression>(context.variables.get('a', 'IResponse').statusCode);
    });
  });

  test('ask how a body is read', () => {
    compiled(() => {
      // @ts-expect-error -- whether the body is consumed is to be said
      sink(context.request.body.assumePresent().asText());
    });
  });

  test('know the elements of lists', () => {
    compiled(() => {
      context.user.assumePresent().groups.any(group => {
        sink<GroupExpression>(group);
        return true;
      });
      // @ts-expect-error -- groups have no email
      context.user.assumePresent().groups.any(group => group.email.equals('a'));
    });
  });
});

/** What an editor shows: the members' types are derived from tables, and the comments stand in the tables. */
describe('comments', () => {
  const root = join(__dirname, '../../..');
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), path => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  );
  const index = join(root, 'lib/policy/expression/index.ts');
  const options = { ...config.options, types: [] };
  const program = ts.createProgram([index], options);

  /** The members of the exported types, with those that have no comment. */
  function members(from: ts.Program, path: string): { seen: string[]; without: string[] } {
    const checker = from.getTypeChecker();
    const source = from.getSourceFile(path)!;
    const seen: string[] = [];
    const without: string[] = [];
    for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(source)!)) {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      if (target.getDocumentationComment(checker).length === 0) without.push(target.name);
      if (!/Expression$|^Context$|^Variables$/.test(target.name)) continue;
      for (const property of checker.getDeclaredTypeOfSymbol(target).getProperties()) {
        if (property.name.startsWith('__@')) continue;
        seen.push(`${target.name}.${property.name}`);
        if (property.getDocumentationComment(checker).length === 0)
          without.push(`${target.name}.${property.name}`);
      }
    }
    return { seen, without };
  }

  test('stand on every exported name and on every member', () => {
    const { seen, without } = members(program, index);
    expect(without).toEqual([]);
    expect(seen).toEqual(
      expect.arrayContaining(['Context.user', 'StringExpression.contains', 'UrlExpression.host']),
    );
    expect(seen.length).toBeGreaterThan(500);
  });

  test('arrive in the declarations that users of the package get', () => {
    const outDir = join(root, 'nowhere');
    const emitted = new Map<string, string>();
    ts.createProgram([index], {
      ...options,
      noEmit: false,
      emitDeclarationOnly: true,
      sourceMap: false,
      rootDir: join(root, 'lib'),
      outDir,
    }).emit(undefined, (path, text) => emitted.set(path, text));
    const host = ts.createCompilerHost(options);
    const users = ts.createProgram([join(outDir, 'policy/expression/index.d.ts')], options, {
      ...host,
      fileExists: path => emitted.has(path) || host.fileExists(path),
      readFile: path => emitted.get(path) ?? host.readFile(path),
      getSourceFile: (path, version) => {
        const text = emitted.get(path);
        return text === undefined
          ? host.getSourceFile(path, version)
          : ts.createSourceFile(path, text, version);
      },
      directoryExists: path => path.startsWith(outDir) || host.directoryExists!(path),
    });
    const { seen, without } = members(users, join(outDir, 'policy/expression/index.d.ts'));
    expect(without).toEqual([]);
    expect(seen).toEqual(members(program, index).seen);
  });
});
