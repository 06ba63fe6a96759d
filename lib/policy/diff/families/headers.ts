import type { ChangeSeverity } from '../change';
import type { Comparison, Family } from '../comparison';
import type { Part } from '../part';
import { SECURITY_HEADERS } from '../severity';
import { arrow, shown } from '../value';

/** Headers and query parameters. */
function named(noun: string): Family {
  const what = (part: Part) => `${placeOf(part, noun)}${noun} '${nameOf(part)}'${ownerOf(part)}`;
  return {
    changed: comparison => reportChange(comparison, what(comparison.after)),
    added: part => `${what(part)} is now ${doing(part)}`,
    removed: part => `${what(part)} is no longer ${isDelete(part) ? 'deleted' : 'set'}`,
    severityOfRemoval: part => severityOf(part, isDelete(part)),
    severityOfAddition: part => severityOf(part, false),
  };
}

function reportChange(comparison: Comparison, what: string): void {
  const { before, after } = comparison;
  if (isDelete(before) !== isDelete(after)) {
    comparison.take('exists-action');
    comparison.takeChildren('value');
    return comparison.report(
      `${what} is now ${doing(after)}, and no longer ${isDelete(before) ? 'deleted' : 'set'}`,
      {
        severity: severityOf(after, isDelete(before)),
        ...comparison.lines(),
      },
    );
  }
  const values = comparison.takeChildren('value');
  if (keysOf(values.before) === keysOf(values.after)) return;
  if (values.before.some((part, i) => isSpaceOnly(part, values.after[i]))) {
    comparison.takenChildren.delete('value');
    return;
  }
  comparison.report(`${what}: ${arrow(valueOf(before), valueOf(after)) ?? 'its value changed'}`, {
    severity: severityOf(after, false),
    ...comparison.lines(),
  });
}

function keysOf(parts: readonly Part[]): string {
  return JSON.stringify(parts.map(part => part.key));
}

function isSpaceOnly(before: Part, after: Part | undefined): boolean {
  const [from, to] = [before.text, after?.text];
  return from !== undefined && to !== undefined && !from.equals(to) && from.equalsButSpace(to);
}

function severityOf(part: Part, noMoreDeleted: boolean): ChangeSeverity {
  if (noMoreDeleted) return 'security';
  return SECURITY_HEADERS.has(nameOf(part).toLowerCase()) ? 'security' : 'behaviour';
}

function isDelete(part: Part): boolean {
  return part.literal('exists-action') === 'delete';
}

function doing(part: Part): string {
  switch (part.literal('exists-action')) {
    case 'delete':
      return 'deleted';
    case 'skip':
      return `set to ${valueOf(part)} where it is absent`;
    case 'append':
      return `set to ${valueOf(part)} besides what it is`;
    default:
      return `set to ${valueOf(part)}`;
  }
}

function valueOf(part: Part): string {
  return part
    .named('value')
    .map(value => shown(value.text ?? ''))
    .join(', ');
}

function nameOf(part: Part): string {
  return shown(part.attributes.get('name') ?? '');
}

function placeOf(part: Part, noun: string): string {
  if (noun !== 'header' || !part.isPolicy || part.section === undefined) return '';
  return part.section === 'inbound' || part.section === 'backend' ? 'request ' : 'response ';
}

function ownerOf(part: Part): string {
  return part.isPolicy || !part.policy ? '' : ` of ${part.policy.name}`;
}

/** Policies that set a named thing of a message. */
export const HEADERS: Readonly<Record<string, Family>> = {
  'set-header': named('header'),
  'set-query-parameter': named('query parameter'),
};
