import type { Expression, LocalDeclaration, TypeName, VariableDeclarator } from '../ast';
import { declarator, local, newArray, typeName } from '../factory';
import { parseElements } from './creation';
import { newerThanCSharp7 } from './refusals';
import type { TokenStream } from './token-stream';
import { parseType, typeAhead } from './types';

const AFTER_DECLARED_NAME = new Set(['=', ';', ',', ')']);

/** Whether a declaration starts here: `const`, `var x`, `int x`, `List<string> x`. */
export function isDeclarationAhead(stream: TokenStream): boolean {
  const { type } = stream.current;
  if (stream.isKeyword('const')) return true;
  if (type !== 'identifier' && type !== 'keyword') return false;
  if (stream.isContextual('var') && isBrokenVar(stream)) return true;
  const ahead = typeAhead(stream, stream.index);
  if (ahead === undefined) return false;
  const name = stream.at(ahead.end);
  // `int.Parse(x);` is no declaration, and `int;` a broken one.
  if (type === 'keyword') return !(name.type === 'operator' && name.value === '.');
  if (name.type !== 'identifier') return false;
  const after = stream.at(ahead.end + 1);
  // `a ? b : c` could be the nullable type `a?` and the name `b` up to here.
  const isNullable = stream.at(ahead.end - 1).value === '?';
  return !isNullable || (after.type === 'operator' && AFTER_DECLARED_NAME.has(after.value));
}

/** `var class = …` and `var (a, b) = …` are meant as declarations, so they are refused as such. */
function isBrokenVar(stream: TokenStream): boolean {
  if (stream.peek(1).type === 'keyword') return stream.isOperator('=', 2);
  const closer = stream.closerOf(stream.index + 1);
  const after = stream.at(closer + 1);
  return stream.isOperator('(', 1) && closer >= 0 && after.type === 'operator' && after.value === '=';
}

/** Reads a declaration up to its last value; the semicolon or bracket after it is left. */
export function parseDeclaration(stream: TokenStream): LocalDeclaration {
  const { start } = stream.current;
  const constant = stream.acceptKeyword('const');
  const isVar = stream.isContextual('var') && stream.peek(1).type !== 'operator';
  if (stream.isContextual('var') && stream.isOperator('(', 1)) {
    throw stream.error('tuples are not allowed in policy expressions: declare the variables one by one');
  }
  if (constant && isVar) throw stream.error('a constant needs a type: const var is not C#');
  const type = isVar ? undefined : parseType(stream);
  if (isVar) stream.take();
  const declarators: VariableDeclarator[] = [];
  do {
    if (isVar && declarators.length > 0)
      throw stream.error("'var' declares one variable: use several statements");
    declarators.push(parseDeclarator(stream, type, constant));
  } while (stream.acceptOperator(','));
  return stream.place(start, local(declarators, { constant, ...(type === undefined ? {} : { type }) }));
}

function parseDeclarator(
  stream: TokenStream,
  type: TypeName | undefined,
  constant: boolean,
): VariableDeclarator {
  const { start } = stream.current;
  const name = stream.expectName();
  if (stream.isOperator('(')) {
    throw stream.error(
      'local functions are not supported in policy expressions: write the code where it is used',
    );
  }
  if (stream.isOperator('['))
    throw stream.error(`an array is declared with the brackets at its type: T[] ${name}`);
  if (!stream.acceptOperator('=')) {
    if (constant || type === undefined) {
      throw stream.error(`${constant ? 'a constant' : "'var'"} needs a value`, stream.current, "'='");
    }
    return stream.place(start, declarator(name));
  }
  if (stream.isKeyword('ref')) throw stream.error("'ref' variables are not supported in policy expressions");
  return stream.place(start, declarator(name, parseValue(stream, type)));
}

/** A value, or `{ a, b }` for `new T[] { a, b }` in the declaration of an array. */
function parseValue(stream: TokenStream, type: TypeName | undefined): Expression {
  if (!stream.isOperator('{')) return stream.grammar.expression(stream);
  const { start } = stream.current;
  const [rank, ...arrayRanks] = type?.arrayRanks ?? [];
  if (type === undefined || rank !== 1) throw stream.expected('an expression');
  const element = typeName(type.name, type.typeArguments, { nullable: type.nullable, arrayRanks });
  return stream.place(start, newArray({ type: element, elements: parseElements(stream) }));
}

/**
 * Refuses `using var x = …;`
 *
 * @throws CSharpSyntaxError when that is ahead
 */
export function refuseUsingDeclaration(stream: TokenStream): void {
  if (!stream.isOperator('(', 1)) {
    throw newerThanCSharp7(stream, "'using' declarations", 'write using (var x = …) { … }');
  }
}
