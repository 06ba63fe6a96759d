import type { PolicyExpression } from '../../../../csharp/index';
import type { CodeFacts } from './code-facts';
import { CodeFlow, type Followers } from './code-flow';
import { conditionFlow } from './condition-flow';
import { expressionFlow } from './expression-flow';
import { statementsFlow } from './statement-flow';

export { type BodyRead, type CodeFacts, type VariableRead, variableOf } from './code-facts';

export { valueSources } from './value-sources';

const FOLLOWERS: Followers = {
  expression: expressionFlow,
  condition: conditionFlow,
  statements: statementsFlow,
};

/** What a policy expression does with the request's context. */
export function codeFacts(expression: PolicyExpression): CodeFacts {
  const flow = new CodeFlow(FOLLOWERS);
  if (expression.kind === 'inline') return flow.facts(flow.condition(expression.expression));
  flow.statements(expression.statements);
  return flow.facts();
}
