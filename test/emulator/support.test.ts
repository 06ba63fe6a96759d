import { readFileSync } from 'node:fs';
import { policySupport } from '../../lib/emulator';
import { HANDLERS } from '../../lib/emulator/handlers';
import { declarationOf } from '../../lib/policy';
import { LOCAL_GATEWAY_FILE, localGatewayReference } from '../../scripts/local-gateway-reference';

test('docs/local-gateway.md has the table of policies as it is; if not, run `npm run docs:gateway` and commit', () => {
  const document = readFileSync(LOCAL_GATEWAY_FILE, 'utf8');
  expect(localGatewayReference(document)).toBe(document);
});

test('every handler is for a policy that is declared', () => {
  expect(Object.keys(HANDLERS).filter(name => declarationOf(name) === undefined)).toEqual([]);
});

test('what is approximated says how, in whole sentences', () => {
  for (const support of policySupport().values()) {
    if (support.level === 'approximated') expect(support.how).toMatch(/^[A-Z`][^]*\.$/);
  }
});
