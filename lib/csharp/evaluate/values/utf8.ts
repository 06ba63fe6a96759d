/** Text as UTF-8; half a surrogate pair becomes the replacement character. */
export function toUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text) {
    let point = letter.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) point = 0xfffd;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      );
  }
  return Uint8Array.from(bytes);
}

/** How many bytes follow the first one, and from which code point on that many are needed. */
function lead(byte: number): { more: number; bits: number; least: number } | undefined {
  if (byte < 0x80) return { more: 0, bits: byte, least: 0 };
  if (byte >= 0xc2 && byte < 0xe0) return { more: 1, bits: byte & 0x1f, least: 0x80 };
  if (byte >= 0xe0 && byte < 0xf0) return { more: 2, bits: byte & 0x0f, least: 0x800 };
  if (byte >= 0xf0 && byte < 0xf5) return { more: 3, bits: byte & 0x07, least: 0x10000 };
  return undefined;
}

/** UTF-8 as text; what is not well formed becomes replacement characters. */
export function fromUtf8(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const start = lead(bytes[i] ?? 0);
    i++;
    if (start === undefined) {
      text += '\ufffd';
      continue;
    }
    let point = start.bits;
    let taken = 0;
    while (taken < start.more) {
      const next = bytes[i] ?? 0;
      if ((next & 0xc0) !== 0x80 || !continues(start, taken, point, next)) break;
      point = (point << 6) | (next & 63);
      i++;
      taken++;
    }
    text += taken === start.more ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}

/** Whether a second byte leaves the code point in range: not overlong, no surrogate, not too high. */
function continues(
  start: { more: number; least: number },
  taken: number,
  bits: number,
  next: number,
): boolean {
  if (taken > 0) return true;
  const shift = 6 * (start.more - 1);
  const low = ((bits << 6) | (next & 63)) << shift;
  const high = low + (1 << shift) - 1;
  return high >= start.least && low <= 0x10ffff && !(low >= 0xd800 && high <= 0xdfff);
}
