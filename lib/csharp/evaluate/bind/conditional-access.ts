import type { Expression } from '../../ast';
import { CSharpCompileError } from '../errors';
import { T, nullableOf, underlyingOf } from '../type-system/well-known';
import type { LexicalScope } from './scope';
import { emitLoad, emitStore } from './scope';
import type { Value } from './value';
import { valueOf } from './value';

/** Binds `target?.rest`: null when the target is null, without a look at the rest. */
export function bindConditionalAccess(
  node: Extract<Expression, { kind: 'conditional-access' }>,
  scope: LexicalScope,
): Value {
  const { binder } = scope;
  const target = binder.value(node.target, scope);
  const underlying = underlyingOf(target.type);
  if (target.type === T.null || (target.type.isValueType && underlying === undefined)) {
    throw new CSharpCompileError(
      `'?.' needs a value that can be null on its left, '${target.type.name}' cannot`,
    );
  }
  const slot = scope.temporary(underlying ?? target.type);
  const receiver = valueOf(underlying ?? target.type, () => emitLoad(scope.fn, slot), {
    slot: () => (slot.inCell ? undefined : scope.fn.slotOf(slot)),
  });
  const rest = binder.value(node.whenNotNull, scope.withReceiver(receiver));
  const isPlainStruct =
    rest.type.isValueType && rest.type !== T.void && underlyingOf(rest.type) === undefined;
  const type = isPlainStruct ? nullableOf(rest.type) : rest.type;
  return valueOf(type, () => {
    const keep = emitStore(scope.fn, slot, target.emit());
    const code = rest.emit();
    return f => (keep(f) === null ? null : code(f));
  });
}
