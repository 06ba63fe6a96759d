import type { Statement } from '../../ast';
import { CSharpCompileError } from '../errors';
import { tick } from '../evaluation';
import { definitionOf } from '../type-system/definition';
import { instanceOf, isSubtype } from '../type-system/subtyping';
import { ArrayType, type Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import type { Enumerator } from '../values/enumerable';
import { nullReference } from '../values/exception';
import { enumeratorOf, enumeratorOfObjects } from '../values/sequences';
import { applyConversion, explicitConversion, noConversion } from './conversions';
import { findMethods } from './members';
import type { BoundStatement, Completion, Execution, LexicalScope } from './scope';
import { emitInitialize } from './scope';
import { bindDeclaration, bindForEffect } from './statement-parts';
import type { Code, Frame, Value } from './value';
import { valueOf } from './value';

const ENUMERABLE = definitionOf('System.Collections.Generic.IEnumerable', 1);

function bodyOf(node: Statement, scope: LexicalScope): BoundStatement {
  if (node.kind === 'local')
    throw new CSharpCompileError('a declaration cannot be the only statement of a body: put it in braces');
  return scope.binder.statement(node, scope.nested({ isLoop: true }));
}

/** Whether a `break` that belongs to the statement occurs in it. */
function breaksOut(node: Statement): boolean {
  switch (node.kind) {
    case 'break':
      return true;
    case 'block':
      return node.statements.some(breaksOut);
    case 'if':
      return breaksOut(node.then) || (node.otherwise !== undefined && breaksOut(node.otherwise));
    case 'try':
      return [
        node.block,
        ...node.catches.map(({ body }) => body),
        ...(node.finally ? [node.finally] : []),
      ].some(breaksOut);
    case 'using':
      return breaksOut(node.body);
    default:
      return false;
  }
}

type While = Extract<Statement, { kind: 'while' | 'do' }>;

/** Binds `while` and `do`. */
export function bindWhile(node: While, scope: LexicalScope): BoundStatement {
  const inner = scope.nested();
  const isDo = node.kind === 'do';
  const first = isDo ? bodyOf(node.body, scope) : undefined;
  const condition = inner.binder.convert(inner.binder.value(node.condition, inner), T.bool);
  const body = first ?? bodyOf(node.body, inner);
  const isEndless = condition.constant?.value === true;
  return {
    endReachable: !isEndless || breaksOut(node.body),
    emit: () => loop(condition.emit(), body.emit(), undefined, isDo),
  };
}

function loop(test: Code | undefined, body: Execution, next: Code | undefined, isDo: boolean): Execution {
  return f => {
    let isFirst = isDo;
    for (;;) {
      if (isFirst) isFirst = false;
      else if (test !== undefined && test(f) !== true) return undefined;
      tick();
      const completion: Completion = body(f);
      if (completion === 'break') return undefined;
      if (completion === 'return') return completion;
      next?.(f);
    }
  };
}

/** Binds `for`. */
export function bindFor(node: Extract<Statement, { kind: 'for' }>, scope: LexicalScope): BoundStatement {
  const { binder } = scope;
  const start = startOf(node, scope);
  const condition = node.condition && binder.convert(binder.value(node.condition, scope), T.bool);
  const iterators = node.iterators.map(iterator => bindForEffect(iterator, scope));
  const body = bodyOf(node.body, scope);
  const isEndless = condition === undefined || condition.constant?.value === true;
  return {
    endReachable: !isEndless || breaksOut(node.body),
    emit: () => {
      const begin = start?.emit();
      const next = iterators.map(iterator => iterator.emit());
      const [only] = next;
      const step: Code | undefined =
        next.length <= 1
          ? only
          : f => {
              for (const code of next) code(f);
            };
      const run = loop(condition?.emit(), body.emit(), step, false);
      return f => {
        begin?.(f);
        return run(f);
      };
    },
  };
}

function startOf(node: Extract<Statement, { kind: 'for' }>, scope: LexicalScope): BoundStatement | undefined {
  const { initializer } = node;
  if (initializer === undefined) return undefined;
  if (!Array.isArray(initializer))
    return bindDeclaration(initializer as Extract<Statement, { kind: 'local' }>, scope);
  const values = initializer.map(expression => scope.binder.value(expression as never, scope));
  return {
    endReachable: true,
    emit: () => {
      const codes = values.map(value => value.emit());
      return (f: Frame) => {
        for (const code of codes) code(f);
        return undefined;
      };
    },
  };
}

/** The element type of what a `foreach` runs over, and how its elements are got. */
function sequenceOf(type: Type): { element: Type; open: (collection: unknown) => Enumerator } {
  if (type instanceof ArrayType) return { element: type.element, open: enumeratorOf };
  // A type's own enumerator goes before its interfaces: a JObject has more than one of those.
  const [own] = findMethods(type, 'GetEnumerator');
  const returned =
    own && instanceOf(own.method.returnType, definitionOf('System.Collections.Generic.IEnumerator', 1));
  const [element] = returned?.args ?? instanceOf(type, ENUMERABLE)?.args ?? [];
  if (element !== undefined && !element.isOpen) {
    const isOwn = returned !== undefined && own !== undefined;
    const get = own?.method.implementation as ((self: unknown) => Enumerator) | undefined;
    return { element, open: isOwn && get !== undefined ? get : enumeratorOf };
  }
  if (instanceOf(type, ENUMERABLE) !== undefined) {
    return { element: instanceOf(type, ENUMERABLE)?.args[0] ?? T.object, open: enumeratorOf };
  }
  if (isSubtype(type, T.enumerable)) return { element: T.object, open: enumeratorOfObjects };
  throw new CSharpCompileError(`'foreach' cannot run over '${type.name}': it is no sequence`);
}

/** Binds `foreach`. */
export function bindForeach(
  node: Extract<Statement, { kind: 'foreach' }>,
  scope: LexicalScope,
): BoundStatement {
  const { binder } = scope;
  const collection = binder.value(node.collection, scope);
  if (collection.type === T.null) throw new CSharpCompileError("'foreach' cannot run over null");
  const { element, open } = sequenceOf(collection.type);
  const type = node.type === undefined ? element : binder.type(node.type, scope);
  const inner = scope.nested();
  const symbol = inner.declare(node.name, type, { isReadOnly: true });
  const body = bodyOf(node.body, inner);
  const source = scope.temporary(T.object);
  const current: Value = elementAs(
    valueOf(element, () => f => (f[source.slot] as Enumerator).current),
    type,
  );
  return {
    endReachable: true,
    emit: () => {
      const sequence = collection.emit();
      const store = emitInitialize(symbol, current.emit());
      const run = body.emit();
      const { slot } = source;
      return f => {
        const object = sequence(f);
        if (object === null) throw nullReference();
        const enumerator = open(object);
        while (enumerator.moveNext()) {
          tick();
          f[slot] = enumerator;
          store(f);
          const completion = run(f);
          if (completion === 'break') return undefined;
          if (completion === 'return') return completion;
        }
        return undefined;
      };
    },
  };
}

/** An element in the type that the loop declares, which may take a cast. */
function elementAs(value: Value, type: Type): Value {
  const conversion = explicitConversion(value.type, type);
  if (conversion === undefined) throw noConversion(value.type, type);
  return applyConversion(value, type, conversion);
}
