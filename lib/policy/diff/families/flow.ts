import type { Family } from '../comparison';
import type { Part } from '../part';
import { arrow, shown, type Value } from '../value';
import { reportList } from './lists';

const attribute = (part: Part, name: string) => shown(part.attributes.get(name) ?? '');

const sectionOf = (part: Part) => part.section ?? part.parent?.name ?? 'the document';

const BASE: Family = {
  added: part => `${sectionOf(part)} now runs the policies of broader scopes (base)`,
  removed: part => `${sectionOf(part)} no longer runs the policies of broader scopes (base)`,
};

const FRAGMENT: Family = {
  added: part => `fragment '${attribute(part, 'fragment-id')}' is now included`,
  removed: part => `fragment '${attribute(part, 'fragment-id')}' is no longer included`,
};

const VARIABLE: Family = {
  changed(comparison) {
    const change = comparison.take('value');
    if (!change) return;
    const { before, after } = change;
    const values = before && after ? arrow(before, after) : undefined;
    const name = attribute(comparison.after, 'name');
    comparison.reportAttribute(
      'value',
      change,
      values ? `variable '${name}': ${values}` : `the value of variable '${name}' changed`,
    );
  },
  added: part =>
    part.attributes.has('value')
      ? `variable '${attribute(part, 'name')}' is now set to ${attribute(part, 'value')}`
      : `variable '${attribute(part, 'name')}' is now set`,
  removed: part => `variable '${attribute(part, 'name')}' is no longer set`,
};

function targetOf(part: Part): string {
  const backend = part.attributes.get('backend-id');
  if (backend) return `backend '${shown(backend)}'`;
  const address = part.attributes.get('base-url') ?? part.attributes.get('dapr-app-id');
  return address ? shown(address) : 'another backend';
}

const BACKEND: Family = {
  changed(comparison) {
    const names = ['backend-id', 'base-url'].filter(name => comparison.take(name));
    if (names.length === 0) return;
    const [from, to] = [targetOf(comparison.before), targetOf(comparison.after)];
    const sentence =
      from === to
        ? 'calls go to a backend that is chosen differently'
        : `calls go to ${to} instead of ${from}`;
    comparison.report(sentence, comparison.lines());
  },
  added: part => `calls now go to ${targetOf(part)}`,
  removed: part => `calls no longer go to ${targetOf(part)}`,
};

const REWRITE: Family = {
  changed(comparison) {
    const change = comparison.take('template');
    if (!change?.before || !change.after) return;
    const values = arrow(change.before, change.after);
    comparison.reportAttribute(
      'template',
      change,
      `the path of calls to the backend changed${values ? `: ${values}` : ''}`,
    );
  },
  added: part => `calls to the backend now have the path ${attribute(part, 'template')}`,
  removed: part => `calls to the backend no longer have the path ${attribute(part, 'template')}`,
};

/** Whether some code reads the body of a message. */
function readsBody(value: Value | undefined): boolean {
  if (!value) return false;
  const { code } = value;
  return code ? JSON.stringify(code).includes('"name":"Body"') : /\.\s*Body\b/.test(value.text);
}

const AUDIT: Family = {
  changed(comparison) {
    const logger = comparison.take('logger-id');
    if (logger?.before && logger.after) {
      comparison.reportAttribute(
        'logger-id',
        logger,
        `audit events go to the logger '${shown(logger.after)}' instead of '${shown(logger.before)}'`,
      );
    }
    const text = comparison.takeText();
    if (!text) return;
    const [did, does] = [readsBody(text.before), readsBody(text.after)];
    const lines = {
      ...(text.before && { before: text.before.text }),
      ...(text.after && { after: text.after.text }),
    };
    if (does && !did)
      comparison.report('log-to-eventhub now logs bodies', { severity: 'security', ...lines });
    else if (did && !does)
      comparison.report('log-to-eventhub no longer logs bodies', { severity: 'behaviour', ...lines });
    else comparison.report('what log-to-eventhub sends changed', lines);
  },
  added: part =>
    `audit added: events go to the logger '${attribute(part, 'logger-id')}'${readsBody(part.text) ? ', bodies included' : ''}`,
  removed: part => `audit removed: no events go to the logger '${attribute(part, 'logger-id')}'`,
  severityOfAddition: part => (readsBody(part.text) ? 'security' : undefined),
};

const CORS: Family = {
  changed(comparison) {
    for (const [wrapper, item] of [
      ['allowed-origins', 'origin'],
      ['allowed-headers', 'header'],
    ] as const) {
      reportList(comparison, {
        wrapper,
        item,
        added: value => `cors now allows the ${item} ${value}`,
        removed: value => `cors no longer allows the ${item} ${value}`,
        addedSeverity: 'security',
        removedSeverity: 'behaviour',
      });
    }
  },
};

/** Where calls go, and what runs on the way. */
export const FLOW: Readonly<Record<string, Family>> = {
  base: BASE,
  'include-fragment': FRAGMENT,
  'set-variable': VARIABLE,
  'set-backend-service': BACKEND,
  'rewrite-uri': REWRITE,
  'log-to-eventhub': AUDIT,
  cors: CORS,
};
