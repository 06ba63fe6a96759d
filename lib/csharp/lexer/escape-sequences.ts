/** An escape sequence of a string or char literal. */
export interface EscapeSequence {
  /** The decoded text; undefined when the sequence is not one of C#. */
  readonly value: string | undefined;
  readonly end: number;
}

const SIMPLE: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '\\': '\\',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const HEX = { u: /[\da-fA-F]{4}/y, U: /[\da-fA-F]{8}/y, x: /[\da-fA-F]{1,4}/y };

/** Reads the escape sequence whose backslash stands at the offset. */
export function readEscape(text: string, offset: number): EscapeSequence {
  const letter = text.charAt(offset + 1);
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { value: simple, end: offset + 2 };
  if (letter === 'u' || letter === 'U' || letter === 'x') {
    const digits = HEX[letter];
    digits.lastIndex = offset + 2;
    const match = digits.exec(text);
    if (match !== null) {
      const code = parseInt(match[0], 16);
      return {
        value: code <= 0x10ffff ? String.fromCodePoint(code) : undefined,
        end: offset + 2 + match[0].length,
      };
    }
  }
  return { value: undefined, end: Math.min(text.length, offset + 2) };
}
