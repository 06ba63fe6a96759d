import { connect } from 'node:net';
import {
  type BackendHandler,
  type BackendsOption,
  EmulatorError,
  type ServiceModel,
} from '../../emulator/index';
import { CliError, systemCodeOf } from '../cli-error';
import { BACKEND_ENTRIES, backendEntry } from './backend-entry';

/** Where requests go. */
export interface BackendChoice {
  /** Who answers for what no entry names. */
  readonly rest: 'simulated' | 'network';
  /** Addresses by a backend's name or a host. */
  readonly named: Readonly<Record<string, string>>;
}

/**
 * Reads what `--backends` says: `simulated`, `network`, or `<name or host>=<url>`.
 *
 * @throws CliError for anything else
 */
export function backendChoice(words: readonly string[]): BackendChoice {
  const entries = words.map(word => {
    const entry = backendEntry(word);
    if (entry === undefined) throw new CliError(`--backends takes ${BACKEND_ENTRIES}, got '${word}'`);
    return entry;
  });
  const rests = entries.filter(entry => typeof entry === 'string');
  if (rests.includes('simulated') && rests.includes('network'))
    throw new CliError(
      "'--backends simulated' and '--backends network' exclude each other; give one of them",
    );
  const named = entries.filter(entry => typeof entry !== 'string');
  return { rest: rests[0] ?? 'simulated', named: Object.fromEntries(named) };
}

/**
 * Looks whether what is named is there. A name with a dot or a port is a host, which policies may call besides the backends.
 *
 * @throws CliError for a name that is no backend
 */
export function refuseUnknown({ named }: BackendChoice, { backends }: ServiceModel): void {
  const ids = backends.map(({ id }) => id);
  const unknown = Object.keys(named).find(name => !ids.includes(name) && !/[.:]|^localhost$/.test(name));
  if (unknown === undefined) return;
  throw new CliError(
    `--backends names '${unknown}', which is neither a host nor a backend of the service; its backends are ${
      ids.map(id => `'${id}'`).join(', ') || 'none'
    }`,
  );
}

/** The backends of a gateway: the named ones first, then the local identity provider, then the rest. */
export function backendsOption(
  { rest, named }: BackendChoice,
  identity: Readonly<Record<string, BackendHandler | string>>,
  models: BackendHandler | undefined,
): BackendsOption {
  return { ...identity, '*': rest === 'network' ? 'network' : simulated(models), ...named };
}

/** The models, and for what is none of them an error that says what to do. */
function simulated(models: BackendHandler | undefined): BackendHandler {
  return async request => {
    try {
      if (models) return await models(request);
    } catch (error) {
      if (!EmulatorError.isEmulatorError(error) || error.code !== 'emulator/no-model') throw error;
    }
    const { host } = new URL(request.url);
    throw new EmulatorError(
      'emulator/no-backend',
      `no model of the stack is at '${host}'; say who answers for it with '--backends ${host}=<url>' or '${host}=network'`,
    );
  };
}

/** How long an address may take to answer before there is a word on it. */
const PATIENCE = 2000;

/** Looks whether somebody listens at each address, and warns where nobody does. */
export async function warnOfSilence(
  { named }: BackendChoice,
  warn: (message: string) => void,
): Promise<void> {
  await Promise.all(
    Object.entries(named)
      .filter(([, url]) => url !== 'network')
      .map(async ([name, url]) => {
        const problem = await silence(new URL(url));
        if (problem !== undefined)
          warn(
            `nothing answers at '${url}' (${problem}), where '${name}' leads; its requests fail until something does`,
          );
      }),
  );
}

function silence({ protocol, hostname, port }: URL): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = connect({
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port),
      timeout: PATIENCE,
    });
    const end = (problem: string | undefined) => {
      socket.destroy();
      resolve(problem);
    };
    socket
      .once('connect', () => end(undefined))
      .once('timeout', () => end('no answer within 2 s'))
      .once('error', error => end(systemCodeOf(error) ?? error.message));
  });
}
