import { addLatency, latencies, type Latencies, mergeLatencies } from './latencies';

/** What is counted of calls: of all, of those of a kind of users, of those for a model, of those in a stretch of time. */
export interface Tally {
  /** Calls of the gateway. */
  calls: number;
  /** What users wanted: a call, and the calls by which a client sent it again. */
  requests: number;
  /** Requests that were answered in the end. */
  served: number;
  /** Calls that were answered by another backend after one had failed. */
  failovers: number;
  promptTokens: number;
  completionTokens: number;
  /** Calls by what the caller saw; 0 stands for an answer that broke off. */
  readonly byStatus: Map<number, number>;
  /** Calls that were refused or failed, by the code of the error. */
  readonly byCode: Map<string, number>;
  /** Of calls that were answered. */
  readonly latencies: Latencies;
}

/** What is counted of the requests that the gateway sent to a region, or to a backend. */
export interface AttemptTally {
  attempts: number;
  promptTokens: number;
  completionTokens: number;
  /** 0 stands for no answer. */
  readonly byStatus: Map<number, number>;
  /** Of attempts that were answered. */
  readonly latencies: Latencies;
}

/** A call of the gateway, as the caller saw it. */
export interface CallRecord {
  readonly users: string;
  readonly model: string;
  /** Milliseconds from the start. */
  readonly atMs: number;
  readonly latencyMs: number;
  /** 0: the answer broke off. */
  readonly status: number;
  /** The code of an error. */
  readonly code: string | undefined;
  readonly isFailover: boolean;
  /** Whether it is the first call for a request. */
  readonly isFirst: boolean;
  /** Whether it is the last one. */
  readonly isLast: boolean;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** A request of the gateway to a backend. */
export interface AttemptRecord {
  readonly region: string;
  readonly atMs: number;
  readonly latencyMs: number;
  /** 0: no answer. */
  readonly status: number;
}

/** Codes that are told apart; a backend may make up any number. */
const MOST_CODES = 100;

/** Whether a caller got what it asked for. */
export function isAnswered(status: number): boolean {
  return status >= 200 && status < 400;
}

/** Counts of no calls yet. */
export function tally(): Tally {
  return {
    calls: 0,
    requests: 0,
    served: 0,
    failovers: 0,
    promptTokens: 0,
    completionTokens: 0,
    byStatus: new Map(),
    byCode: new Map(),
    latencies: latencies(),
  };
}

/** Counts of no attempts yet. */
export function attemptTally(): AttemptTally {
  return { attempts: 0, promptTokens: 0, completionTokens: 0, byStatus: new Map(), latencies: latencies() };
}

/** Counts a call. */
export function addToTally(to: Tally, call: CallRecord): void {
  to.calls++;
  if (call.isFirst) to.requests++;
  if (call.isFailover) to.failovers++;
  to.promptTokens += call.promptTokens;
  to.completionTokens += call.completionTokens;
  count(to.byStatus, call.status, 1);
  if (isAnswered(call.status)) {
    addLatency(to.latencies, call.latencyMs);
    if (call.isLast) to.served++;
  } else if (call.code !== undefined) countCode(to, call.code, 1);
}

/** Counts an attempt. */
export function addToAttempts(to: AttemptTally, attempt: AttemptRecord): void {
  to.attempts++;
  count(to.byStatus, attempt.status, 1);
  if (isAnswered(attempt.status)) addLatency(to.latencies, attempt.latencyMs);
}

/** Adds what was counted elsewhere. */
export function mergeTally(to: Tally, from: Tally): void {
  to.calls += from.calls;
  to.requests += from.requests;
  to.served += from.served;
  to.failovers += from.failovers;
  to.promptTokens += from.promptTokens;
  to.completionTokens += from.completionTokens;
  for (const [status, number] of from.byStatus) count(to.byStatus, status, number);
  for (const [code, number] of from.byCode) countCode(to, code, number);
  mergeLatencies(to.latencies, from.latencies);
}

/** Adds what was counted elsewhere. */
export function mergeAttempts(to: AttemptTally, from: AttemptTally): void {
  to.attempts += from.attempts;
  to.promptTokens += from.promptTokens;
  to.completionTokens += from.completionTokens;
  for (const [status, number] of from.byStatus) count(to.byStatus, status, number);
  mergeLatencies(to.latencies, from.latencies);
}

function countCode({ byCode }: Tally, code: string, number: number): void {
  count(byCode, byCode.has(code) || byCode.size < MOST_CODES ? code : 'other', number);
}

function count<K>(map: Map<K, number>, key: K, number: number): void {
  map.set(key, (map.get(key) ?? 0) + number);
}
