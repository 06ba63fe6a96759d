import {
  checkExpression,
  CSharpSyntaxError,
  parsePolicyExpression,
  printPolicyExpression,
} from '../../../lib/csharp';
import { TokenStream } from '../../../lib/csharp/parser/token-stream';

/** Reads a text; the only thing that may come out besides a tree is a syntax error. */
function outcome(text: string): string {
  try {
    printPolicyExpression(parsePolicyExpression(text));
    checkExpression(text);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof CSharpSyntaxError)) throw error;
    return error.message.replace(/ \(line.*/, '');
  }
}

const TOO_DEEP = 'the code is nested too deeply: split it with variables';
const N = 20000;

describe('deep code', () => {
  test.each<[string, string]>([
    ['parentheses', `@(${'('.repeat(N)}a${')'.repeat(N)})`],
    ['calls', `@(${'f('.repeat(N)}a${')'.repeat(N)})`],
    ['indexes', `@(${'a['.repeat(N)}a${']'.repeat(N)})`],
    ['signs', `@(${'- '.repeat(N)}a)`],
    ['negations', `@(${'!'.repeat(N)}a)`],
    ['casts', `@(${'(int)'.repeat(N)}a)`],
    ['sums', `@(a${' + a'.repeat(N)})`],
    ['members', `@(a${'.b'.repeat(N)})`],
    ['conditional accesses', `@(a${'?.b'.repeat(N)})`],
    ['calls in a row', `@(a${'()'.repeat(N)})`],
    ['coalescings', `@(a${' ?? a'.repeat(N)})`],
    ['conditionals', `@(${'a ? b : '.repeat(N)}c)`],
    ['conditionals to the left', `@(${'a ? '.repeat(N)}b${' : c'.repeat(N)})`],
    ['assignments', `@(${'a = '.repeat(N)}b)`],
    ['lambdas', `@(${'x => '.repeat(N)}x)`],
    ['lambdas with blocks', `@(${'x => { return '.repeat(N)}x${'; }'.repeat(N)})`],
    ['casts of parentheses', `@(${'(A)('.repeat(N)}a${')'.repeat(N)})`],
    ['type tests', `@(a${' is int'.repeat(N)})`],
    ['blocks', `@{${'{ '.repeat(N)}${' }'.repeat(N)}}`],
    ['else after else', `@{${'if (a) return 1; else '.repeat(N)}return 2;}`],
    ['ifs', `@{${'if (a) '.repeat(N)}return 2;}`],
    ['loops', `@{${'while (a) '.repeat(N)}return 2;}`],
    ['initializers', `@(${'new A { B = '.repeat(N)}1${' }'.repeat(N)})`],
    ['nested initializers', `@(new A ${'{ B = '.repeat(N)}1${' }'.repeat(N)})`],
    ['anonymous objects', `@(${'new { B = '.repeat(N)}1${' }'.repeat(N)})`],
    ['arrays', `@(${'new[] { '.repeat(N)}1${' }'.repeat(N)})`],
    ['type arguments', `@(new ${'A<'.repeat(N)}int${'>'.repeat(N)}())`],
    ['throws', `@(a ?? ${'throw a ?? '.repeat(N)}b)`],
    ['switches', `@{${'switch (a) { case 1: '.repeat(N)}break;${' }'.repeat(N)}}`],
  ])('%s are refused, not followed until the stack ends', (_, text) => {
    expect(outcome(text)).toBe(TOO_DEEP);
  });

  test('interpolated strings in holes are refused at their own limit', () => {
    expect(outcome(`@(${'$"{'.repeat(N)}a${'}"'.repeat(N)})`)).toBe(
      'interpolated strings are nested too deeply',
    );
  });

  test('brackets in holes are refused too', () => {
    expect(outcome(`@($"{${'('.repeat(N)}a${')'.repeat(N)}}")`)).toBe(TOO_DEEP);
  });

  test('a long code is not a deep one', () => {
    const statements = Array.from(
      { length: 3000 },
      (_, i) => `var a${i} = "x" + b${i}[${i}] ?? c(d => d.e);`,
    );
    expect(outcome(`@{${statements.join(' ')} return 1;}`)).toBe('accepted');
  });

  test('everything nested as deep and as long as is allowed can be read and printed', () => {
    const chain = (inner: string): string => `(${inner})${'.b'.repeat(450)}${' + a'.repeat(450)}`;
    expect(outcome(`@(${chain('a')})`)).toBe('accepted');
    expect(outcome(`@(${chain(chain('a'))})`)).toBe(TOO_DEEP);
    expect(outcome(`@(a${'.b()'.repeat(490)})`)).toBe('accepted');
    expect(outcome(`@(a${'.b'.repeat(990)})`)).toBe('accepted');
    const nest = (depth: number) =>
      `@(${'(a || b && c | d ^ e & f == g < h << i + j * -'.repeat(depth)}a${')'.repeat(depth)})`;
    expect(outcome(nest(50))).toBe('accepted');
    expect(outcome(nest(5000))).toBe(TOO_DEEP);
  });
});

/** Methods that look at text, and how much of it each call looks at. */
const LOOKS: readonly (readonly [
  object,
  string,
  (self: unknown, args: readonly unknown[], result: unknown) => number,
])[] = [
  ...['charAt', 'charCodeAt', 'codePointAt', 'startsWith'].map(
    name => [String.prototype, name, () => 1] as const,
  ),
  [
    String.prototype,
    'indexOf',
    (self, [, from = 0], found) =>
      (found === -1 ? (self as string).length : (found as number)) - (from as number) + 1,
  ],
  ...['slice', 'substring'].map(
    name =>
      [
        String.prototype,
        name,
        (_: unknown, __: unknown, result: unknown) => (result as string).length,
      ] as const,
  ),
  [
    RegExp.prototype,
    'exec',
    (self, [text], match) =>
      (self as RegExp).sticky
        ? ((match as RegExpExecArray | null)?.[0].length ?? 1)
        : (text as string).length,
  ],
  [TokenStream.prototype, 'at', () => 1],
];

/** How much is looked at while a code is read: characters and tokens, each time anew. It tells of time what a clock would, and the same on every machine. */
function looksAt(text: string): number {
  let looks = 0;
  const restore = LOOKS.map(([owner, name, cost]) => {
    const method = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]): unknown {
      const result = Reflect.apply(method, this, args);
      looks += cost(this, args, result);
      return result;
    });
    return () => Reflect.set(owner, name, method);
  });
  try {
    outcome(text);
  } finally {
    for (const back of restore) back();
  }
  return looks;
}

describe('what is looked at grows with the length of the code', () => {
  test.each<[string, (n: number) => string]>([
    ['comparisons that could be type arguments', n => `@(f(${'a < b, '.repeat(n)}c))`],
    ['open type arguments', n => `@{${'x(a < b.c.d, e); '.repeat(n)}}`],
    ['type arguments that never close', n => `@(f(${'a<'.repeat(n)}b))`],
    ['long type arguments that never close', n => `@(f(a < b, ${'c, '.repeat(n)}d))`],
    ['parentheses that could be casts or lambdas', n => `@{${'x((a.b.c) - (d)); '.repeat(n)}}`],
    ['statements that could be declarations', n => `@{${'a.b.c.d<e, f>.g(h); '.repeat(n)}}`],
    ['names that could be declarations', n => `@{${'a ? b : '.repeat(n)}c;}`],
    ['unclosed brackets', n => `@(${'(['.repeat(n)})`],
    ['holes', n => `@($"${'{a}'.repeat(n)}")`],
    ['named values', n => `@("${'{{a}}'.repeat(n)}")`],
    ['braces', n => `@("${'{{'.repeat(n)}")`],
    ['braces in an interpolated string', n => `@($"${'{{ '.repeat(n)}")`],
    ['comments', n => `@(a ${'/* */'.repeat(n)})`],
    ['open comments', n => `@(a ${'/*'.repeat(n)}`],
    ['quotes', n => `@(${'"" + '.repeat(n)}`],
  ])('%s', (_, make) => {
    // Eight times the length: linear is about 8, quadratic 64.
    expect(looksAt(make(4800))).toBeLessThan(12 * looksAt(make(600)));
  });
});
