import { CSharpCompileError } from '../errors';
import { instanceOf } from '../type-system/subtyping';
import { ArrayType, NamedType, TypeParameter, substitute, type Type } from '../type-system/type';
import { T, underlyingOf } from '../type-system/well-known';
import { implicitConversion } from './conversions';
import { bindLambda } from './lambdas';
import { delegateSignature } from './type-names';
import type { Value } from './value';

/** An argument and the parameter that it is for. */
export interface Pairing {
  readonly argument: Value;
  readonly parameter: Type;
  /** Of `out int x`: the types are the same. */
  readonly isExact: boolean;
}

interface Bounds {
  readonly exact: Set<Type>;
  readonly lower: Set<Type>;
  readonly upper: Set<Type>;
}

/** Finds the result of methods that stand for a delegate. */
export type GroupResult = (group: Value, parameters: readonly Type[]) => Type | undefined;

/**
 * The type arguments of a call that leaves them out; undefined when they do not follow from the arguments.
 */
export function inferTypeArguments(
  parameters: readonly TypeParameter[],
  pairings: readonly Pairing[],
  groupResult: GroupResult,
): ReadonlyMap<TypeParameter, Type> | undefined {
  const inference = new Inference(parameters, groupResult);
  return inference.run(pairings);
}

class Inference {
  private readonly bounds = new Map<TypeParameter, Bounds>();
  private readonly fixed = new Map<TypeParameter, Type>();

  constructor(
    parameters: readonly TypeParameter[],
    private readonly groupResult: GroupResult,
  ) {
    for (const parameter of parameters) {
      this.bounds.set(parameter, { exact: new Set(), lower: new Set(), upper: new Set() });
    }
  }

  run(pairings: readonly Pairing[]): ReadonlyMap<TypeParameter, Type> | undefined {
    let pending: Pairing[] = [];
    for (const pairing of pairings) {
      const { argument, parameter, isExact } = pairing;
      if (argument.lambda !== undefined || argument.methods !== undefined) {
        this.explicitParameters(pairing);
        pending.push(pairing);
      } else if (![T.null, T.throw, T.default, T.outVar].includes(argument.type as typeof T.null)) {
        if (isExact) this.exact(argument.type, parameter);
        else this.lower(argument.type, parameter);
      }
    }
    while (pending.length > 0) {
      const rest = pending.filter(pairing => !this.fromResult(pairing));
      if (rest.length === pending.length) return undefined;
      pending = rest;
    }
    for (const parameter of this.bounds.keys()) {
      if (!this.fix(parameter)) return undefined;
    }
    return this.fixed;
  }

  private explicitParameters({ argument, parameter }: Pairing): void {
    const signature = delegateSignature(parameter);
    const { lambda } = argument;
    if (signature === undefined || lambda === undefined) return;
    for (const [i, { type }] of lambda.parameters.entries()) {
      const wanted = signature.parameters[i];
      if (type !== undefined && wanted !== undefined)
        this.exact(lambda.scope.binder.type(type, lambda.scope), wanted);
    }
  }

  /** Binds a lambda whose parameters are known, and learns from what it returns. False while they are not known. */
  private fromResult({ argument, parameter }: Pairing): boolean {
    const signature = delegateSignature(parameter);
    if (signature === undefined) return true;
    for (const input of signature.parameters) {
      for (const open of openParameters(input)) if (!this.fix(open)) return false;
    }
    const inputs = signature.parameters.map(input => substitute(input, this.fixed));
    if (inputs.some(input => input.isOpen)) return false;
    const result = this.resultOf(argument, inputs);
    if (result !== undefined && result !== T.null && result !== T.void && result !== T.throw) {
      this.lower(result, signature.returnType);
    }
    return true;
  }

  private resultOf(argument: Value, inputs: readonly Type[]): Type | undefined {
    if (argument.methods !== undefined) return this.groupResult(argument, inputs);
    if (argument.lambda?.parameters.length !== inputs.length) return undefined;
    try {
      return bindLambda(argument.lambda, inputs, undefined).returnType;
    } catch (error) {
      // What is wrong inside is told when the lambda is converted to its delegate.
      if (error instanceof CSharpCompileError) return undefined;
      throw error;
    }
  }

  private boundsOf(type: Type): Bounds | undefined {
    return type instanceof TypeParameter && !this.fixed.has(type) ? this.bounds.get(type) : undefined;
  }

  private exact(from: Type, to: Type): void {
    const bounds = this.boundsOf(to);
    if (bounds !== undefined) bounds.exact.add(from);
    else if (from instanceof ArrayType && to instanceof ArrayType) this.exact(from.element, to.element);
    else if (from instanceof NamedType && to instanceof NamedType && from.definition === to.definition) {
      for (const [i, argument] of to.args.entries()) {
        const given = from.args[i];
        if (given !== undefined) this.exact(given, argument);
      }
    }
  }

  private lower(from: Type, to: Type): void {
    if (!to.isOpen) return;
    const bounds = this.boundsOf(to);
    if (bounds !== undefined) bounds.lower.add(from);
    else if (to instanceof ArrayType) {
      if (from instanceof ArrayType) this.elementBound(from.element, to.element);
    } else if (to instanceof NamedType) {
      const inner = underlyingOf(to);
      if (inner !== undefined) return this.lower(underlyingOf(from) ?? from, inner);
      this.lowerInstance(from, to);
    }
  }

  private elementBound(from: Type, to: Type): void {
    if (from.isValueType) this.exact(from, to);
    else this.lower(from, to);
  }

  private lowerInstance(from: Type, to: NamedType): void {
    const instance = instanceOf(from, to.definition);
    if (instance === undefined) return;
    for (const [i, parameter] of to.definition.parameters.entries()) {
      const given = instance.args[i];
      const wanted = to.args[i];
      if (given === undefined || wanted === undefined) continue;
      if (given.isValueType || parameter.variance === 'none') this.exact(given, wanted);
      else if (parameter.variance === 'out') this.lower(given, wanted);
      else this.upper(given, wanted);
    }
  }

  private upper(from: Type, to: Type): void {
    const bounds = this.boundsOf(to);
    if (bounds !== undefined) bounds.upper.add(from);
    else this.exact(from, to);
  }

  private fix(parameter: TypeParameter): boolean {
    const bounds = this.bounds.get(parameter);
    if (this.fixed.has(parameter) || bounds === undefined) return true;
    const { exact, lower, upper } = bounds;
    const fits = (candidate: Type) =>
      [...exact].every(type => type === candidate) &&
      [...lower].every(type => implicitConversion(type, candidate) !== undefined) &&
      [...upper].every(type => implicitConversion(candidate, type) !== undefined);
    const candidates = [...new Set([...exact, ...lower, ...upper])].filter(fits);
    const best =
      candidates.find(one => candidates.every(other => implicitConversion(other, one) !== undefined)) ??
      candidates[0];
    if (best === undefined) return false;
    this.fixed.set(parameter, best);
    return true;
  }
}

function openParameters(type: Type): TypeParameter[] {
  if (type instanceof TypeParameter) return [type];
  if (type instanceof ArrayType) return openParameters(type.element);
  return type instanceof NamedType ? type.args.flatMap(openParameters) : [];
}
