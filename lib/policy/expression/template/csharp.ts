import type { Expression as Tree } from '../../../csharp/index';
import type { LiteralTemplate } from '../../literal';
import type { ExpressionNode } from '../../node';
import { PolicyError, show } from '../../policy-error';
import { Expression, TreeExpression } from '../expression';
import { compileTemplate } from './compile';

/**
 * What a hole of a `csharp` template takes: another expression, a plain value, which becomes a C# literal, or, inside quotes of the template,
 * a `namedValue(…)`.
 */
export type CSharpHole = string | number | boolean | null | LiteralTemplate | TreeExpression<unknown>;

/** The `csharp` template tag; see {@link csharp}. */
export interface CSharpTag {
  /** One C# expression, rendered as `@(…)`. */
  <T>(texts: TemplateStringsArray, ...holes: readonly CSharpHole[]): TreeExpression<T>;
  /**
   * C# statements of which every path returns a value, rendered as `@{…}`.
   *
   * @example
   * csharp.block<string>`
   *   var body = context.Request.Body?.As<JObject>(preserveContent: true);
   *   return (string)body?["model"] ?? ${'unknown'};
   * `
   * // @{
   * //     var body = context.Request.Body?.As<JObject>(preserveContent: true);
   * //     return (string)body?["model"] ?? "unknown";
   * // }
   */
  block<T>(texts: TemplateStringsArray, ...holes: readonly CSharpHole[]): Expression<T>;
}

/**
 * Raw C# for what the typed surface cannot say. It is parsed when it is built; the author's text stays as it is, moved to its left margin.
 *
 * Backslashes are C#'s: `` csharp`"\\d"` `` is the C# string `"\\d"`. A backtick is written `` \` ``, and `${` that is no hole `\${`.
 *
 * @example
 * csharp<boolean>`${context.request.method} == ${'POST'} && context.Request.Body != null`
 * // @(context.Request.Method == "POST" && context.Request.Body != null)
 * @throws CSharpTemplateError for what is not C# 7, with line and column; for a hole inside quotes that is no named value; for `{{`
 */
export const csharp: CSharpTag = Object.freeze(
  Object.assign(
    <T>(texts: TemplateStringsArray, ...holes: readonly CSharpHole[]): TreeExpression<T> => {
      const { code, parsed } = compileTemplate('inline', rawOf(texts, 'csharp'), holes);
      return new CSharpCode<T>(code, (parsed as { expression: Tree }).expression);
    },
    {
      block: <T>(texts: TemplateStringsArray, ...holes: readonly CSharpHole[]): Expression<T> =>
        new CSharpBlock<T>(compileTemplate('block', rawOf(texts, 'csharp.block'), holes).code),
    },
  ),
);

/** An inline expression that keeps its author's text where it stands alone. */
class CSharpCode<out T> extends TreeExpression<T> {
  public constructor(
    private readonly code: string,
    tree: Tree,
  ) {
    super(tree);
  }

  public override toNode(): ExpressionNode {
    return Object.freeze({ kind: 'expression', form: 'inline', code: this.code });
  }
}

/** A block of statements. It has no tree, since it cannot stand inside another expression. */
class CSharpBlock<out T> extends Expression<T> {
  public constructor(private readonly code: string) {
    super();
  }

  public override toNode(): ExpressionNode {
    return Object.freeze({ kind: 'expression', form: 'block', code: this.code });
  }
}

function rawOf(texts: unknown, tag: string): readonly string[] {
  if (!isTemplate(texts)) {
    throw new PolicyError(
      'policy/csharp-tag',
      `${tag} is a template tag: write ${tag}\`…\`, got ${tag}(${show(texts)})`,
    );
  }
  return texts.raw;
}

function isTemplate(value: unknown): value is TemplateStringsArray {
  return Array.isArray(value) && 'raw' in value && Array.isArray(value.raw);
}
