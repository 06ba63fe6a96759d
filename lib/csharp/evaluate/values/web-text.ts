import { fromUtf8, toUtf8 } from './utf8';

/** Form encoding: a space is `+`, letters, digits and `-_.!*()` stay. */
export function urlEncode(bytes: Uint8Array): string {
  return Array.from(bytes, byte => {
    const c = String.fromCharCode(byte);
    if (c === ' ') return '+';
    return /[A-Za-z0-9\-_.!*()]/.test(c) ? c : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

export function urlDecodeBytes(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    const digits = String.fromCharCode(bytes[i + 1] ?? 0, bytes[i + 2] ?? 0);
    if (byte === 43) out.push(32);
    else if (byte === 37 && /^[\da-f]{2}$/i.test(digits)) {
      out.push(parseInt(digits, 16));
      i += 2;
    } else out.push(byte);
  }
  return Uint8Array.from(out);
}

export function urlDecode(text: string): string {
  return /[+%]/.test(text) ? fromUtf8(urlDecodeBytes(toUtf8(text))) : text;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '&': '&amp;',
};

/** HTML with its special characters, Latin-1 letters and those beyond the basic plane as entities. */
export function encodeHtml(text: string): string {
  return text.replace(
    /[<>"'&\u00a0-\u00ff]|[\ud800-\udbff][\udc00-\udfff]/g,
    c => ENTITIES[c] ?? `&#${c.codePointAt(0) ?? 0};`,
  );
}

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  euro: '€',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  trade: '™',
  bull: '•',
  middot: '·',
  laquo: '«',
  raquo: '»',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
};

/** Text without entities: the numeric ones and the frequent names. */
export function decodeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#[xX]([\da-fA-F]+)|(\w+));/g,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? all;
      const point = decimal === undefined ? parseInt(hex ?? '0', 16) : Number(decimal);
      return point === 0 || point > 0x10ffff ? all : String.fromCodePoint(point);
    },
  );
}
