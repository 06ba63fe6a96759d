import {
  type BackendHandler,
  EmulatorError,
  LocalGateway,
  LocalIdentity,
  ModelBackends,
  readServiceModel,
  type Sinks,
  type TokenDemand,
  tokenDemands,
  TYPICAL_LATENCY,
} from '../../emulator/index';
import { CliError } from '../cli-error';
import { runOptions } from '../stack-options';
import { painter, type Terminal } from '../terminal';
import { refuseUnknownNames } from '../unknown-names';
import { type BackendChoice, backendChoice, backendsOption, refuseUnknown } from './backends';
import { CallTable } from './call-table';
import { type Credentials, credentialsFor } from './credentials';
import { faultOf } from './faults';
import { invitation } from './invitation';
import { LineWriter } from './line-writer';
import { sampleCall } from './sample-call';
import type { ServeRequest } from './serve-request';

/** What is served. */
export interface Prepared {
  readonly gateway: LocalGateway;
  readonly backends: BackendChoice;
  readonly table: CallTable;
  /** What the user should know before anything is called. */
  readonly doubts: readonly string[];
  /** What is told once it is known where it listens. */
  readonly invitation: (url: string) => string;
}

/**
 * Makes the gateway of a stack, its models, and the credentials of somebody who may call.
 *
 * @throws EmulatorError for what the gateway cannot run
 * @throws CliError for options that cannot be used
 */
export async function prepare(request: ServeRequest, terminal: Terminal): Promise<Prepared> {
  const { stack } = request;
  const options = runOptions(request);
  const { stubs, namedValues, ...found } = options;
  const paint = painter(terminal.colours);
  const backends = backendChoice(request.backends);
  const service = readServiceModel(stack, found);
  refuseUnknown(backends, service);
  refuseUnknownNames(() => service, options);
  const models = modelsFor(backends, request);
  const accounts = models?.accounts ?? [];
  const demands = tokenDemands(service, namedValues);
  const identity = request.identity === 'local' ? await LocalIdentity.create() : undefined;
  const sample = sampleCall(service, accounts);
  const credentials: Credentials = sample
    ? await credentialsFor(service, sample.api, demands, identity, request)
    : { doubts: [] };
  const table = new CallTable(service, accounts, paint);
  const lines = new LineWriter(terminal.write);
  const gateway = LocalGateway.fromModel(service, {
    backends: backendsOption(backends, identity?.backendsFor(demands) ?? networkFor(demands), models?.answer),
    seed: request.seed,
    stubs,
    namedValues,
    sinks: [warnings(terminal)],
    keepRecords: 0,
    onCall: call => lines.add(table.line(call)),
  });
  const facts = { stack, service, backends, accounts, sample, credentials };
  const doubts = [...credentials.doubts, ...(isThisMachine(request.host) ? [] : [OTHERS])];
  return { gateway, backends, table, doubts, invitation: url => invitation({ ...facts, url }, paint) };
}

function modelsFor({ rest }: BackendChoice, request: ServeRequest): ModelBackends | undefined {
  if (rest === 'simulated') return modelsOf(request);
  if (request.fail.length === 0) return undefined;
  throw new CliError("--fail is for simulated models; leave out '--backends network'");
}

/** The simulated models of a stack, with the faults that were asked for; undefined when it has none and none shall fail. */
function modelsOf({
  stack,
  variable: variables,
  seed,
  latency,
  fail,
}: ServeRequest): ModelBackends | undefined {
  const faults = fail.map(faultOf);
  try {
    const models = ModelBackends.fromTerraform(stack, {
      variables,
      seed,
      keepCalls: 0,
      ...(latency === 'typical' && { latency: TYPICAL_LATENCY }),
    });
    for (const { target, fault } of faults) models.fail(target, fault);
    return models;
  } catch (error) {
    const isWithout = EmulatorError.isEmulatorError(error) && error.code === 'emulator/no-model';
    if (isWithout && faults.length === 0) return undefined;
    throw error;
  }
}

const OTHERS =
  'other machines may reach the gateway, whose tokens anybody here can read; prompts travel in plain text';

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** Keys are asked for where the policies say. */
function networkFor(demands: readonly TokenDemand[]): Readonly<Record<string, BackendHandler | string>> {
  const urls = demands.flatMap(({ configurations }) => configurations).filter(url => URL.canParse(url));
  return Object.fromEntries(urls.map(url => [new URL(url).host, 'network']));
}

/** How many different warnings are told. */
const MAX_WARNINGS = 100;

/** Writes what the gateway warns of, each thing once. */
function warnings(terminal: Terminal): Partial<Sinks> {
  const told = new Set<string>();
  return {
    warn({ code, message }) {
      if (told.has(message) || told.size >= MAX_WARNINGS) return;
      told.add(message);
      terminal.writeError(`warning: [${code}] ${message}\n`);
    },
  };
}
