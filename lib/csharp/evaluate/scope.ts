/**
 * What the host gives for an object of its own: `context` and what hangs on it. Members are asked for by their C# names.
 *
 * A member's value is what its declared type in C# needs:
 * `string`, `bool`, `null` as they are; `int`, `double` and other numbers as number or bigint; `Guid` as its text; `DateTime` and
 * `DateTimeOffset` as a `Date`; `TimeSpan` as milliseconds; an array or list as an array; a dictionary as a {@link HostDictionary}, a `Map` or a
 * plain object; an object of the host as a `HostObject`; `object` as any of these, or as a value that an expression returned.
 */
export interface HostObject {
  /** Name of the C# type, such as `IRequest`: decides what a cast or `is` says. */
  readonly dotNetType: string;
  /** What the object stands for: two with the same are one and the same to `==`. @default - the object itself */
  readonly identity?: object;
  /** The value of a property. */
  get(member: string): unknown;
  /** The result of a method; needed for types that have some. */
  call?(method: string, args: readonly unknown[]): unknown;
}

/** A dictionary of the host, looked up when it is asked: a `Map` is one. */
export interface HostDictionary {
  /** Undefined for a key that is not there. */
  get(key: string): unknown;
  keys(): Iterable<string>;
}

/** A message body: read when an expression asks for it. */
export interface HostBody {
  readonly dotNetType: 'IMessageBody';
  /**
   * The bytes of the body.
   *
   * @param preserveContent - whether it can be read again
   */
  read(preserveContent: boolean): Uint8Array;
  /**
   * The body as text, without a byte order mark, for a host that has it at hand.
   *
   * @default - read from the bytes
   */
  text?(preserveContent: boolean): string;
  /**
   * Whether the text is JSON as RFC 8259 has it, for a host that knows: then parts of it are read only when an expression asks for them.
   *
   * @default - not known; all of it is read
   */
  readonly isJson?: boolean;
}

/** What an evaluation runs on. */
export interface Scope {
  /** Values of the variables in sight, `context` among them. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /**
   * The present, in milliseconds since 1970 in UTC.
   *
   * @default - the expression fails when it asks for the time
   */
  readonly now?: () => number;
  /**
   * A number from 0 up to, not including, 1.
   *
   * @default - the expression fails when it asks for random numbers
   */
  readonly random?: () => number;
  /**
   * A new GUID, `xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx`.
   *
   * @default - made from `random`
   */
  readonly newGuid?: () => string;
  /**
   * Steps after which the evaluation ends with an error: turns of loops, calls of lambdas, elements of sequences.
   *
   * @default 10000000
   */
  readonly maxSteps?: number;
  /**
   * How deep lambdas may call each other.
   *
   * @default 200
   */
  readonly maxDepth?: number;
}
