import {
  checkExpression,
  CSharpSyntaxError,
  parsePolicyExpression,
  printPolicyExpression,
} from '../../../lib/csharp';

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

describe('time grows with the length of the code', () => {
  const milliseconds = (text: string): number => {
    let best = Infinity;
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      outcome(text);
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };

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
    const short = milliseconds(make(600));
    const long = milliseconds(make(4800));
    // Eight times the length: linear is about 8, quadratic 64.
    expect(long).toBeLessThan(24 * Math.max(short, 2));
  });
});
