import type { Sinks } from './records';

export { JsonlSinks } from './jsonl-sinks';
export { MemorySinks } from './memory-sinks';
export type { EventHubRecord, GatewayWarning, MetricRecord, Sinks, TraceRecord } from './records';

/** Several sinks as one. */
export function allSinks(sinks: readonly Partial<Sinks>[]): Sinks {
  return {
    event: record => sinks.forEach(sink => sink.event?.(record)),
    metric: record => sinks.forEach(sink => sink.metric?.(record)),
    trace: record => sinks.forEach(sink => sink.trace?.(record)),
    warn: warning => sinks.forEach(sink => sink.warn?.(warning)),
  };
}
