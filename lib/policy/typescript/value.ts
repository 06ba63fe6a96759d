import { valueOf } from '../define/build-value';
import { camelCase, type ValueSpec } from '../define/index';
import type { AttributeValue, ExpressionNode, PolicyElement } from '../node';
import { PolicyError } from '../policy-error';
import { expressionCode, type Yields } from './expression/index';
import { namedValues } from './expression/plain';
import { OUTERMOST } from './expression/scope';
import { type Origins, reasonOf } from './origin';
import { problemOf } from './same';
import { type Code, constant, string } from './source/code';

/** Where a value stands. */
export interface ValuePlace {
  /** The element that has the value. */
  readonly element: PolicyElement;
  /** The name of the attribute, undefined for the text. */
  readonly attribute?: string;
  /** Whether text is a Liquid template. */
  readonly liquid: boolean;
}

/**
 * A value as a builder takes it: an expression, a plain value of the type that the declaration asks for, or else literal text of which nothing is
 * known.
 *
 * @throws PolicyError when no builder takes it
 */
export function valueCode(spec: ValueSpec, value: AttributeValue, place: ValuePlace, origins: Origins): Code {
  if (typeof value !== 'string') return expressionValue(spec, value, place, origins);
  const plain = plainCode(spec, value);
  const refusal = refusalOf(spec, plain, value, place);
  if (!refusal) return plain;
  const text = namedValues(partsOf(value));
  if (refusalOf(spec, text, value, place)) throw refusal;
  if (NAMED_VALUE.test(value)) return text;
  return origins.note(text, { kind: 'value', node: place.element, kept: reasonOf(refusal) });
}

const YIELDS: Readonly<Record<ValueSpec['type'], Yields>> = {
  string: 'string',
  enum: 'string',
  integer: 'number',
  decimal: 'number',
  boolean: 'bool',
  any: 'any',
};

function expressionValue(spec: ValueSpec, value: ExpressionNode, place: ValuePlace, origins: Origins): Code {
  const expression = expressionCode(value, YIELDS[spec.type]);
  if (!expression) {
    const problem = problemOf(value);
    const why =
      problem === undefined ? 'is C# that no template can hold' : `cannot be read as C#: ${problem}`;
    throw new PolicyError('policy/not-in-props', `the expression of ${pathOf(place)} ${why}`);
  }
  const { code, as } = expression;
  valueOf(spec, OUTERMOST.evaluator.evaluate(code), pathOf(place), kindOf(place), place);
  return origins.note(code, { kind: 'expression', node: value, as });
}

function plainCode({ type }: ValueSpec, value: string): Code {
  if (type === 'boolean' && (value === 'true' || value === 'false')) return constant(value === 'true');
  const number = Number(value);
  if ((type === 'integer' || type === 'decimal') && String(number) === value) return constant(number);
  return string(value);
}

/** Why a builder does not take a piece of code, or makes something else of it; undefined when it makes the value. */
function refusalOf(spec: ValueSpec, code: Code, value: string, place: ValuePlace): PolicyError | undefined {
  try {
    const made = valueOf(spec, OUTERMOST.evaluator.evaluate(code), pathOf(place), kindOf(place), place);
    if (made === value) return undefined;
    return new PolicyError('policy/wrong-type', `${pathOf(place)} is written in an unusual way`);
  } catch (error) {
    if (PolicyError.isPolicyError(error)) return error;
    throw error;
  }
}

const NAMED_VALUE = /\{\{([A-Za-z0-9._-]+)\}\}/;

function partsOf(value: string): Parameters<typeof namedValues>[0] {
  return value
    .split(NAMED_VALUE)
    .map((part, i) => (i % 2 === 0 ? { kind: 'text', value: part } : { kind: 'named-value', name: part }));
}

function pathOf({ element, attribute }: ValuePlace): string {
  return `${element.name}.${attribute === undefined ? 'text' : camelCase(attribute)}`;
}

function kindOf({ attribute }: ValuePlace): 'attribute' | 'text' {
  return attribute === undefined ? 'text' : 'attribute';
}
