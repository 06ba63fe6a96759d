import type {
  Argument,
  AssignmentOperator,
  BinaryOperator,
  BlockStatement,
  CollectionElement,
  Expression,
  Initializer,
  LambdaParameter,
  MemberInitializer,
  OutDeclaration,
  Pattern,
  PostfixOperator,
  TypeName,
  UnaryOperator,
} from '../ast';
import { CSharpError } from '../errors';
import { isIdentifierName, isPredefinedType } from '../names';

/**
 * The name when it is a C# identifier. A reserved word is one too: it is printed with the prefix `@`.
 *
 * @throws CSharpError when the name is not an identifier
 */
export function checkedName(name: string): string {
  if (!isIdentifierName(name)) {
    throw new CSharpError(
      `not a C# identifier: ${JSON.stringify(name)}; allowed are letters, digits and '_', and no digit in front (without the prefix '@')`,
    );
  }
  return name;
}

/** An argument as callers give it: an expression, or an argument with a name or a modifier. */
export type ArgumentInput = Expression | Argument;

function isArgument(input: ArgumentInput): input is Argument {
  return !('kind' in input);
}

/** Arguments from expressions and arguments. */
export function argumentsOf(inputs: readonly ArgumentInput[]): readonly Argument[] {
  return Object.freeze(
    inputs.map(input => (isArgument(input) ? argument(input.value, input) : argument(input))),
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
  if (value.kind === 'out-declaration' && options.modifier !== 'out') {
    throw new CSharpError(
      `a declaration in an argument needs the modifier out, received ${options.modifier ?? 'none'}`,
    );
  }
  return Object.freeze({
    ...(options.name === undefined ? {} : { name: checkedName(options.name) }),
    ...(options.modifier === undefined ? {} : { modifier: options.modifier }),
    value,
  });
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

/** `!a`, `-a`, `++a` */
export function unary(operator: UnaryOperator, operand: Expression): Expression {
  return Object.freeze({ kind: 'unary', operator, operand });
}

/** `a++`, `a--` */
export function postfix(operator: PostfixOperator, operand: Expression): Expression {
  return Object.freeze({ kind: 'postfix', operator, operand });
}

/** `left operator right` */
export function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return Object.freeze({ kind: 'binary', operator, left, right });
}

/**
 * `target = value`
 *
 * @throws CSharpError when the target is not a variable, a member or an index
 */
export function assignment(
  target: Expression,
  value: Expression,
  operator: AssignmentOperator = '=',
): Expression {
  if (
    target.kind !== 'identifier' &&
    target.kind !== 'member' &&
    target.kind !== 'index' &&
    target.kind !== 'named-value'
  ) {
    throw new CSharpError(
      `cannot assign to a '${target.kind}': allowed are a variable, a member and an index`,
    );
  }
  return Object.freeze({ kind: 'assignment', operator, target, value });
}

/** `condition ? whenTrue : whenFalse` */
export function conditional(condition: Expression, whenTrue: Expression, whenFalse: Expression): Expression {
  return Object.freeze({ kind: 'conditional', condition, whenTrue, whenFalse });
}

/** `(type)expression` */
export function cast(type: TypeName, expression: Expression): Expression {
  return Object.freeze({ kind: 'cast', type, expression });
}

/** `expression as type` */
export function as(expression: Expression, type: TypeName): Expression {
  return Object.freeze({ kind: 'as', expression, type });
}

/** `expression is pattern`; a type as the pattern is a {@link typePattern}. */
export function is(expression: Expression, pattern: Pattern | TypeName): Expression {
  return Object.freeze({
    kind: 'is',
    expression,
    pattern: pattern.kind === 'type' ? typePattern(pattern) : pattern,
  });
}

/** The pattern that tests for a type: `is string`. */
export function typePattern(type: TypeName): Pattern {
  return Object.freeze({ kind: 'type-pattern', type });
}

/**
 * The pattern that tests for a type and declares a variable: `is string text`; without a type `is var text`.
 *
 * @throws CSharpError for a nullable type, which C# does not allow there
 */
export function declarationPattern(name: string, type?: TypeName): Pattern {
  if (type?.nullable === true && type.arrayRanks.length === 0) {
    throw new CSharpError(
      `a pattern cannot declare a variable of the nullable type ${type.name}?: use ${type.name}`,
    );
  }
  return Object.freeze({
    kind: 'declaration-pattern',
    ...(type === undefined ? {} : { type }),
    name: checkedName(name),
  });
}

/** The pattern that compares with a constant: `is null`, `case 1`. */
export function constantPattern(value: Expression): Pattern {
  return Object.freeze({ kind: 'constant-pattern', value });
}

/** `typeof(type)` */
export function typeOf(type: TypeName): Expression {
  return Object.freeze({ kind: 'typeof', type });
}

/** `default(type)`, or `default` without one. */
export function defaultValue(type?: TypeName): Expression {
  return Object.freeze({ kind: 'default', ...(type === undefined ? {} : { type }) });
}

/** `nameof(expression)` */
export function nameOf(expression: Expression): Expression {
  return Object.freeze({ kind: 'nameof', expression });
}

/** `new type(args) initializer`; arguments undefined prints no parentheses, which C# allows only with an initializer. */
export function newObject(
  type: TypeName,
  args?: readonly ArgumentInput[],
  initializer?: Initializer,
): Expression {
  const given = args ?? (initializer === undefined ? [] : undefined);
  return Object.freeze({
    kind: 'new',
    type,
    ...(given === undefined ? {} : { arguments: argumentsOf(given) }),
    ...(initializer === undefined ? {} : { initializer }),
  });
}

/** `{ Name = value, ["key"] = value }` */
export function objectInitializer(...members: readonly MemberInitializer[]): Initializer {
  return Object.freeze({ kind: 'object-initializer', members: Object.freeze([...members]) });
}

/** `Name = value` in an object initializer. */
export function memberInitializer(name: string, value: Expression | Initializer): MemberInitializer {
  return Object.freeze({ kind: 'member', name: checkedName(name), value });
}

/** `["key"] = value` in an object initializer. */
export function indexInitializer(
  args: readonly ArgumentInput[],
  value: Expression | Initializer,
): MemberInitializer {
  if (args.length === 0) throw new CSharpError('an index needs at least one argument');
  return Object.freeze({ kind: 'index', arguments: argumentsOf(args), value });
}

/**
 * `{ a, { key, value } }`: each element is a value, or the values of one `Add` call. Without elements it is the empty initializer,
 * which C# writes alike for objects and collections.
 *
 * @throws CSharpError for an element without values
 */
export function collectionInitializer(...elements: readonly (Expression | CollectionElement)[]): Initializer {
  if (elements.length === 0) return objectInitializer();
  return Object.freeze({
    kind: 'collection-initializer',
    elements: Object.freeze(
      elements.map(element => {
        const values: readonly Expression[] = 'kind' in element ? [element] : element;
        if (values.length === 0)
          throw new CSharpError('an element of a collection initializer needs a value');
        return Object.freeze([...values]);
      }),
    ),
  });
}

/**
 * `new { Name = value, other.Property }`
 *
 * @throws CSharpError when a member has no name and its value gives none
 */
export function anonymousObject(
  ...members: readonly { readonly name?: string; readonly value: Expression }[]
): Expression {
  return Object.freeze({
    kind: 'anonymous-object',
    members: Object.freeze(
      members.map(({ name, value }) => {
        if (name === undefined && !givesName(value)) {
          throw new CSharpError(`a member of an anonymous object needs a name: a '${value.kind}' gives none`);
        }
        return Object.freeze({ ...(name === undefined ? {} : { name: checkedName(name) }), value });
      }),
    ),
  });
}

/** Whether C# derives the name of an anonymous object's member from its value. */
export function givesName(value: Expression): boolean {
  if (value.kind === 'conditional-access') return givesName(value.whenNotNull);
  return (value.kind === 'identifier' || value.kind === 'member') && value.typeArguments.length === 0;
}

/**
 * `new int[3]`, `new int[] { 1, 2 }`, `new[] { 1, 2 }`
 *
 * @throws CSharpError for a combination that C# cannot write
 */
export function newArray(options: {
  /** Type of the elements; undefined for `new[] { … }`. */
  readonly type?: TypeName;
  readonly sizes?: readonly Expression[];
  readonly elements?: readonly Expression[];
}): Expression {
  const { type, sizes = [], elements } = options;
  if (elements === undefined && (type === undefined || sizes.length === 0)) {
    throw new CSharpError('an array without elements needs a type and a size');
  }
  if (elements !== undefined && (sizes.length > 1 || (type === undefined && sizes.length > 0))) {
    throw new CSharpError('an array with elements takes at most one size, and none without a type');
  }
  return Object.freeze({
    kind: 'new-array',
    ...(type === undefined ? {} : { type }),
    sizes: Object.freeze([...sizes]),
    ...(elements === undefined ? {} : { elements: Object.freeze([...elements]) }),
  });
}

/** A parameter of a lambda, by name or with a type. */
export function lambdaParameter(name: string, type?: TypeName): LambdaParameter {
  return Object.freeze({ ...(type === undefined ? {} : { type }), name: checkedName(name) });
}

/**
 * `x => body`, `(x, y) => body`. One parameter without a type prints without parentheses unless `parenthesized` is set.
 *
 * @throws CSharpError when some parameters have a type and others do not
 */
export function lambda(
  parameters: readonly (string | LambdaParameter)[],
  body: Expression | BlockStatement,
  options: { readonly parenthesized?: boolean } = {},
): Expression {
  const list = parameters.map(p =>
    typeof p === 'string' ? lambdaParameter(p) : lambdaParameter(p.name, p.type),
  );
  const typed = list.filter(p => p.type !== undefined).length;
  if (typed > 0 && typed < list.length) {
    throw new CSharpError('the parameters of a lambda must all have a type or none');
  }
  return Object.freeze({
    kind: 'lambda',
    parameters: Object.freeze(list),
    parenthesized: list.length !== 1 || typed > 0 || options.parenthesized === true,
    body,
  });
}

/** `throw …` as an expression: after `??`, in a branch of a conditional, or as the body of a lambda. */
export function throwExpression(expression: Expression): Expression {
  return Object.freeze({ kind: 'throw-expression', expression });
}
