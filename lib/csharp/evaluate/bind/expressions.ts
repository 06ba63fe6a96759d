import type { Expression } from '../../ast';
import { CSharpCompileError } from '../errors';
import type { Type } from '../type-system/type';
import { T, numberKind } from '../type-system/well-known';
import { integerRange } from '../formatting/parse-number';
import { Decimal } from '../values/decimal';
import { defaultOf } from '../values/operations';
import { TypeObject } from '../values/type-object';
import { bindAssignment, bindIncrement } from './assignment';
import { bindArguments, bindCall } from './calls';
import { bindConditionalAccess } from './conditional-access';
import { applyConversion, explicitConversion } from './conversions';
import { bindAnonymous, bindNew, bindNewArray } from './creation';
import { bindIndex } from './indexing';
import { bindInterpolated, namedValue } from './interpolation';
import { bindLiteral } from './literals';
import { bindIdentifier, bindMember } from './names';
import { bindBinary } from './operators/binary';
import { bindCoalesce, bindConditional, bindLogical } from './operators/logical';
import { bindUnary } from './operators/unary';
import { bindAs, bindIs } from './patterns';
import type { LexicalScope } from './scope';
import { throwing } from './statement-parts';
import type { Meaning, Value } from './value';
import { constantOf, valueOf } from './value';

/** Binds an expression that may also be the name of a type or namespace. */
export function bindMeaning(node: Expression, scope: LexicalScope): Meaning {
  switch (node.kind) {
    case 'identifier':
      return bindIdentifier(node, scope);
    case 'member':
      return bindMember(node, scope);
    case 'predefined-type':
      return {
        kind: 'type',
        type: scope.binder.type(
          { kind: 'type', name: node.name, typeArguments: [], nullable: false, arrayRanks: [] },
          scope,
        ),
      };
    default:
      return bindExpression(node, scope);
  }
}

/** Binds an expression. */
export function bindExpression(node: Expression, scope: LexicalScope): Value {
  const { binder } = scope;
  const value = (inner: Expression) => binder.value(inner, scope);
  switch (node.kind) {
    case 'literal':
      return bindLiteral(node);
    case 'interpolated-string':
      return bindInterpolated(node, scope);
    case 'named-value-string':
      throw namedValue(node.parts.find(part => part.kind === 'named-value')?.name ?? '');
    case 'named-value':
      throw namedValue(node.name);
    case 'identifier':
    case 'member':
    case 'predefined-type': {
      const meaning = bindMeaning(node, scope);
      if (meaning.kind === 'value') return meaning;
      const name = meaning.kind === 'type' ? meaning.type.name : meaning.name;
      throw new CSharpCompileError(`'${name}' is a ${meaning.kind}, where a value is needed`);
    }
    case 'index':
      return bindIndex(node.target, node.arguments, scope);
    case 'call':
      return bindCall(bindCalled(node.target, scope), bindArguments(node.arguments, scope), scope);
    case 'conditional-access':
      return bindConditionalAccess(node, scope);
    case 'conditional-receiver':
      if (scope.conditionalReceiver === undefined)
        throw new CSharpCompileError("there is no '?.' around this place");
      return scope.conditionalReceiver;
    case 'unary':
      if (node.operator === '++' || node.operator === '--')
        return bindIncrement(node.operator, node.operand, false, scope);
      return bindUnary(node.operator, value(node.operand), binder);
    case 'postfix':
      return bindIncrement(node.operator, node.operand, true, scope);
    case 'binary': {
      const left = value(node.left);
      const right = value(node.right);
      if (node.operator === '&&' || node.operator === '||')
        return bindLogical(node.operator, left, right, binder);
      if (node.operator === '??') return bindCoalesce(left, right, binder);
      return bindBinary(node.operator, left, right, binder);
    }
    case 'assignment':
      return bindAssignment(node.operator, node.target, node.value, scope);
    case 'conditional': {
      const condition = value(node.condition);
      return bindConditional(condition, value(node.whenTrue), value(node.whenFalse), binder);
    }
    case 'cast':
      return castTo(value(node.expression), binder.type(node.type, scope), scope);
    case 'as':
      return bindAs(value(node.expression), binder.type(node.type, scope), scope);
    case 'is':
      return bindIs(node.expression, node.pattern, scope);
    case 'typeof': {
      const object = TypeObject.of(binder.type(node.type, scope));
      return valueOf(T.type, () => () => object);
    }
    case 'default': {
      if (node.type === undefined) return constantOf(T.default, null);
      const type = binder.type(node.type, scope);
      return constantOf(type, defaultOf(type));
    }
    case 'nameof':
      return constantOf(T.string, nameOf(node.expression, scope));
    case 'new':
      return bindNew(node, scope);
    case 'anonymous-object':
      return bindAnonymous(node, scope);
    case 'new-array':
      return bindNewArray(node, scope);
    case 'lambda': {
      const { parameters, body } = node;
      return valueOf(
        T.lambda,
        () => {
          throw new CSharpCompileError('a lambda needs the type of a delegate');
        },
        { lambda: { parameters, body, scope, known: new Map() } },
      );
    }
    case 'throw-expression': {
      const thrown = value(node.expression);
      const exception = thrown.type === T.null ? undefined : binder.convert(thrown, T.exception);
      return valueOf(T.throw, () => throwing(exception?.emit()));
    }
  }
}

/** What is called: a member that is no method gives way to an extension method of its name, as `list.Count()`. */
function bindCalled(node: Expression, scope: LexicalScope): Value {
  if (node.kind !== 'member') return scope.binder.value(node, scope);
  const meaning = bindMember(node, scope, true);
  if (meaning.kind === 'value') return meaning;
  throw new CSharpCompileError(`'${node.name}' is a ${meaning.kind}: it cannot be called`);
}

function castTo(value: Value, type: Type, scope: LexicalScope): Value {
  if (value.lambda !== undefined || value.methods !== undefined || value.type === T.default) {
    return scope.binder.convert(value, type);
  }
  const conversion = explicitConversion(value.type, type);
  if (conversion === undefined)
    throw new CSharpCompileError(`there is no cast from '${value.type.name}' to '${type.name}'`);
  checkConstant(value, type);
  return applyConversion(value, type, conversion);
}

/** A cast of a constant is checked when it is compiled, unlike others. */
function checkConstant(value: Value, type: Type): void {
  const kind = numberKind(type);
  const range = kind === 'char' ? ([0n, 65535n] as const) : kind && integerRange(kind);
  if (value.constant === undefined || range === undefined || numberKind(value.type) === undefined) return;
  const given = value.constant.value;
  const whole =
    given instanceof Decimal
      ? given.toBigInt()
      : typeof given === 'number' && Number.isFinite(given)
        ? BigInt(Math.trunc(given))
        : given;
  if (typeof whole === 'bigint' && whole >= range[0] && whole <= range[1]) return;
  throw new CSharpCompileError(
    `the constant ${given instanceof Decimal ? given.toText() : String(given)} does not fit '${type.name}'`,
  );
}

function nameOf(node: Expression, scope: LexicalScope): string {
  if (node.kind === 'member') {
    nameOf(node.target, scope);
    return node.name;
  }
  if (node.kind !== 'identifier' && node.kind !== 'predefined-type')
    throw new CSharpCompileError("'nameof' takes a name");
  scope.binder.meaning(node, scope);
  return node.name;
}
