/**
 * Characters that are written as an escape: controls, format characters (bidirectional marks, zero-width joiners: a reviewer cannot
 * see them), line separators, spaces other than U+0020, lone surrogates, and what is no character (XML refuses those).
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]|(?! )\p{Zs}/u;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\\': '\\\\',
};

function unicodeEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** One character as it stands in a regular string or char literal with the delimiter `quote`. */
export function escapeCharacter(character: string, quote: '"' | "'"): string {
  if (character === quote) return `\\${quote}`;
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  return HIDDEN.test(character) ? unicodeEscape(character) : character;
}

/** What XML takes for an entity. Sources disagree on whether the service decodes it in an expression that is sent raw. */
const ENTITY = /&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);/;
const ENTITY_START = new RegExp(`&(?=${ENTITY.source.slice(1)})`, 'g');

/**
 * The text of a regular string literal between its quotes. Of two equal braces in a row the second is escaped: the service replaces
 * `{{name}}` everywhere, also in string literals, and refuses a name that it does not know. The `&` of what looks like an entity is
 * escaped, so that the value does not depend on who decodes entities.
 */
export function escapeRegular(value: string): string {
  return escapeCharacters(value).replace(ENTITY_START, '\\u0026');
}

function escapeCharacters(value: string): string {
  let text = '';
  let previous = '';
  for (const character of value) {
    if ((character === '{' || character === '}') && character === previous) {
      text += unicodeEscape(character);
      previous = '';
    } else {
      text += escapeCharacter(character, '"');
      previous = character;
    }
  }
  return text;
}

/** Whether a text can stand in a verbatim string (`@"…"`), which knows no escapes but the doubled quote. */
export function fitsVerbatim(value: string): boolean {
  if (value.includes('{{') || value.includes('}}') || ENTITY.test(value)) return false;
  for (const character of value) {
    if (character !== '\n' && character !== '\t' && HIDDEN.test(character)) return false;
  }
  return true;
}

/** Whether the format of a hole can stand in a verbatim string; it must not hold a line break. */
export function formatFitsVerbatim(format: string): boolean {
  return fitsVerbatim(format) && !format.includes('\n');
}

/** The text of a verbatim string literal between its quotes; only for a value that {@link fitsVerbatim}. */
export function escapeVerbatim(value: string): string {
  return value.replaceAll('"', '""');
}
