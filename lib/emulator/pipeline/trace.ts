import type { Clock } from '../clock';
import type { PolicyPlace } from './failure';

/** What one policy did. */
export interface PolicyTrace extends PolicyPlace {
  /** The policy's name. */
  readonly policy: string;
  /** How deep it stands in other policies. */
  readonly depth: number;
  /** What its attributes came to. Secrets are not hidden: this is for the eyes of who runs the gateway. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What it says about itself. */
  readonly notes: readonly string[];
  /** `done`, `failed: …`, or `ended` when it ended the pipeline. */
  readonly outcome: string;
  /** Milliseconds since the request arrived. */
  readonly startedMs: number;
  readonly durationMs: number;
}

/** A request that the gateway sent. */
export interface BackendCallTrace {
  /** The policy that sent it. */
  readonly policy: string;
  readonly method: string;
  readonly url: string;
  readonly backendId?: string;
  /** Undefined when there was no answer. */
  readonly status?: number;
  /** Why there was no answer. */
  readonly error?: string;
  readonly startedMs: number;
  readonly durationMs: number;
}

/** Says how a policy ended: `done`, `ended`, or why it failed. */
export type PolicyEnd = (outcome: string | undefined) => void;

interface Entry {
  policy: string;
  place: PolicyPlace;
  depth: number;
  inputs: Record<string, unknown>;
  notes: string[];
  outcome: string;
  startedMs: number;
  durationMs: number;
}

/** Notes what happens to one request, for `gateway.explain`. */
export class Recorder {
  /** Requests to backends, in order. */
  public readonly backendCalls: BackendCallTrace[] = [];
  private readonly entries: Entry[] = [];
  private readonly open: Entry[] = [];

  public constructor(
    private readonly clock: Clock,
    private readonly start: number,
  ) {}

  /** The policies in the order in which they started. */
  public get policies(): readonly PolicyTrace[] {
    return this.entries.map(({ place, ...entry }) => ({ ...place, ...entry }));
  }

  /** A policy starts. The function says how it ended; nothing when it starts again, since a body had to be collected first, and is noted then. */
  public enter(policy: string, place: PolicyPlace): PolicyEnd {
    const entry: Entry = {
      policy,
      place,
      depth: this.open.length,
      inputs: {},
      notes: [],
      outcome: 'running',
      startedMs: this.clock.now() - this.start,
      durationMs: 0,
    };
    this.entries.push(entry);
    this.open.push(entry);
    return outcome => {
      this.open.splice(this.open.indexOf(entry), 1);
      if (outcome === undefined) this.entries.splice(this.entries.indexOf(entry), 1);
      else entry.outcome = outcome;
      entry.durationMs = this.clock.now() - this.start - entry.startedMs;
    };
  }

  /** An attribute of the policy that runs was evaluated. */
  public input(name: string, value: unknown): void {
    const entry = this.open.at(-1);
    if (entry) entry.inputs[name] = value;
  }

  /** The policy that runs says something. */
  public note(text: string): void {
    this.open.at(-1)?.notes.push(text);
  }
}
