import { formatError } from './exception';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes in Base64, with padding. */
export function toBase64(bytes: ArrayLike<number>): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] ?? 0;
    const b = bytes[i + 1];
    const c = bytes[i + 2];
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63);
    text += b === undefined ? '=' : ALPHABET.charAt((group >> 6) & 63);
    text += c === undefined ? '=' : ALPHABET.charAt(group & 63);
  }
  return text;
}

/** Reads Base64 with its padding; white space between is skipped. Undefined when it is not well formed. */
export function readBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/[ \t\r\n]/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) return undefined;
  const length = (digits.length / 4) * 3 - (digits.endsWith('==') ? 2 : digits.endsWith('=') ? 1 : 0);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (let i = 0; i < digits.length; i += 4) {
    let group = 0;
    for (let j = 0; j < 4; j++) group = (group << 6) | Math.max(ALPHABET.indexOf(digits.charAt(i + j)), 0);
    for (let j = 16; j >= 0 && at < length; j -= 8) bytes[at++] = (group >> j) & 0xff;
  }
  return bytes;
}

/** `Convert.FromBase64String` */
export function fromBase64(text: string): Uint8Array {
  const bytes = readBase64(text);
  if (bytes === undefined) {
    throw formatError(
      'The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters.',
    );
  }
  return bytes;
}
