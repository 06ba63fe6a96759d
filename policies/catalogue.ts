import { enterpriseGateway } from '../examples/enterprise/gateway';
import { minimalGateway } from '../examples/minimal/gateway';
import { platformGateway } from '../examples/platform-stack/gateway';
import { policyFiles } from '../lib';

/**
 * What is rendered into `policies/`, by file. `npm run policies:render` writes it, `npm run policies:check` compares it with what is committed.
 */
export function catalogue(): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    ...[minimalGateway, enterpriseGateway, platformGateway].map(policyFiles),
  ) as Record<string, string>;
}
