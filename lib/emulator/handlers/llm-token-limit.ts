import { HeaderMap } from '../http';
import { type calendarWindow, calendarWindows, type QuotaCount, type RateMeter } from '../limits';
import { after } from '../maybe-promise';
import type { Call } from '../pipeline/call';
import { Failure } from '../pipeline/failure';
import { together } from '../pipeline/value';
import { type MeasuredUsage, tokenMeter } from '../tokens/meter';
import { approximated, type Handler } from './handler';
import { addToResponse, LimitReport } from './shared/limit-headers';

const MINUTE = 60_000;

interface Limits {
  readonly key: string;
  readonly perMinute: number | undefined;
  readonly quota: number | undefined;
  readonly period: string | undefined;
  readonly estimates: boolean;
}

/** Limits the tokens that a key may use: 429 above the rate, 403 above the quota. */
export const llmTokenLimit: Handler = {
  support: approximated(
    'Prompts are estimated with the encoding `o200k_base`, whatever `prompt-type` says. An answer without usage gives the estimate back. One gateway counts exactly; the service counts in each of its instances apart.',
  ),
  compile(policy) {
    const quota = policy.optionalNumber('token-quota');
    const read = together<Limits>({
      key: policy.text('counter-key'),
      perMinute: policy.optionalNumber('tokens-per-minute'),
      quota,
      period: quota && policy.text('token-quota-period'),
      estimates: policy.flag('estimate-prompt-tokens'),
    });
    const ignoresPrompt = policy.literalFlag('ignore-prompt');
    const report = new LimitReport(policy);
    const windows = calendarWindows();
    return call => {
      const limits = read(call);
      const key = `tokens:${limits.key}`;
      const meter = tokenMeter(call);
      return after(meter.readRequest(), () => {
        const account = () => accountOf(call, key, limits, windows);
        const isEstimated = limits.estimates || meter.isStreamed;
        const reserved = isEstimated && !ignoresPrompt ? meter.promptEstimate : 0;
        const start = account();
        reserve(call, start, reserved, report);
        let consumed = reserved;
        meter.listen(usage => {
          consumed = tokensOf(usage, ignoresPrompt);
          const now = account();
          settle(now, consumed - reserved, start);
          report.variable(call, 'tokens-consumed', consumed);
          reportLeft(call, now, report);
        });
        // what was reserved for an answer that never came
        call.atEnd.push(() => {
          if (!meter.isMeasured) settle(account(), -reserved, start);
        });
        addToResponse(call, headers => {
          writeLeft(headers, account(), report);
          report.header(headers, 'tokens-consumed', consumed);
        });
      });
    };
  },
};

function tokensOf({ completionTokens, totalTokens }: MeasuredUsage, ignoresPrompt: boolean): number {
  return ignoresPrompt ? completionTokens : totalTokens;
}

/** What one key has used at a moment, of the rate and of the quota. */
interface Account {
  readonly now: number;
  readonly perMinute: number | undefined;
  /** Undefined without a limit of the rate. */
  readonly meter: RateMeter | undefined;
  readonly quota: number | undefined;
  /** Undefined without a quota. */
  readonly count: QuotaCount | undefined;
}

/** The account of a key as it is now. It is good until other calls go on: counters that nobody uses are forgotten. */
function accountOf(
  { services: { counters, clock } }: Call,
  key: string,
  { perMinute, quota, period = '' }: Limits,
  windowOf: typeof calendarWindow,
): Account {
  const now = clock.now();
  return {
    now,
    perMinute,
    meter: perMinute === undefined ? undefined : counters.meter(key, MINUTE, now),
    quota,
    count: quota === undefined ? undefined : counters.quota(key, windowOf(now, period), now),
  };
}

/** @throws Failure when so much more is too much */
function reserve(call: Call, account: Account, amount: number, report: LimitReport): void {
  const { now, perMinute, meter, quota, count } = account;
  if (quota !== undefined && count && (count.amount >= quota || count.amount + amount > quota)) {
    const seconds = Math.ceil((count.window.end - now) / 1000);
    throw refusal(call, account, report, 403, seconds, 'QuotaExceeded', 'Token quota is exceeded.');
  }
  const wait = meter && perMinute !== undefined ? meter.wait(now, Math.max(1, amount), perMinute) : 0;
  if (wait > 0) {
    const seconds = Math.ceil(wait / 1000);
    throw refusal(call, account, report, 429, seconds, 'TokenLimitExceeded', 'Token limit is exceeded.');
  }
  add(account, amount);
  report.variable(call, 'tokens-consumed', amount);
  reportLeft(call, account, report);
}

function add({ now, perMinute, meter, count }: Account, amount: number): void {
  if (amount === 0) return;
  if (perMinute !== undefined) meter?.add(now, amount, perMinute);
  if (count) count.amount += amount;
}

/** Counts what was reserved too little at the start, or takes back what was too much: from where it was counted. */
function settle(account: Account, amount: number, start: Account): void {
  if (amount >= 0) {
    add(account, amount);
    return;
  }
  const { now, perMinute, meter, count } = account;
  if (perMinute !== undefined) meter?.takeBack(now, -amount, start.now, perMinute);
  if (count && count.window.start === start.count?.window.start) {
    count.amount = Math.max(0, count.amount + amount);
  }
}

function left({ now, perMinute, meter, quota, count }: Account) {
  return {
    rate:
      meter && perMinute !== undefined
        ? Math.max(0, Math.floor(meter.remaining(now, perMinute) + 1e-9))
        : undefined,
    quota: count && quota !== undefined ? Math.max(0, quota - count.amount) : undefined,
  };
}

function reportLeft(call: Call, account: Account, report: LimitReport): void {
  const { rate, quota } = left(account);
  if (rate !== undefined) report.variable(call, 'remaining-tokens', rate);
  if (quota !== undefined) report.variable(call, 'remaining-quota-tokens', quota);
}

function writeLeft(headers: HeaderMap, account: Account, report: LimitReport): void {
  const { rate, quota } = left(account);
  if (rate !== undefined) report.header(headers, 'remaining-tokens', rate);
  if (quota !== undefined) report.header(headers, 'remaining-quota-tokens', quota);
}

function refusal(
  call: Call,
  account: Account,
  report: LimitReport,
  status: number,
  seconds: number,
  reason: string,
  message: string,
): Failure {
  report.variable(call, 'retry-after', seconds);
  reportLeft(call, account, report);
  const headers = new HeaderMap();
  report.header(headers, 'retry-after', seconds);
  writeLeft(headers, account, report);
  return new Failure({
    source: 'llm-token-limit',
    reason,
    message: `${message} Try again in ${seconds} seconds.`,
    status,
    headers,
  });
}
