import type { Argument } from '../../../../csharp/index';
import type { CodeFlow } from './code-flow';
import { type FlowValue, OTHER } from './flow-state';

/** The string literal that an argument is. */
export function literalName(argument: Argument | undefined): string | undefined {
  const value = argument?.value;
  return value?.kind === 'literal' && value.type === 'string' ? value.value : undefined;
}

/** Follows an argument. */
export function argumentFlow(flow: CodeFlow, { value }: Argument): FlowValue {
  if (value.kind !== 'out-declaration') return flow.expression(value);
  flow.declare(value.name, OTHER);
  return OTHER;
}
