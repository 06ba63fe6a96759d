import { CSharpCompileError } from '../errors';
import type { Parameter } from '../type-system/member';
import { TypeParameter, substitute, substitutionOf, type Type, ArrayType } from '../type-system/type';
import { T, numberKind, underlyingOf } from '../type-system/well-known';
import { implicitConversion, implicitConversionOf } from './conversions';
import { inferTypeArguments, type Pairing } from './inference';
import { bindLambda } from './lambdas';
import { delegateSignature } from './type-names';
import type { Candidate, Value } from './value';
import { valueOf } from './value';

/** An argument of a call, bound. */
export interface BoundArgument {
  readonly name: string | undefined;
  readonly value: Value;
  /** Of `out x` and `out var x`: the type, when it is written. */
  readonly out?: { readonly type: Type | undefined };
}

/** A method that fits the arguments of a call. */
export interface Match {
  readonly candidate: Candidate;
  readonly typeArguments: readonly Type[];
  readonly parameters: readonly Parameter[];
  /** For each argument the index of its parameter. */
  readonly positions: readonly number[];
  /** For each argument the type that it is converted to. */
  readonly types: readonly Type[];
  readonly returnType: Type;
  /** Whether arguments are gathered in the array of the last parameter. */
  readonly expanded: boolean;
  /** Parameters that take their default. */
  readonly defaults: number;
}

/**
 * The method that a call means.
 *
 * @throws CSharpCompileError when none fits
 */
export function resolveOverload(
  name: string,
  candidates: readonly Candidate[],
  args: readonly BoundArgument[],
  typeArguments: readonly Type[],
): Match {
  const problems: Error[] = [];
  const match = findOverload(candidates, args, typeArguments, problems);
  if (match !== undefined) return match;
  const types = args.map(({ value }) => value.type.name).join(', ');
  const [only] = problems;
  if (only !== undefined && candidates.length === 1) throw only;
  const lambdaProblem = problems.find(problem => problem instanceof LambdaProblem);
  if (lambdaProblem instanceof LambdaProblem) throw lambdaProblem.reason;
  throw new CSharpCompileError(`no overload of '${name}' takes (${types})`);
}

/** What is wrong with a lambda in a call, more telling than that no overload fits. */
class LambdaProblem extends Error {
  constructor(readonly reason: Error) {
    super(reason.message);
  }
}

/** The same, undefined when none fits. */
export function findOverload(
  candidates: readonly Candidate[],
  args: readonly BoundArgument[],
  typeArguments: readonly Type[],
  problems: Error[] = [],
): Match | undefined {
  let matches: Match[] = [];
  for (const candidate of candidates) {
    for (const expanded of [false, true]) {
      try {
        const match = fit(candidate, args, typeArguments, expanded);
        if (match !== undefined) {
          matches.push(match);
          break;
        }
      } catch (error) {
        if (!(error instanceof CSharpCompileError || error instanceof LambdaProblem)) throw error;
        if (!expanded || problems.length === 0) problems.push(error);
      }
    }
  }
  // A method of a derived type hides those of its base types that would fit as well.
  const nearest = Math.min(...matches.map(match => match.candidate.depth));
  matches = matches.filter(match => match.candidate.depth === nearest);
  let best = matches[0];
  for (const match of matches.slice(1)) if (best !== undefined && isBetter(match, best, args)) best = match;
  return best;
}

function fit(
  candidate: Candidate,
  args: readonly BoundArgument[],
  typeArguments: readonly Type[],
  expanded: boolean,
): Match | undefined {
  const { method, owner } = candidate;
  const { parameters } = method;
  const last = parameters[parameters.length - 1];
  if (expanded && last?.isParams !== true) return undefined;
  const positions = place(parameters, args, expanded);
  if (positions === undefined) return undefined;
  const ownerSubstitution = substitutionOf(owner);
  const elementAt = (position: number): Type => {
    const parameter = parameters[position];
    const type = parameter?.type ?? T.object;
    const given = expanded && parameter?.isParams === true && type instanceof ArrayType ? type.element : type;
    return substitute(given, ownerSubstitution);
  };

  let methodTypes: readonly Type[] = [];
  let substitution: ReadonlyMap<TypeParameter, Type> = new Map();
  if (method.typeParameters.length > 0) {
    if (typeArguments.length > 0) {
      if (typeArguments.length !== method.typeParameters.length) return undefined;
      methodTypes = typeArguments;
      substitution = new Map(
        method.typeParameters.map((parameter, i) => [parameter, typeArguments[i] ?? T.object]),
      );
    } else {
      const pairings = args.map(({ value, out }, i): Pairing => ({
        argument: out === undefined ? value : { ...value, type: out.type ?? T.outVar },
        parameter: elementAt(positions[i] ?? 0),
        isExact: out !== undefined,
      }));
      const inferred = inferTypeArguments(method.typeParameters, pairings, groupResult);
      if (inferred === undefined) {
        throw telling(
          args,
          positions,
          parameters,
          `the type arguments of '${method.name}' do not follow from its arguments: write them, ${method.name}<…>`,
        );
      }
      substitution = inferred;
      methodTypes = method.typeParameters.map(parameter => inferred.get(parameter) ?? T.object);
    }
  } else if (typeArguments.length > 0) return undefined;

  const types = args.map((_, i) => substitute(elementAt(positions[i] ?? 0), substitution));
  for (const [i, argument] of args.entries()) {
    const type = types[i];
    const parameter = parameters[positions[i] ?? 0];
    if (
      type === undefined ||
      parameter === undefined ||
      !accepts(type, parameter.isOut, argument, method.isExtension && i === 0)
    ) {
      return undefined;
    }
  }
  return {
    candidate,
    typeArguments: methodTypes,
    parameters: parameters.map(parameter => ({
      ...parameter,
      type: substitute(substitute(parameter.type, ownerSubstitution), substitution),
    })),
    positions,
    types,
    returnType: substitute(substitute(method.returnType, ownerSubstitution), substitution),
    expanded,
    defaults: expanded ? 0 : parameters.length - args.length,
  };
}

/** A lambda that is wrong in itself is the better explanation of a failed inference. */
function telling(
  args: readonly BoundArgument[],
  positions: readonly number[],
  parameters: readonly Parameter[],
  message: string,
): Error {
  for (const [i, { value }] of args.entries()) {
    const { lambda } = value;
    if (lambda === undefined || lambda.known.size > 0) continue;
    const signature = delegateSignature(parameters[positions[i] ?? 0]?.type ?? T.object);
    const inputs = signature?.parameters.map(type => {
      const source = args.find(({ value: other }) => other.lambda === undefined)?.value.type;
      return type.isOpen ? firstElement(source) : type;
    });
    if (inputs === undefined || inputs.some(type => type === undefined)) continue;
    try {
      bindLambda(lambda, inputs as Type[], undefined);
    } catch (error) {
      if (error instanceof Error) return new LambdaProblem(error);
    }
  }
  return new CSharpCompileError(message);
}

function firstElement(type: Type | undefined): Type | undefined {
  if (type instanceof ArrayType) return type.element;
  const args = (type as { args?: readonly Type[] } | undefined)?.args;
  return args?.length === 1 ? args[0] : undefined;
}

/** The parameter of each argument; undefined when names or counts do not fit. */
function place(
  parameters: readonly Parameter[],
  args: readonly BoundArgument[],
  expanded: boolean,
): readonly number[] | undefined {
  const positions: number[] = [];
  const taken = new Set<number>();
  for (const [i, { name }] of args.entries()) {
    let position = name === undefined ? i : parameters.findIndex(parameter => parameter.name === name);
    if (position < 0) return undefined;
    if (expanded && position >= parameters.length - 1) position = parameters.length - 1;
    else if (position >= parameters.length || taken.has(position)) return undefined;
    taken.add(position);
    positions.push(position);
  }
  const isCovered = (parameter: Parameter, i: number) =>
    taken.has(i) || parameter.defaultValue !== undefined || (expanded && parameter.isParams);
  return parameters.every(isCovered) ? positions : undefined;
}

function accepts(type: Type, isOut: boolean, { value, out }: BoundArgument, isThis: boolean): boolean {
  if (isOut !== (out !== undefined)) return false;
  if (out !== undefined) return out.type === undefined || out.type === type;
  if (value.lambda !== undefined) return acceptsLambda(type, value);
  if (value.methods !== undefined) return acceptsGroup(type, value);
  if (value.type === T.default) return true;
  if (value.type === T.void) return false;
  if (
    isThis &&
    (numberKind(value.type) !== undefined || underlyingOf(type) !== undefined) &&
    value.type !== type
  ) {
    // A method is not called on a number that would have to become another number first.
    return !type.isValueType && implicitConversion(value.type, type) !== undefined;
  }
  return implicitConversionOf(value, type) !== undefined;
}

function acceptsLambda(type: Type, { lambda }: Value): boolean {
  const signature = delegateSignature(type);
  if (lambda === undefined || signature?.parameters.length !== lambda.parameters.length) {
    return false;
  }
  try {
    bindLambda(lambda, signature.parameters, signature.returnType);
    return true;
  } catch (error) {
    if (error instanceof CSharpCompileError) throw new LambdaProblem(error);
    throw error;
  }
}

/** The method of a group that a delegate with these parameters would call. */
export function overloadFor({ methods }: Value, parameters: readonly Type[]): Match | undefined {
  if (methods === undefined) return undefined;
  const args = parameters.map(type => ({ name: undefined, value: placeholder(type) }));
  return findOverload(methods.candidates, args, methods.typeArguments);
}

function placeholder(type: Type): Value {
  return valueOf(type, () => () => undefined);
}

function groupResult(group: Value, parameters: readonly Type[]): Type | undefined {
  return overloadFor(group, parameters)?.returnType;
}

function acceptsGroup(type: Type, value: Value): boolean {
  const signature = delegateSignature(type);
  if (signature === undefined) return false;
  const match = overloadFor(value, signature.parameters);
  if (match === undefined) return false;
  return (
    signature.returnType === T.void ||
    implicitConversion(match.returnType, signature.returnType) !== undefined
  );
}

/** Whether the first method is the better choice. */
function isBetter(a: Match, b: Match, args: readonly BoundArgument[]): boolean {
  let better = false;
  let worse = false;
  for (const [i, { value, out }] of args.entries()) {
    const x = a.types[i];
    const y = b.types[i];
    if (out !== undefined || x === undefined || y === undefined || x === y) continue;
    const order = compareConversions(value, x, y);
    if (order < 0) better = true;
    if (order > 0) worse = true;
  }
  if (better !== worse) return better;
  const generic = (match: Match) => (match.typeArguments.length > 0 ? 1 : 0);
  if (generic(a) !== generic(b)) return generic(a) < generic(b);
  if (a.expanded !== b.expanded) return b.expanded;
  if (a.defaults !== b.defaults) return a.defaults < b.defaults;
  return specificity(a) > specificity(b);
}

/** How much of a method's declared parameters is not left open. */
function specificity({ candidate }: Match): number {
  const weight = (type: Type): number => {
    if (type instanceof TypeParameter) return 0;
    const args = (type as { args?: readonly Type[] }).args ?? [];
    return args.reduce((sum, argument) => sum + weight(argument), 1);
  };
  return candidate.method.parameters.reduce((sum, { type }) => sum + weight(type), 0);
}

/** Negative when the conversion to the first type is the better one, positive when that to the second is. */
function compareConversions(value: Value, x: Type, y: Type): number {
  if (value.lambda !== undefined) return compareDelegates(value, x, y);
  if (value.methods !== undefined) return 0;
  if (value.type === x) return -1;
  if (value.type === y) return 1;
  return compareTargets(x, y);
}

function compareTargets(x: Type, y: Type): number {
  const forward = implicitConversion(x, y) !== undefined;
  const backward = implicitConversion(y, x) !== undefined;
  if (forward !== backward) return forward ? -1 : 1;
  const signed = new Set<Type>([T.sbyte, T.short, T.int, T.long]);
  const unsigned = new Set<Type>([T.byte, T.ushort, T.uint, T.ulong]);
  if (signed.has(x) && unsigned.has(y)) return -1;
  return unsigned.has(x) && signed.has(y) ? 1 : 0;
}

function compareDelegates({ lambda }: Value, x: Type, y: Type): number {
  const a = delegateSignature(x);
  const b = delegateSignature(y);
  if (lambda === undefined || a === undefined || b === undefined) return 0;
  if (a.parameters.some((type, i) => type !== b.parameters[i]) || a.returnType === b.returnType) return 0;
  if (a.returnType === T.void) return 1;
  if (b.returnType === T.void) return -1;
  const inferred = tryResult(lambda, a.parameters);
  if (inferred === a.returnType) return -1;
  if (inferred === b.returnType) return 1;
  return compareTargets(a.returnType, b.returnType);
}

function tryResult(lambda: NonNullable<Value['lambda']>, parameters: readonly Type[]): Type | undefined {
  try {
    return bindLambda(lambda, parameters, undefined).returnType;
  } catch (error) {
    if (error instanceof CSharpCompileError) return undefined;
    throw error;
  }
}
