/** What `log-to-eventhub` sent. */
export interface EventHubRecord {
  /** The event hub of the logger; the logger's name when it has none. */
  readonly eventHub: string;
  readonly logger: string;
  readonly partitionId?: string;
  readonly partitionKey?: string;
  readonly body: string;
  /** Whether the end was cut off: the service sends 200 KB at most. */
  readonly isTruncated: boolean;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A value of a metric. */
export interface MetricRecord {
  readonly namespace: string;
  readonly name: string;
  readonly value: number;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What the `trace` policy and `context.Trace` wrote. */
export interface TraceRecord {
  readonly source: string;
  readonly severity: string;
  readonly message: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Something that whoever wrote the policies should know: the service would behave in a way that is easily overlooked. */
export interface GatewayWarning {
  /** Stable, for example `emulator/stream-buffered`. */
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/** Where the gateway writes what it has to tell, besides its answers. */
export interface Sinks {
  /** An event for an event hub. */
  event(record: EventHubRecord): void;
  /** A value of a metric. */
  metric(record: MetricRecord): void;
  /** A trace. */
  trace(record: TraceRecord): void;
  /** A warning. */
  warn(warning: GatewayWarning): void;
}
