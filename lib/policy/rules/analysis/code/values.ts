import type { Expression } from '../../../../csharp/index';
import type { CodeFlow } from './code-flow';
import { DEAD, type FlowValue, join } from './flow-state';

/** What `?.` yields for a value type is a `Nullable`, and has these even when it is null. */
const NULLABLE_MEMBERS = new Set(['HasValue', 'GetValueOrDefault', 'ToString', 'Equals', 'GetHashCode']);

/** Members of strings and lists that look for something. */
const SEARCHES = new Set(
  'Contains StartsWith EndsWith IndexOf Equals Split Substring CompareTo Replace ToLower ToUpper ToLowerInvariant ToUpperInvariant Trim'.split(
    ' ',
  ),
);

/** A condition as a value: what it tells apart is remembered, since it may go into a local that is tested later. */
export function truthOf(flow: CodeFlow, condition: Expression): FlowValue {
  const [yes, no] = flow.condition(condition);
  flow.state = join(yes, no);
  return {
    nulls: 0,
    ...(yes !== DEAD && { ifTrue: yes.known }),
    ...(no !== DEAD && { ifFalse: no.known }),
  };
}

/** A value is used through a member, which fails when it is null. */
export function use(flow: CodeFlow, value: FlowValue, member: string): void {
  if (SEARCHES.has(member)) flow.compare(value);
  if (value.lifted && NULLABLE_MEMBERS.has(member)) flow.testNull(value);
  else flow.dereference(value);
}
