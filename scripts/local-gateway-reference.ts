/**
 * Writes the table of policies into `docs/local-gateway.md`: how the local gateway stands to each of them.
 *
 *   tsx scripts/local-gateway-reference.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policySupport } from '../lib/emulator';

/** The file whose table is written. */
export const LOCAL_GATEWAY_FILE = join(__dirname, '..', 'docs', 'local-gateway.md');

const MARK = '<!-- policies -->\n';
const LEVELS = {
  modelled: 'modelled',
  approximated: 'approximated',
  'not-modelled': 'not modelled',
} as const;

/** The document with the table as it should be. */
export function localGatewayReference(document: string): string {
  const [before = ''] = document.split(MARK);
  const rows = Array.from(policySupport(), ([name, support]) => {
    const how = support.level === 'approximated' ? support.how : '';
    return `| [${name}](policies.md#${name}) | ${LEVELS[support.level]} | ${how} |`;
  });
  return `${before}${MARK}\n| Policy | | What is different |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

if (require.main === module) {
  writeFileSync(LOCAL_GATEWAY_FILE, localGatewayReference(readFileSync(LOCAL_GATEWAY_FILE, 'utf8')));
}
