import { Backends } from './backends';
import { SemanticCache } from './cache/semantic-cache';
import { CallWatch } from './call-summary';
import { ValueCache } from './cache/value-cache';
import { type Clock, SystemClock } from './clock';
import { EmulatorError, messageOf } from './emulator-error';
import type { FromTerraformOptions, LocalGatewayOptions } from './gateway-options';
import { HANDLERS } from './handlers/index';
import { stubHandler } from './handlers/stub';
import { OpenIdKeys } from './identity/open-id-keys';
import { Signatures } from './identity/signature';
import { Body, Content, contentOf, type GatewayRequest, GatewayResponse, Url } from './http';
import { Counters } from './limits';
import type { BackendModel, ServiceModel } from './model';
import { DEFAULT_ASSUMPTIONS } from './pipeline/assumptions';
import { answerOf } from './pipeline/answer';
import { Call } from './pipeline/call';
import { CallRequest } from './pipeline/messages';
import { Compiler } from './pipeline/compiler';
import { Dispatcher } from './pipeline/dispatcher';
import { type Failure, internalFailure } from './pipeline/failure';
import type { Services } from './pipeline/services';
import { Recorder } from './pipeline/trace';
import type { Explanation } from './explanation';
import { type PolicyFiles, serviceOfPolicies } from './policy-files';
import { Random } from './random';
import { remembered } from './remembered';
import { allSinks, MemorySinks } from './sinks';
import { readServiceModel } from './read-service-model';
import { type ListenOptions, type RunningServer, serve } from './server';
import { Stop } from './stop';
import { Transport } from './transport';
import { unknownNames } from './unknown-names';

/**
 * An API Management gateway on this machine. It runs the policies of a service: those that a stack would deploy, byte for byte.
 *
 * @example
 * const gateway = LocalGateway.fromTerraform('cdktf.out', { clock, backends: { 'b-east': () => ({ status: 200, body: {} }) } });
 * const response = await gateway.send({ method: 'POST', url: '/openai/v1/chat/completions', body: { messages: [] } });
 */
export class LocalGateway {
  /**
   * The gateway of a stack.
   *
   * @param input the path of a synthesized stack, of the folder it is in, or of the JSON of `terraform show -json`; or what is in such a file
   * @throws EmulatorError when there is no service in it, when the service would refuse a policy, or when a policy is not modelled
   */
  public static fromTerraform(input: string | object, options: FromTerraformOptions = {}): LocalGateway {
    return new LocalGateway(readServiceModel(input, options), options);
  }

  /**
   * The gateway of a service given as data.
   *
   * @throws EmulatorError when the service would refuse a policy, or when a policy is not modelled
   */
  public static fromModel(model: ServiceModel, options: LocalGatewayOptions = {}): LocalGateway {
    return new LocalGateway(options.tier ? { ...model, tier: options.tier } : model, options);
  }

  /**
   * The gateway of policies without a stack.
   *
   * @throws EmulatorError when the service would refuse a policy, or when a policy is not modelled
   */
  public static fromPolicies(files: PolicyFiles, options: LocalGatewayOptions = {}): LocalGateway {
    return LocalGateway.fromModel(serviceOfPolicies(files), options);
  }

  /** What the gateway runs. */
  public readonly model: ServiceModel;
  /** What policies wrote: events, metrics, traces; and warnings. The newest are kept. */
  public readonly records: MemorySinks;
  /** The address that a request asks for. */
  private readonly addressed: (text: string) => Url;
  /** What is in a body of text. Many requests of a test or a simulation have the same one, which is then read and encoded once. */
  private readonly contents = remembered(text => Content.of(text), { longest: LONGEST_SHARED });
  private readonly services: Services;
  private readonly dispatcher: Dispatcher;
  private readonly transport: Transport;
  private readonly servers = new Set<RunningServer>();
  private readonly onCall: LocalGatewayOptions['onCall'];
  private isClosed = false;

  private constructor(model: ServiceModel, options: LocalGatewayOptions) {
    const clock: Clock = options.clock ?? new SystemClock();
    const random = new Random(options.seed);
    this.model = model;
    this.records = new MemorySinks(options.keepRecords);
    this.onCall = options.onCall;
    const url = Url.parse(model.gatewayUrl);
    this.addressed = remembered(text => url.resolve(text));
    this.transport = new Transport(options.backends ?? 'network', clock);
    const assumptions = { ...DEFAULT_ASSUMPTIONS, ...options.assumptions };
    const { identity = (resource: string) => `managed-identity-token:${resource}` } = options;
    this.services = {
      model,
      clock,
      random,
      counters: new Counters(model.tier),
      backends: new Backends(backendsOf(model), clock, random, trip => options.onTrip?.(trip)),
      cache: new ValueCache(),
      semanticCache: new SemanticCache(),
      transport: this.transport,
      sinks: allSinks([this.records, ...(options.sinks ?? [])]),
      signatures: new Signatures(
        new OpenIdKeys(clock),
        clock,
        assumptions.secretSignatures === 'are-verified',
      ),
      assumptions,
      managedIdentityToken: identity,
    };
    for (const { option, problem } of unknownNames(model, options)) {
      this.services.sinks.warn({
        code: 'emulator/unknown-name',
        message: `the option '${option}' ${problem}`,
      });
    }
    const namedValues = new Map(model.namedValues.map(({ name, value }) => [name, value]));
    for (const [name, value] of Object.entries(options.namedValues ?? {})) namedValues.set(name, value);
    const stubs = new Map(Object.entries(options.stubs ?? {}));
    const compiler = new Compiler(model, namedValues, {
      handlerOf: policy => {
        const stub = stubs.get(policy);
        return stub ? stubHandler(stub) : Object.hasOwn(HANDLERS, policy) ? HANDLERS[policy] : undefined;
      },
      isReplaced: policy => stubs.has(policy),
      warn: warning => this.services.sinks.warn(warning),
    });
    this.dispatcher = new Dispatcher(model, compiler);
  }

  /** The backends that have a circuit breaker, with the time until which it stops requests, or undefined when it lets them pass. */
  public get breakers(): readonly { readonly backendId: string; readonly openUntil: number | undefined }[] {
    return this.services.backends.states();
  }

  /**
   * Sends a request through the gateway.
   *
   * @returns what the caller would get, also when the gateway refuses or fails; a stream may still be under way
   * @throws EmulatorError for what the gateway cannot run
   */
  public async send(request: GatewayRequest): Promise<GatewayResponse> {
    return (await this.handleSignalled(request)).response;
  }

  /** Sends a request through the gateway, waits for the whole response, and tells what happened on the way. */
  public async explain(request: GatewayRequest): Promise<Explanation> {
    const started = this.services.clock.now();
    const recorder = new Recorder(this.services.clock, started);
    const { call, response } = await this.handleSignalled(request, recorder);
    await response.received();
    return {
      requestId: call.id,
      ...(call.api && { api: call.api.id }),
      ...(call.operation && { operation: call.operation.id }),
      ...(call.caller.product && { product: call.caller.product.id }),
      ...(call.caller.subscription && { subscription: call.caller.subscription.id }),
      response,
      policies: recorder.policies,
      backendCalls: recorder.backendCalls,
      ...(call.choice && { backend: call.choice.backend.id }),
      ...(call.failure && { error: { ...call.failure.details, ...call.failure.place } }),
      durationMs: this.services.clock.now() - started,
    };
  }

  /** Listens for requests over HTTP. */
  public async listen(options: ListenOptions = {}): Promise<RunningServer> {
    const server = await serve(async (request, gone) => (await this.handle(request, gone)).response, options);
    this.servers.add(server);
    return server;
  }

  /** Takes no more requests, waits for those under way, and closes connections. */
  public async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(Array.from(this.servers, server => server.close()));
    this.servers.clear();
    this.transport.close();
  }

  /** Handles a request that ends when its signal says so. The signal may live longer than the request. */
  private handleSignalled(request: GatewayRequest, recorder?: Recorder): Promise<Handled> {
    const gone = new Stop();
    return request.signal
      ? this.handleUntil(Stop.of(request), request, gone, recorder)
      : this.handle(request, gone, recorder);
  }

  private async handleUntil(
    end: Stop,
    request: GatewayRequest,
    gone: Stop,
    recorder?: Recorder,
  ): Promise<Handled> {
    const forget = end.onStop(reason => gone.now(reason));
    try {
      const { call, response } = await this.handle(request, gone, recorder);
      return { call, response: telling(response, forget) };
    } catch (thrown) {
      forget();
      throw thrown;
    }
  }

  private async handle(request: GatewayRequest, gone: Stop, recorder?: Recorder): Promise<Handled> {
    if (this.isClosed) throw new EmulatorError('emulator/closed', 'the gateway is closed; make a new one');
    const { clock, random } = this.services;
    const content = contentOf(request.body, request.headers);
    const watch = this.onCall && new CallWatch(this.onCall);
    const body = watch ? watch.arriving(content.body) : content.body;
    const call = new Call(
      this.services,
      random.guid(),
      clock.now(),
      new CallRequest(
        (request.method ?? 'GET').toUpperCase(),
        this.addressed(request.url),
        content.headers,
        body === undefined
          ? undefined
          : Body.arriving(typeof body === 'string' ? this.contents(body) : body, requestBrokeOff),
        request.ipAddress ?? '127.0.0.1',
      ),
      gone,
      recorder,
    );
    await this.dispatcher.run(call);
    const response = answerOf(call);
    return { call, response: watch ? watch.leaving(call, response) : response };
  }
}

/** A call that was run, and what the caller gets. */
interface Handled {
  readonly call: Call;
  readonly response: GatewayResponse;
}

/** How long a body of text may be to be shared, in characters. */
const LONGEST_SHARED = 16_384;

/** The Consumption tier has no circuit breakers. */
function backendsOf({ tier, backends }: ServiceModel): readonly BackendModel[] {
  return tier === 'consumption'
    ? backends.map(backend =>
        backend.kind === 'single' ? { ...backend, circuitBreaker: undefined } : backend,
      )
    : backends;
}

/** The same response, which tells when the caller has all of it, or wants no more. */
function telling(response: GatewayResponse, onEnd: () => void): GatewayResponse {
  const { status, reason, headers, whole, body, requestId } = response;
  if (!whole) return new GatewayResponse(status, reason, headers, finishing(body, onEnd), requestId);
  onEnd();
  return response;
}

async function* finishing(chunks: AsyncIterable<Uint8Array>, onEnd: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } finally {
    onEnd();
  }
}

function requestBrokeOff(thrown: unknown): Failure {
  const message = `the request broke off: ${messageOf(thrown)}`;
  return internalFailure('gateway', 'ClientConnectionFailure', message);
}
