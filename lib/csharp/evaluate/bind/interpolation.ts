import type { Expression, InterpolationPart } from '../../ast';
import { CSharpCompileError, NotImplementedError } from '../errors';
import { align, concatTextOf, textOf } from '../formatting/text';
import { T, underlyingOf } from '../type-system/well-known';
import type { LexicalScope } from './scope';
import type { Frame, Value } from './value';
import { valueOf } from './value';

type Write = (frame: Frame) => string;

/** Binds `$"…{x,5:N2}…"`. */
export function bindInterpolated(
  node: Extract<Expression, { kind: 'interpolated-string' }>,
  scope: LexicalScope,
): Value {
  const parts = node.parts.map(part => bindPart(part, scope));
  return valueOf(T.string, () => {
    const writers = parts.map(part => part());
    const [a, b, c] = writers;
    if (a === undefined) return () => '';
    if (b === undefined) return a;
    if (c === undefined) return f => a(f) + b(f);
    return f => {
      let text = '';
      for (const write of writers) text += write(f);
      return text;
    };
  });
}

function bindPart(part: InterpolationPart, scope: LexicalScope): () => Write {
  if (part.kind === 'text') {
    const text = part.value;
    return () => () => text;
  }
  if (part.kind === 'named-value') throw namedValue(part.name);
  const { binder } = scope;
  const bound = binder.value(part.expression, scope);
  if (bound.type === T.void) throw new CSharpCompileError('a hole of an interpolated string needs a value');
  const value = bound.type === T.null || bound.lambda !== undefined ? binder.convert(bound, T.object) : bound;
  const width = part.alignment && alignmentOf(part.alignment, scope);
  const format = part.format ?? null;
  return () => {
    const code = value.emit();
    const plain = concatTextOf(value.type);
    const formatted = textOf(value.type);
    const isNullable = !value.type.isValueType || underlyingOf(value.type) !== undefined;
    const write: Write =
      format === null
        ? f => plain(code(f))
        : f => {
            const object = code(f);
            return isNullable && object === null ? '' : formatted(object, format);
          };
    return width === undefined ? write : f => align(write(f), width);
  };
}

function alignmentOf(node: Expression, scope: LexicalScope): number {
  const { constant } = scope.binder.convert(scope.binder.value(node, scope), T.int);
  if (constant === undefined) throw new CSharpCompileError('the alignment of a hole is a constant');
  return constant.value as number;
}

/** The error for a named value that is still a reference. */
export function namedValue(name: string): NotImplementedError {
  return new NotImplementedError(
    `{{${name}}}`,
    'put the value in its place before the expression is compiled, as the service does',
  );
}
