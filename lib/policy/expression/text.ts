import { hole, interpolatedString, type InterpolationPart } from '../../csharp/index';
import { isLiteralTemplate, type LiteralTemplate, refuseToken } from '../literal';
import { PolicyError } from '../policy-error';
import { TreeExpression } from './expression';
import { literalParts, type Operand, operandTree } from './operand';
import type { DotNet } from './value';
import type { BooleanExpression, StringExpression } from './value-types';
import { wrap } from './wrap';

/** What an interpolated text can hold. Null and missing values become nothing, booleans `True` or `False`, JSON its indented text. */
export type Interpolated =
  | string
  | number
  | boolean
  | LiteralTemplate
  | TreeExpression<
      | string
      | number
      | boolean
      | null
      | DotNet<'Guid'>
      | DotNet<'DateTime'>
      | DotNet<'TimeSpan'>
      | DotNet<'Enum'>
      | DotNet<'JToken'>
      | DotNet<'JObject'>
      | DotNet<'JArray'>
      | DotNet<'IUrl'>
    >;

/**
 * Text with expressions in it. Plain strings, numbers and booleans are part of the text.
 *
 * @example
 * interpolate`call ${context.requestId} took ${context.elapsed.totalMilliseconds} ms`
 * // $"call {context.RequestId} took {context.Elapsed.TotalMilliseconds} ms"
 */
export function interpolate(
  texts: TemplateStringsArray,
  ...holes: readonly Interpolated[]
): StringExpression {
  const parts = texts.flatMap((text: string | undefined, i) => {
    if (text === undefined) {
      throw new PolicyError(
        'policy/template-escape',
        String.raw`interpolate: part ${i + 1} of the template has an escape that TypeScript does not know; write \\ for a backslash`,
      );
    }
    refuseToken(text, 'interpolate');
    return i < holes.length ? [text, ...holeParts(holes[i])] : [text];
  });
  if (parts.every(part => typeof part === 'string')) return wrap('string', operandTree(parts.join('')));
  return wrap('string', interpolatedString(parts));
}

function holeParts(value: unknown): readonly (string | InterpolationPart)[] {
  if (isLiteralTemplate(value)) return literalParts(value);
  if (TreeExpression.isTreeExpression(value)) return [hole(value.tree)];
  const tree = operandTree(value);
  if (typeof value === 'string') return [value];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [hole(tree)];
}

/**
 * Whether a text is missing or empty.
 *
 * @example
 * isNullOrEmpty(context.request.headers.getValueOrDefault('x-id', '')) // string.IsNullOrEmpty(context.Request.Headers.GetValueOrDefault("x-id", ""))
 */
export function isNullOrEmpty(text: Operand<string | null>): BooleanExpression {
  return wrap('string', operandTree(text)).isNullOrEmpty();
}

/**
 * Whether a text is missing, empty or only white space.
 *
 * @example
 * isNullOrWhiteSpace(context.lastError.reason) // string.IsNullOrWhiteSpace(context.LastError.Reason)
 */
export function isNullOrWhiteSpace(text: Operand<string | null>): BooleanExpression {
  return wrap('string', operandTree(text)).isNullOrWhiteSpace();
}
