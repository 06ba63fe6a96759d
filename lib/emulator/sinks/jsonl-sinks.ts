import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventHubRecord, GatewayWarning, MetricRecord, Sinks, TraceRecord } from './records';

/** Writes lines of JSON to files in a folder: `<event hub>.jsonl`, `metrics.jsonl`, `traces.jsonl`, `warnings.jsonl`. */
export class JsonlSinks implements Sinks {
  /** @param folder where the files go; it is made if it is not there */
  public constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** See {@link Sinks.event}. */
  public event(record: EventHubRecord): void {
    this.write(`${record.eventHub.replace(/[^\w.-]/g, '_')}`, record);
  }

  /** See {@link Sinks.metric}. */
  public metric(record: MetricRecord): void {
    this.write('metrics', record);
  }

  /** See {@link Sinks.trace}. */
  public trace(record: TraceRecord): void {
    this.write('traces', record);
  }

  /** See {@link Sinks.warn}. */
  public warn(warning: GatewayWarning): void {
    this.write('warnings', warning);
  }

  private write(name: string, record: object): void {
    appendFileSync(join(this.folder, `${name}.jsonl`), `${JSON.stringify(record)}\n`);
  }
}
