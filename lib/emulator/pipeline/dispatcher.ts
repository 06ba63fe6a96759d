import { Url } from '../http';
import type { ApiModel, OperationModel, ProductModel, ServiceModel } from '../model';
import { type Match, OperationMatcher } from '../routing/operation-matcher';
import { Subscriptions } from '../routing/subscriptions';
import type { Call } from './call';
import type { Compiler, Plan, ScopedPolicy } from './compiler';
import { Failure } from './failure';
import { runOnError, runPlan, runPreflight } from './run';

/** Plans by API, operation and product; undefined where there is none. */
type Plans = ReadonlyMap<
  ApiModel | undefined,
  ReadonlyMap<OperationModel | undefined, ReadonlyMap<ProductModel | undefined, Plan>>
>;

/** Finds what a request is for and who sends it, and runs the policies of that. */
export class Dispatcher {
  private readonly matcher: OperationMatcher;
  private readonly subscriptions: Subscriptions;
  private readonly plans: Plans;
  /** Where the requests to an API go unless a policy says otherwise. */
  private readonly bases: ReadonlyMap<ApiModel, Url>;

  /** All plans are made at once, so that what cannot run is found before the first request. */
  public constructor(
    private readonly model: ServiceModel,
    private readonly compiler: Compiler,
  ) {
    this.matcher = new OperationMatcher(model);
    this.subscriptions = new Subscriptions(model);
    this.plans = new Map(
      [...model.apis, undefined].map(api => {
        const products = model.products.filter(({ apis }) => api && apis.includes(api.id));
        const operations = [undefined, ...(api?.operations ?? [])].map(operation => {
          const own = [undefined, ...products].map(
            product => [product, this.compile(product, api, operation)] as const,
          );
          return [operation, new Map(own)] as const;
        });
        return [api, new Map(operations)] as const;
      }),
    );
    this.bases = new Map(
      model.apis.flatMap(api =>
        api.serviceUrl === undefined
          ? []
          : [[api, Url.ofService(api.serviceUrl, `the API '${api.id}'`)] as const],
      ),
    );
  }

  /** Runs a call. Afterwards it has a response. */
  public async run(call: Call): Promise<void> {
    await this.dispatch(call);
    for (const done of call.atEnd.splice(0)) {
      const running = done();
      if (running) await running;
    }
  }

  private dispatch(call: Call): Promise<void> {
    const { request } = call;
    const header = (name: string) => request.headers.get(name);
    const query = (name: string) => request.query.getAll(name)[0];
    const matched = (method: string) => this.matcher.match(method, request.originalUrl.path, header, query);
    const asked = wantedMethod(call);
    const wanted = asked === undefined ? undefined : matched(asked);
    if (wanted) {
      const plan = this.plan(undefined, wanted.api, wanted.operation);
      // without a policy that answers it is a request like any other
      if (plan.preflight.length > 0) {
        this.assign(call, wanted);
        return runPreflight(call, plan);
      }
    }
    const match = matched(request.method);
    call.api = match?.api;
    if (!match?.operation) {
      return runOnError(call, this.plan(undefined, match?.api), operationNotFound());
    }
    this.assign(call, match);
    const { api, operation } = match;
    try {
      const { header: headerName, query: queryName } = api.subscriptionKeyNames;
      call.caller = this.subscriptions.callerOf(api, header(headerName) ?? query(queryName), () =>
        request.originalUrl.at(`/${api.path}`).toString(),
      );
    } catch (thrown) {
      if (!Failure.isFailure(thrown)) throw thrown;
      return runOnError(call, this.plan(undefined, api, operation), thrown);
    }
    return runPlan(call, this.plan(call.caller.product, api, operation));
  }

  private assign(call: Call, { api, operation, parameters, path }: Match): void {
    call.api = api;
    call.operation = operation;
    call.request.matchedParameters = parameters;
    call.request.path = path;
    call.request.base = this.bases.get(api) ?? call.request.base;
  }

  private plan(product?: ProductModel, api?: ApiModel, operation?: OperationModel): Plan {
    const plan = this.plans.get(api)?.get(operation)?.get(product);
    if (!plan) throw new TypeError('no plan was made for what a request asks for');
    return plan;
  }

  private compile(product?: ProductModel, api?: ApiModel, operation?: OperationModel): Plan {
    const scoped = [
      ['service', this.model.policy],
      ['product', product?.policy],
      ['api', api?.policy],
      ['operation', operation?.policy],
    ] as const;
    return this.compiler.plan(
      scoped.flatMap(([scope, source]): ScopedPolicy[] => (source ? [{ scope, source }] : [])),
    );
  }
}

/** What a browser asks whether it may do, which it does without a key; undefined for a request of another kind. */
function wantedMethod({ request: { method, headers } }: Call): string | undefined {
  return method === 'OPTIONS' && headers.has('Origin')
    ? headers.get('Access-Control-Request-Method')?.toUpperCase()
    : undefined;
}

function operationNotFound(): Failure {
  return new Failure({
    source: 'configuration',
    reason: 'OperationNotFound',
    message: 'Unable to match incoming request to an operation.',
    publicMessage: 'Resource not found',
    status: 404,
  });
}
