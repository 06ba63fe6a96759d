import type { CSharpSyntaxError } from '../errors';
import type { Token } from '../lexer';
import type { TokenStream } from './token-stream';

/** C# that policy expressions do not have, by the keyword that starts it, with the way out. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  base: "there is no 'base' in a policy expression",
  checked: "'checked' is not supported in policy expressions",
  class: 'types cannot be declared in a policy expression',
  delegate: 'anonymous methods are not supported in policy expressions: write a lambda, x => …',
  enum: 'types cannot be declared in a policy expression',
  fixed: 'pointers are not allowed in policy expressions',
  goto: "'goto' is not supported in policy expressions: use a loop or a variable",
  interface: 'types cannot be declared in a policy expression',
  lock: "'lock' is not supported in policy expressions",
  sizeof: "'sizeof' is not supported in policy expressions",
  stackalloc: 'pointers are not allowed in policy expressions',
  struct: 'types cannot be declared in a policy expression',
  this: "there is no 'this' in a policy expression: use context",
  unchecked: "'unchecked' is not supported in policy expressions",
  unsafe: 'pointers are not allowed in policy expressions',
};

/** The error for a keyword that starts what policy expressions do not have. */
export function unsupported(stream: TokenStream): CSharpSyntaxError | undefined {
  const token = stream.current;
  if (token.type !== 'keyword') return undefined;
  const what = Object.hasOwn(UNSUPPORTED, token.value) ? UNSUPPORTED[token.value] : undefined;
  return what === undefined ? undefined : stream.error(what, token);
}

/** The error for syntax that came after C# 7. */
export function newerThanCSharp7(
  stream: TokenStream,
  what: string,
  fix: string,
  token?: Token,
): CSharpSyntaxError {
  return stream.error(`C# 7 knows no ${what}: ${fix}`, token ?? stream.current);
}

/**
 * Refuses what newer versions of C# allow after a complete expression, where C# 7 would only say that it did not expect the token.
 *
 * @throws CSharpSyntaxError when there is such a token
 */
export function refuseNewerOperator(stream: TokenStream): void {
  const { type, value } = stream.current;
  if (type === 'operator') {
    if (value === '??=') throw newerThanCSharp7(stream, "'??='", 'write a = a ?? b');
    if (value === '..') throw newerThanCSharp7(stream, 'ranges', 'use Substring, Skip or Take');
    if (value === '!') throw newerThanCSharp7(stream, "'!' after an expression", 'leave it out');
    if (value === '->') throw stream.error('pointers are not allowed in policy expressions');
    if (value === '::')
      throw stream.error('namespace aliases are not supported in policy expressions: write the full name');
  } else if (type === 'keyword' && value === 'switch') {
    throw newerThanCSharp7(stream, 'switch expressions', 'use a switch statement or a ? b : c');
  } else if (stream.isContextual('with') && stream.isOperator('{', 1)) {
    throw newerThanCSharp7(stream, "'with' expressions", 'build a new object');
  }
}

/**
 * Refuses query syntax, asynchronous code and the like, which start with a name that is a keyword in some places.
 *
 * @throws CSharpSyntaxError when the current token is such a name
 */
export function refuseContextualKeyword(stream: TokenStream): void {
  const next = stream.peek(1);
  const isName = next.type === 'identifier';
  if (stream.isContextual('from')) {
    if (
      (isName && stream.isKeyword('in', 2)) ||
      ((isName || next.type === 'keyword') &&
        stream.peek(2).type === 'identifier' &&
        stream.isKeyword('in', 3))
    ) {
      throw stream.error(
        'query syntax is not allowed in C# 7 policy expressions: use method syntax, items.Where(x => …).Select(x => …)',
      );
    }
  } else if (stream.isContextual('await')) {
    if (isName || next.type === 'keyword') {
      throw stream.error("'await' is not allowed in policy expressions: they run synchronously");
    }
  } else if (stream.isContextual('async')) {
    if (
      isName ||
      stream.isKeyword('delegate', 1) ||
      (stream.isOperator('(', 1) && isArrow(stream, stream.closerOf(stream.index + 1)))
    ) {
      throw stream.error("'async' is not allowed in policy expressions: they run synchronously");
    }
  }
}

function isArrow(stream: TokenStream, closer: number): boolean {
  const token = stream.at(closer + 1);
  return closer >= 0 && token.type === 'operator' && token.value === '=>';
}
