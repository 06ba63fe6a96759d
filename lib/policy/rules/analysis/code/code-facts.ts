/**
 * What an expression does with the request's context, by paths: `context.User`, `context.Request.Body`,
 * `context.Request.Headers[authorization]` (header names in lower case), `context.Variables[name]`. A name that is computed is `*`.
 */
export interface CodeFacts {
  /** Every path that is read. */
  readonly paths: ReadonlySet<string>;
  /** Paths whose value is compared, searched or matched. */
  readonly compared: ReadonlySet<string>;
  /** Paths that can be null and are used as if they were not, each once, in the order of the code. */
  readonly unchecked: readonly string[];
  /** Paths that are compared with null anywhere. */
  readonly nullTested: ReadonlySet<string>;
  /** The bodies that are read, in the order of the code. */
  readonly bodies: readonly BodyRead[];
  /** The variables that are read, by name. */
  readonly variables: ReadonlyMap<string, VariableRead>;
  /** The variables that are cast to a value type where they are read, by name, with the type: of a value of another type that fails. */
  readonly unboxed: ReadonlyMap<string, string>;
  /** Whether variables are read that cannot be named: by a computed name, or all of them. */
  readonly readsAnyVariable: boolean;
  /** What is known when the expression, a condition, is true: paths that are not null, and `has:name` for variables that are set. */
  readonly whenTrue: ReadonlySet<string>;
  /** The same when it is false. */
  readonly whenFalse: ReadonlySet<string>;
  /** The texts of its string literals. */
  readonly strings: readonly string[];
  /** The regular expressions that it matches with, where they are literals and no time is set after which that ends. */
  readonly patterns: ReadonlySet<string>;
  /** The named values that it mentions. */
  readonly namedValues: ReadonlySet<string>;
}

/** A call of `As` or `AsFormUrlEncodedContent` on a body. */
export interface BodyRead {
  /** The path of the body, for example `context.Request.Body`. */
  readonly body: string;
  /** Whether the body can be read again. */
  readonly preserved: boolean;
  /** Whether the body may have been read before, in the same expression, without being preserved. */
  readonly again: boolean;
}

/** How a variable is read. */
export interface VariableRead {
  /** Whether it is read somewhere without a check that it is set, so that the expression fails when it is not. */
  readonly unchecked: boolean;
}

/** What is null on some calls. A response variable is null when `send-request` failed and ignores errors. */
export const NULLABLE_PATHS: ReadonlySet<string> = new Set([
  'context.Backend',
  'context.LastError',
  'context.Product',
  'context.Request.Body',
  'context.Request.Certificate',
  'context.Request.PrivateEndpointConnection',
  'context.Response',
  'context.Response.Body',
  'context.Subscription',
  'context.User',
]);

const VARIABLE = /^context\.Variables\[([^\]]*)\]$/;

/** The variable that a path names. */
export function variableOf(path: string): string | undefined {
  return VARIABLE.exec(path)?.[1];
}
