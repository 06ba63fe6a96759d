import type { ExpressionUse } from './analysis/document-analysis';
import type { PolicyUse } from './analysis/policy-use';
import { hasUnknown } from './analysis/unknown';
import { variableEffect } from './analysis/variables';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';

export const literalCast = defineRule({
  id: 'policy/literal-cast',
  level: 'warning',
  title: 'a variable with a literal that is cast to a number or Boolean',
  why: 'A literal is text, also `5` and `true`. A cast does not convert text: it fails with an `InvalidCastException`, and the caller gets a 500.',
  fix: 'Set the variable with an expression, `value="@(5)"`, or convert it where it is read, `Convert.ToInt32(context.Variables["name"])`.',
  references: ['https://learn.microsoft.com/azure/api-management/set-variable-policy'],
  check: context => {
    const { analysis } = context;
    // what a fragment reads its documents may set
    if (analysis.isFragment) return;
    const casts = analysis.everything.flatMap(use =>
      analysis.expressionsOf(use).filter(expression => castsIn(expression).size > 0),
    );
    if (casts.length === 0) return;
    const literals = literalsOf(context);
    if (literals === 'unknown') return;
    for (const expression of casts) {
      if (asksForType(expression.code.text) || isTypeKnown(context, expression)) continue;
      for (const [name, type] of castsIn(expression)) {
        const literal = literals.get(name);
        if (literal !== undefined) report(context, expression, { name, type, literal });
      }
    }
  },
});

interface Cast {
  readonly name: string;
  readonly type: string;
  readonly literal: string;
}

function report(context: RuleContext, expression: ExpressionUse, { name, type, literal }: Cast): void {
  const unsure = hasUnknown(context);
  if (unsure) context.undecided();
  const fix = PLAIN.test(literal) ? `set it to @(${literal.toLowerCase()})` : 'set it with an expression';
  context.reportExpression(
    expression,
    `the variable '${name}' is cast to ${type}, and nothing ${unsure ? 'that is known ' : ''}sets it to anything but text, a literal; ${fix}, or convert it`,
    unsure ? { level: 'info' } : {},
  );
}

/** Literals that mean the same in C#. */
const PLAIN = /^(-?\d{1,9}(\.\d{1,9})?|true|false)$/i;

function castsIn({ code }: ExpressionUse): ReadonlyMap<string, string> {
  return code.facts.unboxed;
}

/** Whether code looks at the type first, or catches what a cast throws. */
function asksForType(code: string): boolean {
  return /\b(is|as|typeof|GetType|catch)\b/.test(code);
}

/** Whether a condition around an expression looks at types. */
function isTypeKnown({ analysis }: RuleContext, { use }: ExpressionUse): boolean {
  for (const around of use.ancestors()) {
    if (analysis.expressionsOf(around).some(({ code }) => asksForType(code.text))) return true;
  }
  return false;
}

/** The variables that nothing but literals set, with the first of them. */
function literalsOf({ analysis, facts }: RuleContext): ReadonlyMap<string, string> | 'unknown' {
  const literals = new Map<string, string | undefined>();
  for (const { everything } of [analysis, ...facts.related]) {
    for (const use of everything) {
      for (const name of variableEffect(use).sets) {
        if (name === undefined) return 'unknown';
        const literal = literalOf(use);
        const before = literals.has(name) ? literals.get(name) : literal;
        literals.set(name, literal === undefined ? undefined : before);
      }
    }
  }
  return new Map(
    [...literals].flatMap(([name, literal]) => (literal === undefined ? [] : [[name, literal]])),
  );
}

/** The literal to which a policy sets its variable. A named value may be an expression. */
function literalOf(use: PolicyUse): string | undefined {
  const value = use.name === 'set-variable' ? use.literal('value') : undefined;
  return value === undefined || /\{\{|@/.test(value) ? undefined : value;
}
