/**
 * How texts are written in TypeScript. Nothing in a text can end its literal, and what cannot be seen is written as an escape, so that a
 * reviewer sees what is there: control characters, lone surrogates, spaces of all widths, and those that change the direction of writing.
 */

const INVISIBLE = /[\p{C}\p{Z}]/gu;
const SHORT: ReadonlyMap<string, string> = new Map([
  [' ', ' '],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function escapeInvisible(text: string, written = SHORT): string {
  return text.replace(INVISIBLE, character => written.get(character) ?? escapesOf(character));
}

/** A `\u` escape for each code unit. */
function escapesOf(character: string): string {
  return character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** A text as a literal in quotes: single ones unless there would be more to escape. */
export function quoted(value: string): string {
  const singles = value.split("'").length;
  const doubles = value.split('"').length;
  const quote = singles > doubles ? '"' : "'";
  const text = escapeInvisible(value.replaceAll('\\', '\\\\')).replaceAll(quote, `\\${quote}`);
  return quote + text + quote;
}

const IN_TEMPLATE: ReadonlyMap<string, string> = new Map([...SHORT, ['\n', '\n'], ['\t', '\t']]);

/** A text between the backticks and holes of a template. */
export function templateText(value: string): string {
  return escapeInvisible(value.replace(/[\\`]|\$(?=\{)/g, '\\$&'), IN_TEMPLATE);
}

/** A text of C# between the backticks and holes of a `csharp` template, where backslashes are C#'s. */
export function csharpText(code: string): string {
  return code.replace(/`|\$(?=\{)/g, '\\$&');
}

/**
 * Whether a `csharp` template can hold the texts: what a template would change, or hide, cannot stand in one, since C# knows no escapes outside
 * of literals.
 */
export function fitsCSharpTemplate(texts: readonly string[]): boolean {
  return !texts.some(text => /[^\P{C}\n\t]|[\p{Zl}\p{Zp}]|\\[`$]|[\\$]$/u.test(text));
}

/**
 * Letters of names, as a range of a regular expression. What a letter is differs from version to version of Unicode, and compilers come with different ones:
 * these are letters in all of them. Latin, Greek, Cyrillic, Hebrew, Arabic, Japanese, Chinese, Korean.
 */
export const LETTERS =
  'A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0391-\\u03a1\\u03a3-\\u03c9\\u0400-\\u0481\\u048a-\\u04ff' +
  '\\u05d0-\\u05ea\\u0621-\\u064a\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fa5\\uac00-\\ud7a3';

const PLAIN_NAME = new RegExp(`^[$_${LETTERS}][$_0-9${LETTERS}]*$`);

/** Whether a name can stand without quotes before the colon of a property, and behind the dot of a member. */
export function isPlainName(name: string): boolean {
  return PLAIN_NAME.test(name);
}

/** The name of a property, before its colon. */
export function propertyKey(key: string): string {
  // anything else would set the prototype
  if (key === '__proto__') return "['__proto__']";
  return isPlainName(key) ? key : quoted(key);
}

/** The most of a text that a comment holds. */
const MAX_COMMENT = 110;

/** A text as a comment of one line. */
export function lineComment(text: string): string {
  const line = escapeInvisible(text.split('\n', 1)[0] ?? '');
  return `// ${line.length > MAX_COMMENT ? `${line.slice(0, MAX_COMMENT - 3)}...` : line}`.trimEnd();
}
