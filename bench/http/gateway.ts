/** The compiled local gateway, as `aoai-gateway serve` runs it, over a synthesized stack. */
import { createRequire } from 'node:module';
import type * as Emulator from '../../lib/emulator/index';
import { ready } from './child';

const [stack = '', backend = ''] = process.argv.slice(2);
const { LocalGateway } = createRequire(__filename)('../../dist/emulator/index.js') as typeof Emulator;

const gateway = LocalGateway.fromTerraform(stack, { backends: { '*': backend }, keepRecords: 0 });
void gateway.listen().then(({ port }) => ready(port));
