import { isXmlCodePoint } from './characters';

/** The entities that XML knows without a document type. No others are expanded: a document type is refused. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** A reference such as `&lt;` or `&#xA;`, or why what starts there is none. */
export type Reference =
  | { readonly value: string; readonly end: number }
  | { readonly value: undefined; readonly code: string; readonly problem: string };

const REFERENCE = /&(?:#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,10}))|([A-Za-z_:][\w:.-]{0,63}));/y;

/** Reads the reference whose `&` stands at the offset. */
export function referenceAt(text: string, offset: number): Reference {
  REFERENCE.lastIndex = offset;
  const match = REFERENCE.exec(text);
  if (!match) {
    return {
      value: undefined,
      code: 'policy/ampersand',
      problem: "'&' stands outside an expression and starts no entity; write &amp;",
    };
  }
  const [whole, hex, decimal, name] = match;
  if (name === undefined) {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    if (isXmlCodePoint(code)) return { value: String.fromCodePoint(code), end: REFERENCE.lastIndex };
    return {
      value: undefined,
      code: 'policy/character-not-in-xml',
      problem: `'${whole}' stands for a character that XML cannot hold; use an expression with an escape`,
    };
  }
  const value = NAMED.get(name);
  if (value !== undefined) return { value, end: REFERENCE.lastIndex };
  return {
    value: undefined,
    code: 'policy/unknown-entity',
    problem: `unknown entity '${whole}'; known are &amp;, &lt;, &gt;, &quot;, &apos; and numbers like &#xA0;`,
  };
}
