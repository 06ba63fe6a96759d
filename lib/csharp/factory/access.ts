import type { Argument, Expression, OutDeclaration, TypeName } from '../ast';
import { CSharpError } from '../errors';
import { isPredefinedType } from '../names';
import { checkedName } from './identifiers';

/** An argument as callers give it: an expression, or an argument with a name or a modifier. */
export type ArgumentInput = Expression | Argument;

function isArgument(input: ArgumentInput): input is Argument {
  return !('kind' in input);
}

/** Arguments from expressions and arguments. */
export function argumentsOf(inputs: readonly ArgumentInput[]): readonly Argument[] {
  return Object.freeze(
    inputs.map(input => {
      if (!isArgument(input)) return argument(input);
      if (!Object.isFrozen(input)) return argument(input.value, input);
      checkArgument(input);
      return input;
    }),
  );
}

/**
 * `value`, `name: value`, `out value`, `ref value`
 *
 * @throws CSharpError for a declaration without `out`, or a bad name
 */
export function argument(
  value: Expression | OutDeclaration,
  options: { readonly name?: string; readonly modifier?: 'out' | 'ref' } = {},
): Argument {
  const { name, modifier } = options;
  checkArgument({ value, name, modifier });
  if (name === undefined && modifier === undefined) return Object.freeze({ value });
  return Object.freeze({
    ...(name !== undefined && { name }),
    ...(modifier !== undefined && { modifier }),
    value,
  });
}

function checkArgument({ value, name, modifier }: Argument): void {
  if (value.kind === 'out-declaration' && modifier !== 'out') {
    throw new CSharpError(
      `a declaration in an argument needs the modifier out, received ${modifier ?? 'none'}`,
    );
  }
  if (name !== undefined) checkedName(name);
}

/** `out var name`, or with a type `out int name`. */
export function outVariable(name: string, type?: TypeName): Argument {
  const declaration: OutDeclaration = Object.freeze({
    kind: 'out-declaration',
    ...(type === undefined ? {} : { type }),
    name: checkedName(name),
  });
  return Object.freeze({ modifier: 'out', value: declaration });
}

/** A simple name; with type arguments where it names a generic type or method: `identifier('Func', typeName('int'))`. */
export function identifier(name: string, ...typeArguments: readonly TypeName[]): Expression {
  return Object.freeze({
    kind: 'identifier',
    name: checkedName(name),
    typeArguments: Object.freeze([...typeArguments]),
  });
}

/**
 * The keyword of a predefined type as the target of a member: `member(predefinedType('string'), 'Join')`.
 *
 * @throws CSharpError for any other word
 */
export function predefinedType(name: string): Expression {
  if (!isPredefinedType(name)) {
    throw new CSharpError(
      `not a predefined type: ${JSON.stringify(name)}; allowed are keywords such as string, int, bool, object`,
    );
  }
  return Object.freeze({ kind: 'predefined-type', name });
}

/** `target.name` or `target.name<T>` */
export function member(target: Expression, name: string, ...typeArguments: readonly TypeName[]): Expression {
  return Object.freeze({
    kind: 'member',
    target,
    name: checkedName(name),
    typeArguments: Object.freeze([...typeArguments]),
  });
}

/** `target(a, b)` */
export function call(target: Expression, ...args: readonly ArgumentInput[]): Expression {
  return Object.freeze({ kind: 'call', target, arguments: argumentsOf(args) });
}

/**
 * `target[a, b]`
 *
 * @throws CSharpError without an argument
 */
export function index(target: Expression, ...args: readonly ArgumentInput[]): Expression {
  if (args.length === 0) throw new CSharpError('an index needs at least one argument');
  return Object.freeze({ kind: 'index', target, arguments: argumentsOf(args) });
}

/** The value of the nearest {@link conditionalAccess}, at the start of its rest: `conditionalAccess(a, member(receiver(), 'b'))` is `a?.b`. */
export function receiver(): Expression {
  return Object.freeze({ kind: 'conditional-receiver' });
}

/** Where a chain of members, indexes and calls begins. */
function startOfChain(expression: Expression): { readonly start: Expression; readonly first?: Expression } {
  let current = expression;
  let first: Expression | undefined;
  for (;;) {
    if (
      current.kind === 'member' ||
      current.kind === 'index' ||
      current.kind === 'call' ||
      current.kind === 'conditional-access'
    ) {
      first = current;
      current = current.target;
    } else {
      return first === undefined ? { start: current } : { start: current, first };
    }
  }
}

/**
 * `target?.rest`, where the rest starts at {@link receiver}. The rest reaches to the end of the chain: a further `?.` stands in it.
 *
 * @throws CSharpError when the rest does not start with a member or an index of the receiver
 */
export function conditionalAccess(target: Expression, whenNotNull: Expression): Expression {
  const { start, first } = startOfChain(whenNotNull);
  if (start.kind !== 'conditional-receiver' || (first?.kind !== 'member' && first?.kind !== 'index')) {
    throw new CSharpError(
      `the rest of a conditional access must start with a member or an index of receiver(), received a '${(first ?? start).kind}' of a '${start.kind}'`,
    );
  }
  return Object.freeze({ kind: 'conditional-access', target, whenNotNull });
}
