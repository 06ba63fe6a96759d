import { type Clock, SystemClock } from '../clock';
import { EmulatorError } from '../emulator-error';
import { type BackendHandler, type BackendRequest, type BackendResponse, concat, isBytes } from '../http';
import { after } from '../maybe-promise';
import type { RunningServer } from '../server';
import { readConfiguration, readModelAccounts } from '../terraform';
import { hostKey, hostOf, type ModelAccount } from './account';
import type { ModelServices } from './asked';
import { Calls, type ModelCall, type ModelTotals, type OpenCall } from './calls';
import { type Distribution, samplerOf } from './distribution';
import { exchange } from './exchange';
import type { FaultTimes, ModelFault, ModelTarget } from './fault';
import { Faults } from './faults';
import type { ModelLatency } from './latency';
import { listen, type ModelListenOptions } from './listen';
import { OpenAccount } from './open-account';
import type { ModelScript } from './reply';
import { BodyReader } from './request';
import { destinationOf } from './route';
import { Embeddings } from './wire/embeddings';

/** How scripted models behave. */
export interface ModelBehaviour {
  /** The clock that latencies, limits and faults go by: the gateway's own. @default - the machine's time */
  readonly clock?: Clock;
  /** Where random numbers start: the same seed, and the same calls, give the same answers. @default 1 */
  readonly seed?: number;
  /** How long answers take. @default - no time */
  readonly latency?: ModelLatency;
  /** How many tokens an answer has that no script decides. @default { p50: 60, p95: 300 } */
  readonly completionTokens?: Distribution;
  /** Decides what models say. @default - texts of their own */
  readonly script?: ModelScript;
  /** Whether callers need a key of the account, or a token, which is not looked into. @default 'ignored' */
  readonly authentication?: 'ignored' | 'checked';
  /** How many events of a stream arrive at once. @default 1 */
  readonly eventsPerChunk?: number;
  /** How many calls are remembered, the newest ones. @default 1000 */
  readonly keepCalls?: number;
  /** Told of each call that is over. @default - nobody is told */
  readonly onCall?: (call: ModelCall) => void;
}

/** The accounts, and how they behave. */
export interface ModelBackendsOptions extends ModelBehaviour {
  /** The accounts, each with a host of its own. */
  readonly accounts: readonly ModelAccount[];
}

/** How model accounts are found in a stack. */
export interface ModelBackendsFromTerraformOptions extends ModelBehaviour {
  /** Values of the stack's variables. @default - their defaults */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/**
 * Model accounts that answer as Azure OpenAI does: chat completions, completions, embeddings and responses, streamed or not, with real counts of tokens,
 * limits, latencies, and faults on command. Everything is seeded and goes by the clock.
 *
 * @example
 * const clock = new VirtualClock();
 * const models = ModelBackends.fromTerraform('cdktf.out', { clock });
 * const gateway = LocalGateway.fromTerraform('cdktf.out', { clock, backends: models.answer });
 * models.fail('eastus', { kind: 'throttle', retryAfterSeconds: 60 });
 */
export class ModelBackends {
  /**
   * The model accounts of a stack, with their deployments and the limits that these have by their capacity: 1000 tokens and, which is an approximation, 6 requests
   * per minute for each unit; none for reserved throughput. Backends of the gateway that lead to accounts outside of the stack answer for any deployment.
   *
   * @param input the path of a synthesized stack, of the folder it is in, or of the JSON of `terraform show -json`; or what is in such a file
   * @throws EmulatorError `emulator/no-model` when there are none
   */
  public static fromTerraform(
    input: string | object,
    options: ModelBackendsFromTerraformOptions = {},
  ): ModelBackends {
    const accounts = readModelAccounts(readConfiguration(input, options.variables));
    if (accounts.length > 0) return new ModelBackends({ ...options, accounts });
    throw new EmulatorError(
      'emulator/no-model',
      'the stack has no model account and no backend that leads to one; give a stack with azurerm_cognitive_account, or list the accounts',
    );
  }

  /** What there is. */
  public readonly accounts: readonly ModelAccount[];
  private readonly services: ModelServices;
  private readonly open: readonly OpenAccount[];
  private readonly byHost: ReadonlyMap<string, OpenAccount>;
  private readonly faults: Faults;
  private readonly bodies = new BodyReader();

  /** @throws EmulatorError for a distribution or a size that cannot be, and for accounts that share a host */
  public constructor(options: ModelBackendsOptions) {
    const { accounts, seed = 1, latency, completionTokens = { p50: 60, p95: 300 } } = options;
    this.accounts = accounts;
    this.open = accounts.map(account => new OpenAccount(account, latency, seed));
    this.byHost = byHost(this.open);
    this.faults = new Faults(accounts);
    this.services = {
      clock: options.clock ?? new SystemClock(),
      calls: new Calls(sizeOf(options, 'keepCalls', 1000, 0), options.onCall),
      embeddings: new Embeddings(),
      script: options.script,
      length: samplerOf(completionTokens, 'completionTokens'),
      checksAuthentication: options.authentication === 'checked',
      eventsPerChunk: sizeOf(options, 'eventsPerChunk', 1, 1),
    };
  }

  /** The calls, in the order in which they arrived; the newest are kept. */
  public get calls(): readonly ModelCall[] {
    return this.services.calls.list;
  }

  /** What each deployment did since the start. */
  public get totals(): readonly ModelTotals[] {
    return this.open.flatMap(account => account.totals.map(totals => ({ ...totals })));
  }

  /**
   * Answers requests: the handler for the gateway's option `backends`.
   *
   * @throws EmulatorError `emulator/no-model` for a host that is none of the accounts
   */
  public readonly answer: BackendHandler = request => {
    const { body } = request;
    if (body === undefined || isBytes(body)) return this.receive(request, body ?? NOTHING);
    return after(concat(body), bytes => this.receive(request, bytes));
  };

  /**
   * Lets accounts or deployments fail, until the fault is over or taken back. Of several faults the newest decides.
   *
   * @returns takes the fault back
   * @throws EmulatorError `emulator/fault` for a fault that cannot be, `emulator/no-model` for a target that is nowhere
   */
  public fail(target: ModelTarget, fault: ModelFault, times: FaultTimes = {}): () => void {
    return this.faults.add(target, fault, times);
  }

  /** Takes faults back: all that were set for a target or a part of it, or all there are. */
  public recover(target: ModelTarget = {}): void {
    this.faults.recover(target);
  }

  /** Listens for requests over HTTP, for one account; see {@link ModelListenOptions}. Latencies then need the machine's time. */
  public listen(options: ModelListenOptions = {}): Promise<RunningServer> {
    const { account = this.accounts[0]?.name } = options;
    const found = this.open.find(({ spec }) => spec.name === account);
    if (found) return listen(this.answer, hostOf(found.spec), options);
    throw new EmulatorError(
      'emulator/no-model',
      `no model account is called '${account}'; there are ${this.accounts.map(({ name }) => `'${name}'`).join(', ') || 'none'}`,
    );
  }

  /** Forgets the calls; what the deployments count for their limits stays. */
  public clear(): void {
    this.services.calls.clear();
  }

  private receive(request: BackendRequest, bytes: Uint8Array): BackendResponse | Promise<BackendResponse> {
    const { host, route } = destinationOf(request.url);
    const account = this.byHost.get(hostKey(host));
    if (!account) throw this.nobody(host);
    const { services } = this;
    const body = this.bodies.read(bytes);
    const model = body.json?.model;
    const name = route?.deployment ?? (typeof model === 'string' ? model : '');
    const deployment = account.find(name);
    const now = services.clock.now();
    const random = deployment?.random ?? account.random;
    const totals = deployment?.totals ?? account.unknown;
    const met = this.faults.meet(account.spec, name, now, deployment?.chance ?? account.random);
    const call: OpenCall = {
      at: now,
      account: account.spec.name,
      region: account.spec.region,
      deployment: name,
      operation: route?.operation,
      url: request.url,
      headers: request.headers,
      text: body.text,
      streamed: body.json?.stream === true && route?.operation !== 'embeddings',
      fault: met.fault?.kind ?? (met.isSlow ? 'slow' : undefined),
      status: undefined,
      promptTokens: 0,
      completionTokens: 0,
      endedAt: undefined,
    };
    services.calls.begin(call, totals);
    const broken = (error: unknown): never => {
      services.calls.end(call, totals, services.clock.now());
      throw error;
    };
    const asked = {
      services,
      request,
      host,
      account,
      route,
      body,
      name,
      deployment,
      met,
      call,
      totals,
      random,
    };
    try {
      const response = exchange(asked);
      return response instanceof Promise ? response.catch(broken) : response;
    } catch (error) {
      return broken(error);
    }
  }

  private nobody(host: string): EmulatorError {
    return new EmulatorError(
      'emulator/no-model',
      `no model account answers at '${host}'; there are ${
        this.accounts.map(one => `'${hostOf(one)}'`).join(', ') || 'none'
      }`,
    );
  }
}

const NOTHING = new Uint8Array();

function byHost(accounts: readonly OpenAccount[]): ReadonlyMap<string, OpenAccount> {
  const found = new Map<string, OpenAccount>();
  for (const account of accounts) {
    const host = hostOf(account.spec);
    const other = found.get(hostKey(host));
    if (other) {
      throw new EmulatorError(
        'emulator/models',
        `the model accounts '${other.spec.name}' and '${account.spec.name}' share the host '${host}'; give each its own`,
      );
    }
    found.set(hostKey(host), account);
  }
  return found;
}

function sizeOf(
  options: ModelBackendsOptions,
  name: 'keepCalls' | 'eventsPerChunk',
  otherwise: number,
  min: number,
): number {
  const size = options[name] ?? otherwise;
  if (Number.isInteger(size) && size >= min) return size;
  throw new EmulatorError('emulator/models', `${name} must be an integer from ${min} on, got ${size}`);
}
