import { Expression } from '../expression/expression';
import { checkLiteral, isLiteralTemplate, refuseToken } from '../literal';
import type { AttributeValue, ExpressionNode, PolicyNode, TextNode } from '../node';
import { PolicyError, show } from '../policy-error';
import type { ValueSpec } from './attributes';

/**
 * The text of an attribute, or the expression that stands for it.
 *
 * @returns undefined for an optional value that is absent
 * @throws PolicyError for a missing, ill-typed or out-of-range value, or an expression where none is allowed
 */
export function valueOf(
  spec: ValueSpec,
  value: unknown,
  path: string,
  place: 'attribute' | 'text',
  options: { readonly liquid?: boolean } = {},
): AttributeValue | undefined {
  if (value === undefined || value === null) {
    if (spec.required)
      throw new PolicyError('policy/missing-value', `${path} is required: ${describe(spec)}`);
    return undefined;
  }
  if (Expression.isExpression(value)) return expressionOf(spec, value, path);
  if (spec.expression === 'only') {
    throw new PolicyError(
      'policy/expression-required',
      `${path} must be an expression, got the literal ${show(value)}`,
    );
  }
  const literal = isLiteralTemplate(value) ? value.text : literalOf(spec, value, path, options);
  if (place === 'attribute' && /[\n\t]/.test(literal)) {
    throw new PolicyError(
      'policy/line-break-in-attribute',
      `${path}: XML turns line breaks and tabs in an attribute into spaces, got ${show(literal)}; use an expression, stringValue(…)`,
    );
  }
  return literal;
}

/** The text content of an element: nothing, a text node or an expression node. */
export function textNodes(
  spec: ValueSpec,
  value: unknown,
  path: string,
  options: { readonly liquid?: boolean } = {},
): readonly PolicyNode[] {
  const content = valueOf(spec, value, path, 'text', options);
  if (content === undefined || content === '') return [];
  if (typeof content !== 'string') return [content];
  if (content.trim() === '') {
    throw new PolicyError(
      'policy/white-space-text',
      `${path}: text that is only white space does not survive XML, got ${show(content)}; use an expression, stringValue(…)`,
    );
  }
  return [Object.freeze<TextNode>({ kind: 'text', value: content })];
}

function expressionOf(spec: ValueSpec, value: Expression<unknown>, path: string): ExpressionNode {
  if (spec.expression === 'forbidden') {
    throw new PolicyError(
      'policy/expression-not-allowed',
      `${path}: the service takes a literal only, got the expression ${show(value.toNode().code)}; ${describe(spec)}`,
    );
  }
  return value.toNode();
}

function literalOf(
  spec: ValueSpec,
  value: unknown,
  path: string,
  options: { readonly liquid?: boolean },
): string {
  if (typeof value === 'string' || typeof value === 'number') refuseToken(value, path);
  if (!hasType(spec, value)) {
    throw new PolicyError('policy/wrong-type', `${path} must be ${describe(spec)}, got ${show(value)}`);
  }
  const text = typeof value === 'number' ? numberText(value) : String(value);
  if (
    (spec.values && !spec.values.includes(text)) ||
    (spec.pattern && !spec.pattern.test(text)) ||
    (typeof value === 'number' && !inRange(spec, value))
  ) {
    throw new PolicyError(
      'policy/value-not-allowed',
      `${path} must be ${describe(spec)}, got ${show(value)}`,
    );
  }
  return typeof value === 'string' ? checkLiteral(text, path, options) : text;
}

function inRange(spec: ValueSpec, value: number): boolean {
  if (value === 0 && spec.orZero) return true;
  return value >= (spec.min ?? -Infinity) && value <= (spec.max ?? Infinity);
}

function hasType(spec: ValueSpec, value: unknown): boolean {
  switch (spec.type) {
    case 'integer':
      return Number.isSafeInteger(value);
    case 'decimal':
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'string':
    case 'enum':
      return typeof value === 'string';
    case 'any':
      return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  }
}

/** Plain decimal digits: the service reads no exponents. */
function numberText(value: number): string {
  const text = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = '', first = '', fraction = '', exponent] = parts;
  const digits = first + fraction;
  const point = 1 + Number(exponent);
  return sign + (point > 0 ? digits.padEnd(point, '0') : `0.${'0'.repeat(-point)}${digits}`);
}

/** What a value must be, for messages. */
export function describe(spec: ValueSpec): string {
  if (spec.expression === 'only') return 'an expression';
  const literal = describeLiteral(spec);
  if (spec.expression === 'forbidden') return literal;
  return spec.type === 'any' ? `${literal}, or an expression` : `${literal} or an expression`;
}

/** `'copy'`, or `one of 'new', 'copy'`. */
export function oneOfWords(words: readonly string[]): string {
  return `${words.length === 1 ? '' : 'one of '}${words.map(word => `'${word}'`).join(', ')}`;
}

function describeLiteral(spec: ValueSpec): string {
  switch (spec.type) {
    case 'enum':
      return oneOfWords(spec.values ?? []);
    case 'boolean':
      return 'true or false';
    case 'string':
      return spec.pattern ? `a string like ${String(spec.pattern)}` : 'a string';
    case 'any':
      return 'a string, a number, true or false';
    case 'integer':
      return `an integer${describeRange(spec)}`;
    case 'decimal':
      return `a number${describeRange(spec)}`;
  }
}

function describeRange({ min, max, orZero }: ValueSpec): string {
  const zero = orZero ? ', or 0' : '';
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}${zero}`;
  if (min !== undefined) return ` of at least ${min}${zero}`;
  if (max !== undefined) return ` of at most ${max}${zero}`;
  return '';
}
