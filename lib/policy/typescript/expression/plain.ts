import type { Expression as Tree, NamedValueStringPart } from '../../../csharp/index';
import { call, type Code, constant, string, template } from '../source/code';

/** A plain value of TypeScript, and the type of the C# literal that it becomes. */
export interface Plain {
  readonly type: 'string' | 'number' | 'bool' | 'null';
  readonly code: Code;
}

/** The plain value for a literal; undefined for what is none, or has no counterpart. */
export function plainValue(tree: Tree): Plain | undefined {
  if (tree.kind === 'named-value-string') return { type: 'string', code: namedValues(tree.parts) };
  if (tree.kind === 'unary' && tree.operator === '-') {
    const digits = digitsOf(tree.operand);
    return digits === undefined ? undefined : { type: 'number', code: constant(-digits) };
  }
  const digits = digitsOf(tree);
  if (digits !== undefined) return { type: 'number', code: constant(digits) };
  if (tree.kind !== 'literal') return undefined;
  switch (tree.type) {
    case 'string':
      return { type: 'string', code: string(tree.value) };
    case 'bool':
      return { type: 'bool', code: constant(tree.value) };
    case 'null':
      return { type: 'null', code: constant(null) };
    default:
      return undefined;
  }
}

/** A number that TypeScript prints with the same digits. */
function digitsOf(tree: Tree): number | undefined {
  if (tree.kind !== 'literal' || (tree.type !== 'integer' && tree.type !== 'real')) return undefined;
  const value = Number(tree.text.replace(/L$/, ''));
  return Number.isFinite(value) && !Object.is(value, -0) ? value : undefined;
}

/** `namedValue('a')`, or `` literal`…` `` where there is text beside it. */
export function namedValues(parts: readonly NamedValueStringPart[]): Code {
  const texts = [''];
  const holes: Code[] = [];
  for (const part of parts) {
    if (part.kind === 'text') texts[texts.length - 1] = (texts.at(-1) ?? '') + part.value;
    else {
      holes.push(call('namedValue', [string(part.name)]));
      texts.push('');
    }
  }
  const [only] = holes;
  return only && texts.every(text => text === '') && holes.length === 1
    ? only
    : template('literal', texts, holes);
}
