import { EmulatorError } from '../emulator-error';
import type { EventHubRecord, GatewayWarning, MetricRecord, Sinks, TraceRecord } from './records';

/** Keeps what was written, the newest of each kind, for tests to look at. */
export class MemorySinks implements Sinks {
  private readonly lists = {
    events: [] as EventHubRecord[],
    metrics: [] as MetricRecord[],
    traces: [] as TraceRecord[],
    warnings: [] as GatewayWarning[],
  };

  /**
   * @param capacity how many of each kind are kept at least, 0 for none
   * @throws EmulatorError `emulator/records` for a number that cannot be
   */
  public constructor(private readonly capacity = 10_000) {
    if (Number.isInteger(capacity) && capacity >= 0) return;
    throw new EmulatorError(
      'emulator/records',
      `the number of records to keep must be an integer from 0 on, got ${capacity}`,
    );
  }

  /** Events for event hubs, the oldest first. */
  public get events(): readonly EventHubRecord[] {
    return this.lists.events;
  }

  /** Values of metrics, the oldest first. */
  public get metrics(): readonly MetricRecord[] {
    return this.lists.metrics;
  }

  /** Traces, the oldest first. */
  public get traces(): readonly TraceRecord[] {
    return this.lists.traces;
  }

  /** Warnings, the oldest first. */
  public get warnings(): readonly GatewayWarning[] {
    return this.lists.warnings;
  }

  /** The bodies of the events of one event hub, read as JSON. */
  public jsonOf<T = Record<string, unknown>>(eventHub: string): readonly T[] {
    return this.events
      .filter(record => record.eventHub === eventHub)
      .map(record => JSON.parse(record.body) as T);
  }

  /** Forgets everything. */
  public clear(): void {
    for (const list of Object.values(this.lists)) list.length = 0;
  }

  /** See {@link Sinks.event}. */
  public event(record: EventHubRecord): void {
    this.keep(this.lists.events, record);
  }

  /** See {@link Sinks.metric}. */
  public metric(record: MetricRecord): void {
    this.keep(this.lists.metrics, record);
  }

  /** See {@link Sinks.trace}. */
  public trace(record: TraceRecord): void {
    this.keep(this.lists.traces, record);
  }

  /** See {@link Sinks.warn}. */
  public warn(warning: GatewayWarning): void {
    this.keep(this.lists.warnings, warning);
  }

  private keep<T>(list: T[], item: T): void {
    if (this.capacity === 0) return;
    list.push(item);
    // a half at once, so that the cost of forgetting is small
    if (list.length > 2 * this.capacity) list.splice(0, list.length - this.capacity);
  }
}
