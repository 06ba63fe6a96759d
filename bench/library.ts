import { createRequire } from 'node:module';
import type * as CSharp from '../lib/csharp/index';
import type * as Emulator from '../lib/emulator/index';
import type * as Library from '../lib/index';
import type * as Policy from '../lib/policy/index';

const load = createRequire(__filename);

/** The compiled package, which is what users run. */
export const library = load('../dist/index.js') as typeof Library;
export const policy = load('../dist/policy/index.js') as typeof Policy;
export const csharp = load('../dist/csharp/index.js') as typeof CSharp;
export const emulator = load('../dist/emulator/index.js') as typeof Emulator;
