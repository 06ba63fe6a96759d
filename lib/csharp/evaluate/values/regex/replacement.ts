/** A part of a replacement pattern. */
export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `$1`, `${name}`; `text` stands when there is no such group. */
  | { readonly kind: 'group'; readonly key: string; readonly text: string }
  | { readonly kind: 'before' | 'after' | 'input' | 'last' };

/** Takes a replacement pattern apart: `$1`, `${name}`, `$$`, `` $` ``, `$'`, `$_`, `$+`, `$&`. */
export function replacementParts(pattern: string): readonly ReplacementPart[] {
  const parts: ReplacementPart[] = [];
  let at = 0;
  while (at < pattern.length) {
    const dollar = pattern.indexOf('$', at);
    if (dollar < 0) break;
    if (dollar > at) parts.push({ kind: 'text', text: pattern.slice(at, dollar) });
    const match = /^\$(?:(\d{1,4})|\{(\w+)\}|([$&`'_+]))/.exec(pattern.slice(dollar));
    const [text = '$', number, name, sign] = match ?? [];
    parts.push(
      special(sign, text) ??
        (match === null
          ? { kind: 'text', text }
          : { kind: 'group', key: number === undefined ? (name ?? '') : String(Number(number)), text }),
    );
    at = dollar + text.length;
  }
  if (at < pattern.length) parts.push({ kind: 'text', text: pattern.slice(at) });
  return parts;
}

function special(sign: string | undefined, text: string): ReplacementPart | undefined {
  switch (sign) {
    case undefined:
      return undefined;
    case '$':
      return { kind: 'text', text: '$' };
    case '&':
      return { kind: 'group', key: '0', text };
    case '`':
      return { kind: 'before' };
    case "'":
      return { kind: 'after' };
    case '_':
      return { kind: 'input' };
    default:
      return { kind: 'last' };
  }
}
