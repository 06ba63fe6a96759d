/**
 * A reader of the strings in C# code that shares nothing with the library: from the C# specification, sections 6.4.5.6 (strings) and 12.8.3
 * (interpolated strings), for code that the library wrote.
 */

/** What an interpolated string has in place of an expression. */
export const HOLE = '\uf8ff';

/** The values of the string literals in a code, from left to right, those in holes of interpolated strings after the string itself. */
export function stringsIn(code: string): string[] {
  const found: string[] = [];
  let i = 0;
  while (i < code.length) {
    const rest = code.slice(i);
    if (rest.startsWith('//')) i += (rest + '\n').indexOf('\n');
    else if (rest.startsWith('/*')) i += rest.indexOf('*/') + 2;
    else if (rest.startsWith("'")) i += /^'(?:\\u[0-9a-f]{4}|\\.|[^\\])'/s.exec(rest)![0].length;
    else if (rest.startsWith('"') || rest.startsWith('@"')) i += plainString(rest, found);
    else if (/^\$@?"/.test(rest)) i += interpolatedString(rest, found);
    else i += 1;
  }
  return found;
}

function plainString(code: string, found: string[]): number {
  const verbatim = code.startsWith('@');
  const match = (verbatim ? /^@"((?:[^"]|"")*)"/ : /^"((?:[^"\\\n\r]|\\[^])*)"/).exec(code);
  if (!match) throw new Error(`a string is never closed: ${code}`);
  found.push(verbatim ? match[1]!.replaceAll('""', '"') : unescape(match[1]!));
  return match[0].length;
}

function interpolatedString(code: string, found: string[]): number {
  const verbatim = code.startsWith('$@');
  const inHoles: string[] = [];
  let value = '';
  let i = verbatim ? 3 : 2;
  for (;;) {
    const rest = code.slice(i);
    if (rest === '') throw new Error(`a string is never closed: ${code}`);
    const brace = /^\{'([{}])'\}/.exec(rest);
    const namedValue = /^\{\{[A-Za-z0-9._-]+\}\}/.exec(rest);
    const escape = verbatim ? /^""/.exec(rest) : /^\\(?:u[0-9a-f]{4}|U[0-9a-f]{8}|.)/.exec(rest);
    if (brace) {
      value += brace[1];
      i += brace[0].length;
    } else if (namedValue) {
      value += namedValue[0];
      i += namedValue[0].length;
    } else if (rest.startsWith('{')) {
      const end = holeEnd(rest);
      inHoles.push(...stringsIn(rest.slice(1, end)));
      value += HOLE;
      i += end + 1;
    } else if (escape) {
      value += verbatim ? '"' : unescape(escape[0]);
      i += escape[0].length;
    } else if (rest.startsWith('"')) {
      found.push(value, ...inHoles);
      return i + 1;
    } else {
      value += rest[0];
      i += 1;
    }
  }
}

/** Where the brace is that closes the hole at the start of a code. */
function holeEnd(code: string): number {
  let depth = 0;
  for (let i = 0; i < code.length;) {
    const rest = code.slice(i);
    if (rest.startsWith("'")) i += /^'(?:\\u[0-9a-f]{4}|\\.|[^\\])'/s.exec(rest)![0].length;
    else if (rest.startsWith('"') || rest.startsWith('@"')) i += plainString(rest, []);
    else if (/^\$@?"/.test(rest)) i += interpolatedString(rest, []);
    else {
      if (rest.startsWith('{')) depth += 1;
      if (rest.startsWith('}')) depth -= 1;
      if (depth === 0) return i;
      i += 1;
    }
  }
  throw new Error(`a hole is never closed: ${code}`);
}

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/g, (_, unit, point, short) => {
    if (unit) return String.fromCharCode(parseInt(unit as string, 16));
    if (point) return String.fromCodePoint(parseInt(point as string, 16));
    const value = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '0': '\0' }[short as string];
    if (value === undefined) throw new Error(`no escape of C#: \\${short as string}`);
    return value;
  });
}
