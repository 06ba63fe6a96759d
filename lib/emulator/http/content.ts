/**
 * What is in a message, once it is there as a whole: as text or as bytes, and as the other one from when somebody asks for it. Most of what passes
 * the gateway in a test or a simulation is text from its beginning to its end.
 */
export class Content {
  private encoded: Uint8Array | undefined;
  private decoded: string | undefined;
  private parsed: { readonly value: unknown } | { readonly error: unknown } | undefined;

  private constructor(encoded: Uint8Array | undefined, decoded: string | undefined) {
    this.encoded = encoded;
    this.decoded = decoded;
  }

  /** No bytes. */
  public static readonly NOTHING = new Content(new Uint8Array(), '');

  /** From text, or from bytes in UTF-8. */
  public static of(content: string | Uint8Array): Content {
    if (typeof content !== 'string') return new Content(content, undefined);
    // a byte order mark is in the bytes and not in the text; halves of characters are in neither
    const isPlain = content.charCodeAt(0) !== BYTE_ORDER_MARK && !HALF_CHARACTER.test(content);
    return isPlain ? new Content(undefined, content) : new Content(toBytes(content), undefined);
  }

  /** From text that replaces what is there. Where it is the same after all it is not read as JSON again. */
  public replaced(text: string): Content {
    const content = Content.of(text);
    if (text === this.decoded && text === content.decoded) content.parsed = this.parsed;
    return content;
  }

  /** Whether what a body gives away is there as a whole. */
  public static isContent(given: Content | object): given is Content {
    return 'bytes' in given && 'text' in given;
  }

  /** How many bytes. */
  public get length(): number {
    return this.encoded ? this.encoded.length : Buffer.byteLength(this.text, 'utf8');
  }

  /** In UTF-8. */
  public get bytes(): Uint8Array {
    return (this.encoded ??= toBytes(this.text));
  }

  /** Without a byte order mark. */
  public get text(): string {
    return (this.decoded ??= toText(this.bytes));
  }

  /**
   * Read as JSON: once for all who ask, so that nobody may change it.
   *
   * @throws SyntaxError when it is none
   */
  public get json(): unknown {
    this.parsed ??= parsed(this.text);
    if ('error' in this.parsed) throw this.parsed.error;
    return this.parsed.value;
  }

  /** Whether it can be read as JSON. */
  public get isJson(): boolean {
    this.parsed ??= parsed(this.text);
    return 'value' in this.parsed;
  }

  /** Read as JSON; undefined when it is none. Nobody may change it. */
  public get jsonIfAny(): unknown {
    return this.isJson ? this.json : undefined;
  }
}

function parsed(text: string): { readonly value: unknown } | { readonly error: unknown } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error };
  }
}

const BYTE_ORDER_MARK = 0xfeff;
const HALF_CHARACTER = /\p{Surrogate}/u;

/** Whether a value is an array of bytes. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value);
}

/** UTF-8. */
export function toBytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
}

/** UTF-8, without a byte order mark. */
export function toText(bytes: Uint8Array): string {
  const buffer = Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('utf8');
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}
