import { isPlainName, LETTERS } from './source/text';

/** Words that no constant can be called. */
const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static super switch ' +
    'this throw true try typeof undefined var void while with yield'
  ).split(' '),
);

const WORDS = new RegExp(`[0-9${LETTERS}]+`, 'g');

/**
 * The name of a constant, from that of a file.
 *
 * @param suffix what is put behind a name that cannot be used, for example `Policy`
 * @param taken names that mean something else
 */
export function constantName(file: string, suffix: string, taken: ReadonlySet<string>): string {
  const words = file.normalize('NFC').match(WORDS) ?? [];
  const joined = words.map((word, i) => (i === 0 ? lowerFirst(word) : upperFirst(word))).join('');
  const name = isPlainName(joined) ? joined : lowerFirst(suffix) + upperFirst(joined);
  const isFree = (candidate: string) => !RESERVED.has(candidate) && !taken.has(candidate);
  const candidates = [name, name + suffix];
  for (let i = 2; !candidates.some(isFree); i += 1) candidates.push(name + suffix + String(i));
  return candidates.find(isFree) ?? name;
}

/** A word of capitals only is an abbreviation: `API` is `api`, and `OpenAI` is `openAI`. */
function lowerFirst(word: string): string {
  return /^\p{Lu}+$/u.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
