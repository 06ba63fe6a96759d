import { toText } from '../http';
import { remembered } from '../remembered';
import { promptTokens } from '../tokens/prompt';
import type { ModelOperation } from './route';

type Json = Readonly<Record<string, unknown>>;

/** What a model is asked, for a script that decides what it says. */
export interface ModelRequest {
  /** The account's name. */
  readonly account: string;
  readonly region: string;
  /** The deployment's name. */
  readonly deployment: string;
  readonly model: string;
  readonly operation: ModelOperation;
  /** The body, read as JSON. It may be shared with other calls, so leave it as it is. */
  readonly body: Json;
  readonly promptTokens: number;
}

/** The body of a request, read. */
export interface ReadBody {
  readonly text: string;
  /** Undefined when the text is no JSON object. */
  readonly json: Json | undefined;
  /** Counted when it is asked for: text that is refused needs no count. */
  readonly promptTokens: number;
}

/** How long a body may be that is remembered. */
const LONGEST = 16_384;

/** Reads bodies. What many requests have in common is read and counted once, since both cost more than everything else about an answer. */
export class BodyReader {
  private readonly bodyOf = remembered<ReadBody>(text => new LazyBody(text), { longest: LONGEST });

  /** Reads a body. */
  public read(bytes: Uint8Array): ReadBody {
    return this.bodyOf(toText(bytes));
  }
}

class LazyBody implements ReadBody {
  public readonly json: Json | undefined;
  private counted: number | undefined;

  public constructor(public readonly text: string) {
    this.json = parsed(text);
  }

  public get promptTokens(): number {
    this.counted ??= promptTokens(this.json);
    return this.counted;
  }
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

/** A number of a body; undefined for anything else. */
export function numberIn(body: Json, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = body[name];
    if (typeof value === 'number') return value;
  }
  return undefined;
}
