import type { Argument, OutDeclaration } from '../ast';
import { argument } from '../factory';
import type { TokenStream } from './token-stream';
import { parseType, typeAhead } from './types';

/** Reads arguments up to the closing bracket; the opening one is already read. */
export function parseArguments(stream: TokenStream, closer: ')' | ']'): Argument[] {
  return stream.list(closer, () => parseArgument(stream));
}

function parseArgument(stream: TokenStream): Argument {
  const { start } = stream.current;
  const named = stream.current.type === 'identifier' && stream.isOperator(':', 1);
  const name = named ? { name: stream.expectName() } : {};
  if (named) stream.take();
  if (stream.isKeyword('in')) {
    throw stream.error("the modifier 'in' is not supported in policy expressions: leave it out");
  }
  const modifier = stream.isKeyword('out') ? 'out' : stream.isKeyword('ref') ? 'ref' : undefined;
  if (modifier !== undefined) stream.take();
  const declaration = modifier === 'out' ? parseOutDeclaration(stream) : undefined;
  const value = declaration ?? stream.grammar.expression(stream);
  return stream.place(start, argument(value, { ...name, ...(modifier === undefined ? {} : { modifier }) }));
}

/** `var x` or `int x` after `out`. */
function parseOutDeclaration(stream: TokenStream): OutDeclaration | undefined {
  const { start } = stream.current;
  const ahead = typeAhead(stream, stream.index);
  if (ahead === undefined || stream.at(ahead.end).type !== 'identifier') return undefined;
  const isVar = stream.isContextual('var');
  const type = isVar ? undefined : parseType(stream);
  if (isVar) stream.take();
  const name = stream.expectName();
  return stream.place(
    start,
    Object.freeze({ kind: 'out-declaration', ...(type === undefined ? {} : { type }), name }),
  );
}
