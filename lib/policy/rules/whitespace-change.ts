import { parsePolicyExpression, printPolicyExpression } from '../../csharp/index';
import { type ExpressionNode, expressionText, type PolicyNode } from '../node';
import { renderPolicy } from '../render';
import { defineRule } from './define-rule';

export const whitespaceChange = defineRule({
  id: 'policy/whitespace-change',
  level: 'warning',
  title: 'a change that Terraform does not deploy',
  why: 'Terraform compares policies without their white space, also that inside of strings: where nothing else has changed it sees no change, and the old policy stays.',
  fix: 'Change something else, too: `policyDocument` of this library sets a variable with a hash of the content for that.',
  references: [
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/api_management_api_policy',
  ],
  needs: ['deployed'],
  check: context => {
    const { analysis, options } = context;
    if (!options.deployed) return;
    const [before, after] = [renderPolicy(options.deployed), renderPolicy(analysis.document)];
    if (before === after || stripped(before) !== stripped(after)) return;
    if (meaning(options.deployed.root) === meaning(analysis.document.root)) return;
    context.report(
      analysis.root,
      'the document differs from the deployed one in white space inside of texts only, which Terraform does not deploy; change something else, too',
    );
  },
});

function stripped(text: string): string {
  return text.replace(/\s+/g, '');
}

/** What a tree says, without the layout of code. */
function meaning(node: PolicyNode): string {
  return JSON.stringify(node, (_, value: unknown) => (isExpression(value) ? code(value) : value));
}

function isExpression(value: unknown): value is ExpressionNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'expression';
}

function code(expression: ExpressionNode): string {
  const whole = expressionText(expression);
  try {
    return printPolicyExpression(parsePolicyExpression(whole));
  } catch {
    return whole;
  }
}
