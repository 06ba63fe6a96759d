import { OPTION } from './translate';

/** Options by which a letter of the pattern need not stand in the text as it is, of the whole pattern or set within it; and comments, which may hold anything. */
const LOOSE = OPTION.IgnoreCase | OPTION.IgnorePatternWhitespace;
const LOOSE_INSIDE = /\(\?(?:#|[mnsix-]*[ix][mnsix-]*[:)])/;
/** Escapes of more than one letter. */
const LONG_ESCAPE = /[\dcpPkux]/;
const QUANTIFIER = /\{\d+(?:,\d*)?\}/y;

/**
 * Text that stands in whatever a pattern matches, as far as that is easy to tell. To look for it takes much less than to try the pattern at each place, which finds
 * nothing in most texts: keys are seldom in answers.
 *
 * @returns undefined where there is none, or nothing is known of it
 */
export function requiredText(pattern: string, options: number): string | undefined {
  if ((options & LOOSE) !== 0 || LOOSE_INSIDE.test(pattern)) return undefined;
  let longest = '';
  let run = '';
  let depth = 0;
  const end = () => {
    if (run.length > longest.length) longest = run;
    run = '';
  };
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern.charAt(at);
    switch (c) {
      case '|':
        if (depth === 0) return undefined;
        break;
      case '(':
      case ')':
        end();
        depth += c === '(' ? 1 : -1;
        break;
      case '[': {
        end();
        const behind = endOfClass(pattern, at);
        if (behind === undefined) return undefined;
        at = behind - 1;
        break;
      }
      case '*':
      case '?':
        run = run.slice(0, -1);
        end();
        break;
      case '{':
        QUANTIFIER.lastIndex = at;
        if (!QUANTIFIER.test(pattern)) return undefined;
        at = QUANTIFIER.lastIndex - 1;
        run = run.slice(0, -1);
        end();
        break;
      case '+':
      case '.':
      case '^':
      case '$':
        end();
        break;
      case '\\': {
        const escaped = pattern.charAt(++at);
        if (LONG_ESCAPE.test(escaped)) return undefined;
        if (/\w/.test(escaped)) end();
        else if (depth === 0) run += escaped;
        break;
      }
      default:
        if (depth === 0) run += c;
    }
  }
  end();
  return longest.length > 1 ? longest : undefined;
}

/** The place behind a class of characters; undefined where it is one of those that take others out. */
function endOfClass(pattern: string, start: number): number | undefined {
  let at = start + 1;
  if (pattern.charAt(at) === '^') at++;
  // a bracket that comes first is one of the characters
  for (let isFirst = true; at < pattern.length; at++, isFirst = false) {
    const c = pattern.charAt(at);
    if (c === '[') return undefined;
    if (c === '\\') at++;
    else if (c === ']' && !isFirst) return at + 1;
  }
  return undefined;
}
