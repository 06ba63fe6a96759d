const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** Text as UTF-8; half a surrogate pair becomes the replacement character. */
export function toUtf8(text: string): Uint8Array {
  return ENCODER.encode(text);
}

/** UTF-8 as text; what is not well formed becomes replacement characters. A byte order mark stays. */
export function fromUtf8(bytes: Uint8Array): string {
  return DECODER.decode(bytes);
}
