import { enterpriseGateway } from '../examples/enterprise/gateway';
import { minimalGateway } from '../examples/minimal/gateway';
import { platformGateway } from '../examples/platform-stack/gateway';
import { policyFiles } from '../lib';
import type { PolicySetAcknowledgement } from '../lib/policy';

/**
 * What is rendered into `policies/`, by file. `npm run policies:render` writes it, `npm run policies:check` compares it with what is committed.
 */
export function catalogue(): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...[minimalGateway, enterpriseGateway, platformGateway].map(policyFiles),
  ) as Record<string, string>;
}

/**
 * Findings of the lint that are meant to be, each with its reason and the file below `policies/` as `document`. What a builder renders into every gateway is
 * acknowledged by a comment that the builder writes; this is for what one of these gateways does.
 */
export const acknowledged: readonly PolicySetAcknowledgement[] = [];
