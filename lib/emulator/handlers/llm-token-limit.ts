import { calendarWindow, type QuotaCount } from '../limits';
import type { Call } from '../pipeline/call';
import { Failure } from '../pipeline/failure';
import type { Value } from '../pipeline/step';
import { type MeasuredUsage, tokenMeter } from '../tokens/meter';
import { approximated, type Handler } from './handler';
import { addToResponse, LimitReport, together } from './shared/limit-headers';

const MINUTE = 60_000;

interface Limits {
  readonly key: string;
  readonly perMinute: number | undefined;
  readonly quota: number | undefined;
  readonly period: string | undefined;
}

/** Limits the tokens that a key may use: 429 above the rate, 403 above the quota. */
export const llmTokenLimit: Handler = {
  support: approximated(
    'Prompts are estimated with the encoding `o200k_base`. An answer without usage gives the estimate back. One gateway counts exactly; the service counts in each of its instances apart.',
  ),
  compile(policy) {
    const key = policy.text('counter-key');
    const perMinute = policy.optionalNumber('tokens-per-minute');
    const quota = policy.optionalNumber('token-quota');
    const period = policy.optionalText('token-quota-period');
    const estimates = policy.flag('estimate-prompt-tokens');
    const ignoresPrompt = policy.literalFlag('ignore-prompt');
    const read: Value<Limits & { estimates: boolean }> = call => ({
      key: `tokens:${key(call)}`,
      perMinute: perMinute?.(call),
      quota: quota?.(call),
      period: period?.(call),
      estimates: estimates(call),
    });
    const report = new LimitReport(policy);
    return async call => {
      const limits = read(call);
      const meter = tokenMeter(call);
      await meter.readRequest();
      const isEstimated = limits.estimates || meter.isStreamed;
      const reserved = isEstimated && !ignoresPrompt ? meter.promptEstimate : 0;
      const account = new Account(call, limits);
      account.refuse(reserved, report);
      account.add(reserved);
      report.variable(call, 'tokens-consumed', reserved);
      account.reportLeft(report);
      let consumed = reserved;
      meter.listen(usage => {
        consumed = tokensOf(usage, ignoresPrompt);
        account.add(consumed - reserved);
        report.variable(call, 'tokens-consumed', consumed);
        account.reportLeft(report);
      });
      // what was reserved for an answer that never came
      call.atEnd.push(() => {
        if (!meter.isMeasured) account.add(-reserved);
      });
      addToResponse(call, () => [...account.leftHeaders(report), report.header('tokens-consumed', consumed)]);
    };
  },
};

function tokensOf({ completionTokens, totalTokens }: MeasuredUsage, ignoresPrompt: boolean): number {
  return ignoresPrompt ? completionTokens : totalTokens;
}

/** What one key has used, of the rate and of the quota. */
class Account {
  public constructor(
    private readonly call: Call,
    private readonly limits: Limits,
  ) {}

  /** @throws Failure when so much more is too much */
  public refuse(amount: number, report: LimitReport): void {
    const { quota, perMinute } = this.limits;
    const count = this.count;
    if (quota !== undefined && count && (count.amount >= quota || count.amount + amount > quota)) {
      const seconds = Math.ceil((count.window.end - this.now) / 1000);
      throw this.refusal(report, 403, seconds, 'QuotaExceeded', 'Token quota is exceeded.');
    }
    const wait = perMinute === undefined ? 0 : this.meter.wait(this.now, Math.max(1, amount), perMinute);
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw this.refusal(report, 429, seconds, 'TokenLimitExceeded', 'Token limit is exceeded.');
    }
  }

  public add(amount: number): void {
    if (amount === 0) return;
    const { perMinute } = this.limits;
    if (perMinute !== undefined) this.meter.add(this.now, amount, perMinute);
    const count = this.count;
    if (count) count.amount = Math.max(0, count.amount + amount);
  }

  public reportLeft(report: LimitReport): void {
    const { rate, quota } = this.left();
    if (rate !== undefined) report.variable(this.call, 'remaining-tokens', rate);
    if (quota !== undefined) report.variable(this.call, 'remaining-quota-tokens', quota);
  }

  public *leftHeaders(report: LimitReport) {
    const { rate, quota } = this.left();
    if (rate !== undefined) yield report.header('remaining-tokens', rate);
    if (quota !== undefined) yield report.header('remaining-quota-tokens', quota);
  }

  private left(): { readonly rate: number | undefined; readonly quota: number | undefined } {
    const { perMinute, quota } = this.limits;
    return {
      rate:
        perMinute === undefined
          ? undefined
          : Math.max(0, Math.floor(this.meter.remaining(this.now, perMinute) + 1e-9)),
      quota: quota === undefined ? undefined : Math.max(0, quota - (this.count?.amount ?? 0)),
    };
  }

  private refusal(
    report: LimitReport,
    status: number,
    seconds: number,
    reason: string,
    message: string,
  ): Failure {
    report.variable(this.call, 'retry-after', seconds);
    this.reportLeft(report);
    return new Failure({
      source: 'llm-token-limit',
      reason,
      message: `${message} Try again in ${seconds} seconds.`,
      status,
      headers: together(report.header('retry-after', seconds), ...this.leftHeaders(report)),
    });
  }

  private get now(): number {
    return this.call.services.clock.now();
  }

  private get meter() {
    return this.call.services.counters.meter(this.limits.key, MINUTE, this.now);
  }

  private get count(): QuotaCount | undefined {
    const { key, quota, period } = this.limits;
    if (quota === undefined) return undefined;
    return this.call.services.counters.quota(key, calendarWindow(this.now, period ?? ''), this.now);
  }
}
