import type { Section } from '../../policy/index';
import type { Choice } from '../backends';
import type { Body } from '../http';
import type { ReadToken } from '../identity/token';
import type { ApiModel, OperationModel, ProductModel, SubscriptionModel, UserModel } from '../model';
import type { Failure } from './failure';
import { type CallRequest, type CallResponse, emptyResponse } from './messages';
import type { Stop } from '../stop';
import type { Services } from './services';
import type { Recorder } from './trace';

/** What is known of the caller's rights. */
export interface Caller {
  readonly subscription?: SubscriptionModel & { readonly key: string };
  readonly product?: ProductModel;
  readonly user?: UserModel;
}

/** One request, with everything that policies see and change. */
export class Call {
  /** In the order in which they were set. */
  public readonly variables = new Map<string, unknown>();
  public api: ApiModel | undefined;
  public operation: OperationModel | undefined;
  public caller: Caller = {};
  public response: CallResponse | undefined;
  /** The error that started `on-error`. */
  public failure: Failure | undefined;
  public section: Section = 'inbound';
  /** The backend or pool that `set-backend-service` named. */
  public backendId: string | undefined;
  /** The backend that the last request went to. */
  public choice: Choice | undefined;
  /** How many times a backend was asked. */
  public attempts = 0;
  /** The token that a policy found good; the last one. */
  public token: ReadToken | undefined;
  /** The policies around the one that runs that send a request again, so that a failure may be for them. */
  public retries = 0;
  /** Why the last request had no answer, as long as a retry may make good for it. */
  public unanswered: Failure | undefined;
  /** The bodies that backends sent. */
  public readonly received: Body[] = [];
  /** Done once the response of the backend is there, before `outbound`. */
  public readonly onResponse: (() => void | Promise<void>)[] = [];
  /** Done once it is decided what the caller gets. */
  public readonly atEnd: (() => void | Promise<void>)[] = [];
  /** Counters that this request is counted on already. */
  public readonly counted = new Set<string>();
  /** The answer came from a cache: what is left is `outbound`, from behind the policy of this name. */
  public resumeAfter: string | undefined;
  /** What parts of the gateway keep with the call, each at a place of its own; see {@link PerCall}. */
  public readonly kept: unknown[] = [];
  private ended = false;

  public constructor(
    public readonly services: Services,
    public readonly id: string,
    public readonly startedAt: number,
    public readonly request: CallRequest,
    /** Tells that the caller went away. */
    private readonly gone: Stop,
    public readonly recorder: Recorder | undefined,
  ) {}

  /** Whether a policy has ended the pipeline: what is in `response` is the answer. */
  public get isEnded(): boolean {
    return this.ended;
  }

  /** Whether the rest of the section is passed over. */
  public get isStopped(): boolean {
    return this.ended || (this.resumeAfter !== undefined && this.section === 'inbound');
  }

  /** Calls back when the caller goes away, also in the middle of the answer; at once if that happened. */
  public whenGone(end: () => void): void {
    this.gone.onStop(end);
  }

  /** Ends the pipeline. */
  public end(response: CallResponse): void {
    this.response = response;
    this.ended = true;
  }

  /** What `outbound` and `on-error` change, and `inbound` and `backend` do not: the message that a policy means. */
  public get message(): CallRequest | CallResponse {
    if (this.section === 'inbound' || this.section === 'backend') return this.request;
    this.response ??= emptyResponse(200);
    return this.response;
  }

  /** Something that is worth knowing for who wrote the policies. */
  public warn(code: string, message: string): void {
    this.recorder?.note(`warning: ${message}`);
    this.services.sinks.warn({ code, message, requestId: this.id });
  }
}
