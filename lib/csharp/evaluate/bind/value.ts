import type { Expression, LambdaParameter, BlockStatement } from '../../ast';
import type { Method } from '../type-system/member';
import type { Type } from '../type-system/type';
import type { LexicalScope, LocalSymbol } from './scope';

/**
 * What code runs on: the local variables of one call. Slot 0 takes the value that a `return` returns.
 */
export type Frame = unknown[];

/** A compiled expression. */
export type Code = (frame: Frame) => unknown;

/** Where a value can be stored: a variable, an element, a property. */
export interface Place {
  /** Stores; the result is the stored value. */
  store(value: Code): Code;
  /** Loads, computes and stores, evaluating the receiver and the index once. */
  update(compute: (old: unknown, frame: Frame) => unknown, returnsOld: boolean): Code;
}

/** An expression with its type: what binding makes of the tree. Code is made when all is bound, since only then is known what lambdas capture. */
export interface Value {
  readonly kind: 'value';
  readonly type: Type;
  /** Known at compile time, in the representation of the type. */
  readonly constant?: { readonly value: unknown };
  readonly place?: Place;
  /** A plain read of a variable. */
  readonly local?: LocalSymbol;
  /** Where the frame holds the value as it is, known once all is bound; undefined when it has to be computed. */
  readonly slot?: () => number | undefined;
  /** A lambda that waits for the delegate that it becomes. */
  readonly lambda?: UnboundLambda;
  /** Methods that are named and not called. */
  readonly methods?: MethodGroup;
  emit(): Code;
}

/** A type that is named where a value could be. */
export interface TypeMeaning {
  readonly kind: 'type';
  readonly type: Type;
}

/** The start of a dotted name that is no value or type yet. */
export interface NamespaceMeaning {
  readonly kind: 'namespace';
  readonly name: string;
}

export type Meaning = Value | TypeMeaning | NamespaceMeaning;

/** The methods of one name, with what they are called on. */
export interface MethodGroup {
  readonly name: string;
  /** Methods and what the type parameters of their owners stand for, nearest first. */
  readonly candidates: readonly Candidate[];
  /** Undefined for static methods. */
  readonly receiver: Value | undefined;
  readonly typeArguments: readonly Type[];
  /** Where the methods were looked for, for errors. */
  readonly owner: Type;
}

/** A method as a member of a type. */
export interface Candidate {
  readonly method: Method;
  /** The type it is a member of, with type arguments. */
  readonly owner: Type;
  /** Distance from the receiver's type to the owner. */
  readonly depth: number;
}

/** A lambda as written, where it stands. */
export interface UnboundLambda {
  readonly parameters: readonly LambdaParameter[];
  readonly body: Expression | BlockStatement;
  readonly scope: LexicalScope;
  /** What was bound before, by the types of the parameters and the wanted result. */
  readonly known: Map<string, BoundLambda>;
}

/** A lambda with the types of its parameters. */
export interface BoundLambda {
  /** Of the value it returns; void when it returns none. */
  readonly returnType: Type;
  /** Of a body that is an expression. */
  readonly expression: Value | undefined;
  emit(): Code;
}

export function valueOf(
  type: Type,
  emit: () => Code,
  rest: Partial<Omit<Value, 'kind' | 'type' | 'emit'>> = {},
): Value {
  return { kind: 'value', type, emit, ...rest };
}

export function constantOf(type: Type, value: unknown): Value {
  return { kind: 'value', type, constant: { value }, emit: () => () => value };
}
