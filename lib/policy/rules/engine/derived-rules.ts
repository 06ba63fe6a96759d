import type { Finding } from '../../../csharp/index';
import type { PolicyUse } from '../analysis/policy-use';
import type { ShapeKind } from '../analysis/shape/index';
import { defineRule, type Rule } from '../define-rule';
import type { RuleContext } from './rule-context';

type Description = Omit<Rule, 'check' | 'checkSet'>;

/** A rule of {@link checkLegality}, whose findings have the rule's id as their code. */
export function legalityRule(rule: Description): Rule {
  return defineRule({ ...rule, check: context => reportLegality(rule.id, context) });
}

function reportLegality(id: string, context: RuleContext): void {
  for (const { code, path, message } of context.facts.legality) {
    if (code !== id) continue;
    const problem = message.startsWith(`${path} `) ? message.slice(path.length + 1) : message;
    const use = findUse(context, path);
    // a fragment that holds what none may hold is wrong by itself
    if (id === 'policy/fragment' && use.includedBy) continue;
    context.report(use, `<${use.name}> ${problem}`);
  }
}

function findUse({ analysis }: RuleContext, path: string): PolicyUse {
  return analysis.everything.find(use => use.path === path) ?? analysis.root;
}

/** A rule on what a declaration says of its element, whose id is the kind of the problem. */
export function shapeRule(rule: Description): Rule {
  const kind = rule.id.slice('policy/'.length) as ShapeKind;
  return defineRule({
    ...rule,
    check: context => {
      for (const { use, message, node, attribute } of context.facts.shape.get(kind) ?? []) {
        context.report(use, message, {
          ...(node && { node }),
          ...(attribute !== undefined && { attribute }),
        });
      }
    },
  });
}

/** A rule on what the service refuses in the code of an expression. */
export function codeRule(rule: Description, code: Finding['code']): Rule {
  return defineRule({
    ...rule,
    check: context => {
      for (const { expression, finding } of context.facts.refusals) {
        if (finding.code !== code) continue;
        const { line, column } = finding;
        context.reportExpression(expression, finding.message, { inside: { line, column } });
      }
    },
  });
}
