import { type ChangeSeverity, graver } from '../change';
import type { Comparison, Family } from '../comparison';
import type { Part } from '../part';
import { arrow, shown } from '../value';

const NOUNS: Readonly<Record<string, string>> = {
  'rate-limit': 'rate limit',
  'rate-limit-by-key': 'rate limit',
  quota: 'quota',
  'quota-by-key': 'quota',
  'llm-token-limit': 'token limit',
  'limit-concurrency': 'concurrency limit',
};

/** What says it all with its name. */
const SPEAKING = ['tokens-per-minute', 'token-quota', 'max-count'] as const;

/** Rate limits, quotas, token limits. */
export const LIMIT: Family = {
  changed(comparison) {
    const noun = NOUNS[comparison.policy] ?? comparison.policy;
    reportCalls(comparison, noun);
    for (const name of SPEAKING) {
      const change = comparison.take(name);
      if (!change) continue;
      const { before, after } = change;
      const sentence =
        before && after
          ? `${name} ${arrow(before, after) ?? 'changed'}`
          : after
            ? `${name} is now limited to ${shown(after)}`
            : `${name} is no longer limited${before ? `, it was ${shown(before)}` : ''}`;
      comparison.reportAttribute(name, change, sentence);
    }
    const key = comparison.take('counter-key');
    if (key?.before && key.after) {
      comparison.reportAttribute(
        'counter-key',
        key,
        `${noun}: what is counted apart changed${suffix(arrow(key.before, key.after))}`,
      );
    }
  },
  added: part => `${NOUNS[part.name] ?? part.name} added${suffix(describe(part))}`,
  removed: part => `${NOUNS[part.name] ?? part.name} removed${suffix(describe(part))}`,
};

function reportCalls(comparison: Comparison, noun: string): void {
  const names = ['calls', 'bandwidth', 'renewal-period'].filter(name => comparison.attributes.has(name));
  if (names.length === 0) return;
  const [before, after] = [allowance(comparison.before), allowance(comparison.after)];
  const changes = names.map(name => ({ name, change: comparison.take(name) }));
  let severity: ChangeSeverity = 'behaviour';
  for (const { name, change } of changes) {
    severity = graver(
      severity,
      comparison.severityOf(name, { before: change?.before, after: change?.after }),
    );
  }
  const side = (of: 'before' | 'after') =>
    changes.flatMap(({ name, change }) => (change?.[of] ? [`${name}="${change[of].text}"`] : [])).join(' ');
  comparison.report(`${noun}: ${arrow(before, after) ?? 'calls changed'}`, {
    severity,
    before: side('before'),
    after: side('after'),
  });
}

/** What a limit of calls allows: `100 calls per 60 seconds`. */
function allowance(part: Part): string {
  const value = (name: string) => {
    const found = part.attributes.get(name);
    return found && shown(found);
  };
  const [calls, bandwidth, period] = [value('calls'), value('bandwidth'), value('renewal-period')];
  const amounts = [calls && `${calls} calls`, bandwidth && `${bandwidth} KB`].filter(Boolean).join(' and ');
  if (amounts === '') return 'no calls counted';
  return period === undefined
    ? amounts
    : period === '0'
      ? `${amounts} in all`
      : `${amounts} per ${period} seconds`;
}

function describe(part: Part): string | undefined {
  const speaking = SPEAKING.flatMap(name => {
    const value = part.attributes.get(name);
    return value ? [`${name} ${shown(value)}`] : [];
  });
  if (speaking.length > 0) return speaking.join(', ');
  return part.attributes.has('calls') || part.attributes.has('bandwidth') ? allowance(part) : undefined;
}

function suffix(text: string | undefined): string {
  return text === undefined ? '' : `: ${text}`;
}
