import { Url } from '../http';
import type { ApiModel, OperationModel, ProductModel, ServiceModel } from '../model';
import { OperationMatcher } from '../routing/operation-matcher';
import { Subscriptions } from '../routing/subscriptions';
import type { Call } from './call';
import type { Compiler, Plan, ScopedPolicy } from './compiler';
import { Failure } from './failure';
import { runOnError, runPlan } from './run';

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
        api.serviceUrl === undefined ? [] : [[api, Url.parse(api.serviceUrl)] as const],
      ),
    );
  }

  /** Runs a call. Afterwards it has a response. */
  public async run(call: Call): Promise<void> {
    await this.dispatch(call);
    for (const done of call.atEnd.splice(0)) await done();
  }

  private async dispatch(call: Call): Promise<void> {
    const { request } = call;
    const header = (name: string) => request.headers.get(name);
    const query = (name: string) => request.query.getAll(name)[0];
    const match = this.matcher.match(request.method, request.originalUrl.path, header, query);
    call.api = match?.api;
    if (!match?.operation && !this.isPreflight(call)) {
      await runOnError(call, this.plan(undefined, match?.api), operationNotFound());
      return;
    }
    if (match) {
      call.operation = match.operation;
      request.matchedParameters = match.parameters;
      request.path = match.path;
      request.base = this.bases.get(match.api) ?? request.base;
    }
    const { api } = call;
    if (!api) throw new TypeError('a request without an API got this far');
    if (!this.isPreflight(call)) {
      try {
        const { header: headerName, query: queryName } = api.subscriptionKeyNames;
        call.caller = this.subscriptions.callerOf(api, header(headerName) ?? query(queryName), () =>
          request.originalUrl.at(`/${api.path}`).toString(),
        );
      } catch (thrown) {
        if (!Failure.isFailure(thrown)) throw thrown;
        await runOnError(call, this.plan(undefined, api, call.operation), thrown);
        return;
      }
    }
    await runPlan(call, this.plan(call.caller.product, api, call.operation));
  }

  /** The question of a browser whether it may call: it has no key, and there need be no operation for it. */
  private isPreflight({ request, api }: Call): boolean {
    const { headers } = request;
    return (
      api !== undefined &&
      request.method === 'OPTIONS' &&
      headers.has('Origin') &&
      headers.has('Access-Control-Request-Method')
    );
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

function operationNotFound(): Failure {
  return new Failure({
    source: 'configuration',
    reason: 'OperationNotFound',
    message: 'Unable to match incoming request to an operation.',
    publicMessage: 'Resource not found',
    status: 404,
  });
}
