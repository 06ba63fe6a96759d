/**
 * The corpus: policy expressions as people write them, each with what C# says about it. The entries are data that other tools can
 * run: a C# compiler compiles `text` (its named values replaced) to a method of type `type`, an evaluator runs it on each of `runs`.
 */
export interface CorpusEntry {
  /** What it does; unique. */
  readonly name: string;
  /** The policy expression, `@(…)` or `@{…}`. */
  readonly text: string;
  /** Type of the result in C#; undefined for what is refused. */
  readonly type?: string;
  /**
   * Whether it is C#, looking at the code alone: `yes` for C# 7, `newer` for a later version, `no` for what no version accepts.
   */
  readonly csharp: 'yes' | 'newer' | 'no';
  /** The start of the message with which it is refused; undefined for what is accepted. */
  readonly refused?: string;
  /** What it gives on some inputs. */
  readonly runs?: readonly Run[];
}

/** One evaluation of an expression. */
export interface Run {
  /** @default - a GET request without headers, body and variables */
  readonly given?: Given;
  /** The result as JSON: strings, booleans and numbers as they are, `null` for null. */
  readonly result?: unknown;
  /** The full name of the exception's type instead of a result. */
  readonly throws?: string;
}

/** What an expression can see. */
export interface Given {
  readonly request?: {
    readonly method?: string;
    /** The URL as the caller sent it. */
    readonly url?: string;
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    /** The body's text; null when there is none. */
    readonly body?: string | null;
    readonly matchedParameters?: Readonly<Record<string, string>>;
    readonly ipAddress?: string;
  };
  readonly response?: {
    readonly statusCode: number;
    readonly statusReason?: string;
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: string | null;
  };
  /** Context variables; plain JSON values are string, bool, int and double, others say their type. */
  readonly variables?: Readonly<
    Record<string, JsonValue | { readonly type: string; readonly value: JsonValue }>
  >;
  readonly user?: { readonly id?: string; readonly email?: string; readonly groups?: readonly string[] };
  readonly subscription?: { readonly id?: string; readonly name?: string; readonly key?: string };
  readonly product?: { readonly id?: string; readonly name?: string };
  readonly api?: { readonly id?: string; readonly name?: string; readonly path?: string };
  readonly operation?: { readonly id?: string; readonly name?: string; readonly urlTemplate?: string };
  readonly lastError?: { readonly source?: string; readonly reason?: string; readonly message?: string };
  readonly region?: string;
  readonly requestId?: string;
  /** The clock, ISO 8601; `context.Timestamp` is the same moment. */
  readonly now?: string;
  readonly elapsedMilliseconds?: number;
  /** Values of `{{name}}`. */
  readonly namedValues?: Readonly<Record<string, string>>;
}

type JsonValue = string | number | boolean | null;

/** C# 7 that is accepted and gives the type. */
export function yes(type: string, name: string, text: string, ...runs: readonly Run[]): CorpusEntry {
  return { name, text, type, csharp: 'yes', ...(runs.length > 0 ? { runs } : {}) };
}

/** Not C# in any version. */
export function no(name: string, text: string, refused: string): CorpusEntry {
  return { name, text, csharp: 'no', refused };
}

/** C# that came after version 7. */
export function newer(name: string, text: string, refused: string): CorpusEntry {
  return { name, text, csharp: 'newer', refused };
}

/** C# 7 that policy expressions do not have. */
export function unsupported(name: string, text: string, refused: string): CorpusEntry {
  return { name, text, csharp: 'yes', refused };
}
