import {
  binary,
  call,
  type Expression as Tree,
  identifier,
  lambda,
  member,
  nullLiteral,
  receiver,
} from '../../csharp/index';
import { isLiteralTemplate } from '../literal';
import { PolicyError, show } from '../policy-error';
import { accessFurther, accessIfPresent, checkChain, withoutNullChecks } from './chain';
import { TreeExpression } from './expression';
import { type MemberTable, pascalCase, type Result } from './member';
import { operandTree } from './operand';
import { ELEMENTS, STRUCTS, TABLES, type TypeName } from './tables';
import { replaceNodes, unusedName } from './tree';
import { TYPE, Value } from './value';
import type { NullableExpression, ValueTypes } from './value-types';

/** Gives a tree the members of its C# type. */
export function wrap<K extends TypeName>(type: K, tree: Tree): ValueTypes[K] {
  return new (valueClass(type))(type, tree) as unknown as ValueTypes[K];
}

/** Gives a tree that may be null the members with which that case is dealt with. */
export function wrapNullable<K extends TypeName>(type: K, tree: Tree): NullableExpression<ValueTypes[K]> {
  return nullableOf(type, tree, true) as unknown as NullableExpression<ValueTypes[K]>;
}

/** The C# type of an expression, if it is known. */
export function typeOf(value: unknown): TypeName | undefined {
  return TreeExpression.isTreeExpression(value) && TYPE in value ? (value[TYPE] as TypeName) : undefined;
}

/** The C# type of an expression that may be null, if it is one. */
export function nullableTypeOf(value: unknown): TypeName | undefined {
  return isNullable(value) ? value[NULLABLE_TYPE] : undefined;
}

/** The C# type of the literal that a plain value becomes. */
export function plainType(value: unknown): TypeName | undefined {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isSafeInteger(value)
        ? value <= 0x7fffffff && value >= -0x80000000
          ? 'int'
          : 'long'
        : 'double';
    default:
      return isLiteralTemplate(value) ? 'string' : undefined;
  }
}

type Class<T> = new (type: TypeName, tree: Tree, ...rest: boolean[]) => T;

const VALUE_CLASSES = new Map<TypeName, Class<Value<TypeName, unknown>>>();
const NULLABLE_CLASSES = new Map<TypeName, Class<Nullable>>();

function valueClass(type: TypeName): Class<Value<TypeName, unknown>> {
  const known = VALUE_CLASSES.get(type);
  if (known) return known;
  const created = class extends Value<TypeName, unknown> {};
  define(created, TABLES[type], () => true);
  const element = ELEMENTS[type];
  if (element) defineListMembers(created, element);
  VALUE_CLASSES.set(type, created);
  return created;
}

function nullableOf(type: TypeName, tree: Tree, inherent: boolean): Nullable {
  let known = NULLABLE_CLASSES.get(type);
  if (!known) {
    known = class extends Nullable {};
    define(known, TABLES[type], declared => declared.nullSafe);
    NULLABLE_CLASSES.set(type, known);
  }
  return new known(type, tree, inherent);
}

function define(
  target: Class<TreeExpression<unknown>>,
  table: MemberTable,
  included: (declared: MemberTable[string]) => boolean,
): void {
  for (const [key, declared] of Object.entries(table)) {
    if (!included(declared)) continue;
    const name = pascalCase(key);
    Object.defineProperty(
      target.prototype,
      key,
      declared.kind === 'property'
        ? {
            get(this: TreeExpression<unknown>) {
              return wrapResult(declared.result, declared.build(this.tree, name));
            },
          }
        : {
            value(this: TreeExpression<unknown>, ...args: unknown[]) {
              return wrapResult(declared.result, declared.build(this.tree, args as never, name));
            },
          },
    );
  }
}

function wrapResult(result: Result, tree: Tree): TreeExpression<unknown> {
  return typeof result === 'string'
    ? wrap(result as TypeName, tree)
    : nullableOf(result.nullable as TypeName, tree, true);
}

const NULLABLE_TYPE: unique symbol = Symbol.for('cdktf-azure-openai-gateway.NullableType') as never;

function isNullable(value: unknown): value is Nullable {
  return TreeExpression.isTreeExpression(value) && NULLABLE_TYPE in value;
}

/** A value that may be null; see `NullableExpression`, which is what users see of it. */
class Nullable extends TreeExpression<unknown> {
  public readonly [NULLABLE_TYPE]: TypeName;

  public constructor(
    type: TypeName,
    tree: Tree,
    /** Whether it may be null by itself, not only because `?.` stands before it. */
    private readonly inherent: boolean,
  ) {
    super(tree);
    this[NULLABLE_TYPE] = type;
  }

  public isNull(): unknown {
    return wrap('bool', binary('==', this.tree, nullLiteral()));
  }

  public isNotNull(): unknown {
    return wrap('bool', binary('!=', this.tree, nullLiteral()));
  }

  public get(read: (value: unknown) => unknown): unknown {
    const start = receiver();
    const result = read(wrap(this[NULLABLE_TYPE], start));
    const type = nullableTypeOf(result) ?? typeOf(result);
    if (!TreeExpression.isTreeExpression(result) || type === undefined) {
      throw new PolicyError(
        'policy/not-a-member',
        `get must return a member of its argument, as in get(x => x.id), got ${show(result)}`,
      );
    }
    checkChain(result.tree, start);
    const tree = this.inherent
      ? accessIfPresent(this.tree, result.tree)
      : accessFurther(this.tree, result.tree);
    return nullableOf(type, tree, isNullable(result) && result.inherent);
  }

  public orElse(fallback: unknown): unknown {
    return wrap(this[NULLABLE_TYPE], binary('??', this.tree, operandTree(fallback)));
  }

  public assumePresent(): unknown {
    const tree = withoutNullChecks(this.tree);
    const isStruct = STRUCTS.has(this[NULLABLE_TYPE]) && this.inherent && tree.kind !== 'cast';
    return wrap(this[NULLABLE_TYPE], isStruct ? member(tree, 'Value') : tree);
  }
}

/** How the elements of a list are called in a lambda. */
const ELEMENT_NAMES: Readonly<Partial<Record<TypeName, string>>> = {
  string: 'text',
  IGroup: 'group',
  IUserIdentity: 'identity',
};

function defineListMembers(target: Class<TreeExpression<unknown>>, element: TypeName): void {
  const methods = {
    any: ['Any', 'bool'],
    all: ['All', 'bool'],
    select: ['Select', 'IEnumerable<string>'],
  } as const;
  for (const [key, [name, result]] of Object.entries(methods)) {
    Object.defineProperty(target.prototype, key, {
      value(this: TreeExpression<unknown>, read?: (value: unknown) => unknown) {
        const args = read ? [elementLambda(element, read)] : [];
        return wrap(result, call(member(this.tree, name), ...args));
      },
    });
  }
}

/** The name of the parameter is chosen last, so that it differs from those of the lambdas inside. */
function elementLambda(element: TypeName, read: (value: unknown) => unknown): Tree {
  const placeholder = identifier('element');
  const body = operandTree(read(wrap(element, placeholder)));
  const name = unusedName(body, ELEMENT_NAMES[element] ?? 'element');
  return lambda(
    [name],
    replaceNodes(body, node => (node === (placeholder as unknown) ? identifier(name) : undefined)),
  );
}
