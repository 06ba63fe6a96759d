import type { CallSummary, ModelAccount, ServiceModel } from '../../emulator/index';
import type { Paint, Style } from '../terminal';

/** Writes calls as lines of a table. */
export class CallTable {
  private readonly widths: readonly number[];

  /** Columns are as wide as the names in them. */
  public constructor(
    { backends }: ServiceModel,
    accounts: readonly ModelAccount[],
    private readonly paint: Paint,
  ) {
    const widest = (names: readonly string[], least: number) =>
      Math.max(least, ...names.map(name => name.length));
    const models = accounts.flatMap(({ deployments = [] }) => deployments.map(({ name }) => name));
    this.widths = [
      8,
      14,
      widest(models, 8),
      widest(
        backends.map(({ id }) => id),
        8,
      ),
      8,
      6,
      8,
      7,
    ];
  }

  /** The names of the columns. */
  public get head(): string {
    const names = ['time', 'who', 'model', 'backend', 'attempts', 'status', 'tokens', 'ms'];
    return `${this.paint('dim', this.row(names, ''))}\n`;
  }

  /** A call. */
  public line(call: CallSummary): string {
    const { usage } = call;
    const tokens = usage ? `${usage.isReported ? '' : '~'}${usage.totalTokens}` : '-';
    const cells = [
      timeOf(call.at),
      call.user ?? call.subscription ?? call.application ?? '-',
      call.model ?? '-',
      call.backend ?? '-',
      String(call.attempts),
      String(call.status),
      tokens,
      String(Math.round(call.durationMs)),
    ];
    return `${this.row(cells, this.paint('dim', noteOf(call)), styleOf(call.status))}\n`;
  }

  private row(cells: readonly string[], note: string, status?: Style): string {
    const padded = cells.map((cell, i) => {
      const width = this.widths[i] ?? 0;
      // numbers stand at the right
      return i < 4 ? printable(cell).padEnd(width) : cell.padStart(width);
    });
    if (status) padded[5] = this.paint(status, padded[5] ?? '');
    return [...padded, note].join('  ').trimEnd();
  }
}

/** The local time of day. */
function timeOf(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map(part => String(part).padStart(2, '0'))
    .join(':');
}

/** What is remarkable about a call. */
function noteOf({ error, isStreamed, isComplete }: CallSummary): string {
  if (error) return `${error.source}: ${error.reason}`;
  if (!isComplete) return 'the caller left';
  return isStreamed ? 'stream' : '';
}

function styleOf(status: number): Style {
  if (status < 400) return 'green';
  return status < 500 ? 'yellow' : 'red';
}

/** Names come from callers, who may send what a terminal would obey. */
function printable(text: string): string {
  const shown = text.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '?');
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}
