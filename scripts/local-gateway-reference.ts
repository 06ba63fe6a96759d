/**
 * Writes two tables into `docs/local-gateway.md`: what expressions may use and the evaluator does not have, and how the local gateway stands to each policy.
 *
 *   tsx scripts/local-gateway-reference.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notImplemented } from '../lib/csharp';
import { policySupport } from '../lib/emulator';

/** The file whose tables are written. */
export const LOCAL_GATEWAY_FILE = join(__dirname, '..', 'docs', 'local-gateway.md');

const MEMBERS = '<!-- members -->\n';
const POLICIES = '<!-- policies -->\n';
const LEVELS = {
  modelled: 'modelled',
  approximated: 'approximated',
  'not-modelled': 'not modelled',
} as const;

/** The document with the tables as they should be. */
export function localGatewayReference(document: string): string {
  const [before = '', rest = ''] = document.split(MEMBERS);
  const between = rest.slice(rest.indexOf('\n## '), rest.indexOf(POLICIES));
  return `${before}${MEMBERS}\n${membersTable()}${between}${POLICIES}\n${policiesTable()}`;
}

/** A row for each list of members, with all types that lack these. */
function membersTable(): string {
  const types = new Map<string, string[]>();
  for (const { type, members } of notImplemented()) {
    const names = members === 'all' ? 'all' : members.map(name => `\`${name}\``).join(', ');
    types.set(names, [...(types.get(names) ?? []), `\`${type}\``]);
  }
  const rows = Array.from(types, ([names, list]) => `| ${list.join(', ')} | ${names} |`);
  return `| Types | Members |\n| --- | --- |\n${rows.join('\n')}\n`;
}

function policiesTable(): string {
  const rows = Array.from(policySupport(), ([name, support]) => {
    const how = support.level === 'approximated' ? support.how : '';
    return `| [${name}](policies.md#${name}) | ${LEVELS[support.level]} | ${how} |`;
  });
  return `| Policy | | What is different |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

if (require.main === module) {
  writeFileSync(LOCAL_GATEWAY_FILE, localGatewayReference(readFileSync(LOCAL_GATEWAY_FILE, 'utf8')));
}
