import type { Pattern, TypeName } from '../ast';
import { constantPattern, declarationPattern, typePattern } from '../factory';
import { Precedence } from '../precedence';
import { newerThanCSharp7 } from './refusals';
import type { TokenStream } from './token-stream';
import { parseType, typeAhead } from './types';

/** What makes a name after `is` the start of a constant instead of a type. */
const CONSTANT_CONTINUES = new Set(['.', '(', '[', '+', '-', '*', '/', '%', '<<', '++', '--', '!']);

/** Reads the pattern after `is`: a type, a type with a variable, or a constant. */
export function parseIsPattern(stream: TokenStream): Pattern {
  const { start } = stream.current;
  refuseNewerPattern(stream);
  const variable = parseVarPattern(stream);
  if (variable !== undefined) return variable;
  const ahead = typeAhead(stream, stream.index, 'operand');
  const after = stream.at(ahead?.end ?? stream.index);
  if (ahead === undefined || (after.type === 'operator' && CONSTANT_CONTINUES.has(after.value))) {
    const constant = parseConstant(stream, Precedence.shift);
    refuseCombinedPattern(stream);
    return constant;
  }
  const type = parseType(stream, 'operand');
  refuseCombinedPattern(stream);
  return stream.place(start, after.type === 'identifier' ? parseVariable(stream, type) : typePattern(type));
}

/** Reads the pattern of a `case` label: a type with a variable, or a constant. */
export function parseCasePattern(stream: TokenStream): Pattern {
  const { start } = stream.current;
  refuseNewerPattern(stream);
  const variable = parseVarPattern(stream);
  if (variable !== undefined) return variable;
  const ahead = typeAhead(stream, stream.index);
  const after = stream.at(ahead?.end ?? stream.index);
  if (ahead !== undefined && after.type === 'identifier') {
    const isGuard = after.value === 'when' && !after.verbatim;
    if (!isGuard) {
      const type = parseType(stream);
      refuseCombinedPattern(stream);
      return stream.place(start, parseVariable(stream, type));
    }
  }
  if (ahead?.definite === true && (after.value === ':' || after.value === 'when')) {
    throw newerThanCSharp7(stream, 'type alone as a case label', 'declare a variable, case T _:');
  }
  const pattern = parseConstant(stream, Precedence.coalescing);
  refuseCombinedPattern(stream);
  return pattern;
}

/** The name behind the type of a pattern. */
function parseVariable(stream: TokenStream, type: TypeName): Pattern {
  if (type.nullable && type.arrayRanks.length === 0) {
    throw stream.error(
      `a pattern cannot declare a variable of the nullable type ${type.name}?: use ${type.name}`,
    );
  }
  return declarationPattern(stream.expectName(), type);
}

function parseConstant(stream: TokenStream, minimum: number): Pattern {
  const { start } = stream.current;
  return stream.place(start, constantPattern(stream.grammar.operators(stream, minimum)));
}

/** `var x` */
function parseVarPattern(stream: TokenStream): Pattern | undefined {
  if (!stream.isContextual('var')) return undefined;
  if (stream.isOperator('(', 1))
    throw newerThanCSharp7(stream, 'deconstruction in a pattern', 'name the value with var x');
  if (stream.peek(1).type !== 'identifier') return undefined;
  const { start } = stream.take();
  return stream.place(start, declarationPattern(stream.expectName()));
}

function refuseNewerPattern(stream: TokenStream): void {
  const { type, value } = stream.current;
  if (stream.isContextual('not')) {
    throw newerThanCSharp7(stream, "'is not'", 'write !(x is T) or x != null');
  }
  if (type !== 'operator') return;
  if (value === '{') throw newerThanCSharp7(stream, 'property patterns', 'compare the properties with ==');
  if (value === '[') throw newerThanCSharp7(stream, 'list patterns', 'compare Length and the elements');
  if (value === '<' || value === '>' || value === '<=' || value === '>=') {
    throw newerThanCSharp7(stream, 'relational patterns', 'write x < 1 && x > 0');
  }
}

function refuseCombinedPattern(stream: TokenStream): void {
  if (stream.isContextual('and') || stream.isContextual('or')) {
    throw newerThanCSharp7(stream, `'${stream.current.value}' between patterns`, 'use && and ||');
  }
  if (stream.isOperator('{')) {
    throw newerThanCSharp7(stream, 'property patterns', 'compare the properties with ==');
  }
}
