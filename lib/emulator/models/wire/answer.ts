import type { Written } from '../reply';

/** What an answer says, whatever the interface. */
export interface Answer {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  /** As answers name it: with its version. */
  readonly model: string;
  readonly choices: readonly Written[];
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** The request. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** An event of a stream. */
export interface StreamEvent {
  /** As it is sent. */
  readonly text: string;
  /** How many tokens it brings. */
  readonly tokens: number;
}

/** How one interface of the models writes its answers. */
export interface Wire {
  /** The answer as a whole, as JSON. */
  readonly whole: (answer: Answer) => string;
  /** The same as a stream of server-sent events. */
  readonly events: (answer: Answer) => Iterable<StreamEvent>;
}

/** An event of a stream that has data only. */
export function dataEvent(json: string, tokens = 0): StreamEvent {
  return { text: `data: ${json}\n\n`, tokens };
}
