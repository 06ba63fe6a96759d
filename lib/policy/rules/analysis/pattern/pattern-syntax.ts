import { ALL, CLASSES, except, type Letters, lettersOf, range, single } from './letters';

/** A regular expression, as far as the ways matter in which it can match. */
export type Pattern =
  /** One letter of a set. */
  | { readonly kind: 'letters'; readonly letters: Letters }
  /** A place, such as `$` or a lookaround; `^` and the like have been passed when a search gets further. */
  | { readonly kind: 'place'; readonly isStart: boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  /** `max` is Infinity for an endless one. */
  | { readonly kind: 'repeat'; readonly inner: Pattern; readonly min: number; readonly max: number }
  /** `(?>…)`, which never tries another way to match. */
  | { readonly kind: 'atomic'; readonly inner: Pattern };

/**
 * Reads a regular expression of .NET.
 *
 * @returns undefined for what is none, or has parts that depend on what others matched
 */
export function readPattern(text: string): Pattern | undefined {
  try {
    return new PatternReader(text).whole();
  } catch (error) {
    if (error === UNREADABLE) return undefined;
    throw error;
  }
}

/** What is thrown from within a pattern that is not read further. */
const UNREADABLE = new Error('the pattern cannot be read');

const END: Pattern = { kind: 'place', isStart: false };
const START: Pattern = { kind: 'place', isStart: true };
const ESCAPED: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['a', 7],
  ['e', 27],
]);

class PatternReader {
  private at = 0;

  public constructor(private readonly text: string) {}

  public whole(): Pattern {
    const pattern = this.choice();
    if (this.at < this.text.length) throw UNREADABLE;
    return pattern;
  }

  private choice(): Pattern {
    const options = [this.sequence()];
    while (this.take('|')) options.push(this.sequence());
    const [only] = options;
    return options.length === 1 && only ? only : { kind: 'choice', options };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.at < this.text.length && !/[|)]/.test(this.text[this.at] ?? '')) {
      const part = this.atom();
      if (part) parts.push(this.repeated(part));
    }
    return { kind: 'sequence', parts };
  }

  private repeated(inner: Pattern): Pattern {
    const [quantifier, one, least, comma, most] = this.match(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y) ?? [];
    if (quantifier === undefined) return inner;
    if (one !== undefined) {
      return { kind: 'repeat', inner, min: one === '+' ? 1 : 0, max: one === '?' ? 1 : Infinity };
    }
    const min = Number(least);
    return { kind: 'repeat', inner, min, max: most ? Number(most) : comma ? Infinity : min };
  }

  /** Undefined for a comment or options, which match nothing. */
  private atom(): Pattern | undefined {
    if (this.take('(')) return this.group();
    if (this.take('[')) return { kind: 'letters', letters: this.set() };
    if (this.take('.')) return { kind: 'letters', letters: except(lettersOf('\n')) };
    if (this.take('^')) return START;
    if (this.take('$')) return END;
    if (this.take('\\')) return this.escape();
    if (/[*+?]/.test(this.text[this.at] ?? '')) throw UNREADABLE;
    return { kind: 'letters', letters: single(this.code()) };
  }

  private group(): Pattern | undefined {
    if (this.match(/\?#[^)]*\)/y)) return undefined;
    const [options, colon] = this.match(/\?[imns-]+([:)])/y) ?? [];
    if (options !== undefined) return colon === ')' ? undefined : this.closed(this.choice());
    if (this.match(/\?(?:=|!|<=|<!)/y)) {
      this.closed(this.choice());
      return END;
    }
    if (this.match(/\?>/y)) return { kind: 'atomic', inner: this.closed(this.choice()) };
    if (this.match(/\?(?::|<\w+>|'\w+')/y) === undefined && this.text[this.at] === '?') throw UNREADABLE;
    return this.closed(this.choice());
  }

  private closed(inner: Pattern): Pattern {
    if (!this.take(')')) throw UNREADABLE;
    return inner;
  }

  private escape(): Pattern {
    if (this.match(/[AG]/y)) return START;
    if (this.match(/[bBZz]/y)) return END;
    // what was matched before
    if (this.match(/[1-9k]/y)) throw UNREADABLE;
    return { kind: 'letters', letters: this.escaped() };
  }

  /** What stands behind a backslash, also inside of brackets. */
  private escaped(): Letters {
    const [category] = this.match(/[pP]\{[^}]*\}/y) ?? [];
    if (category !== undefined) return ALL;
    const [hex] = this.match(/x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}/y) ?? [];
    if (hex !== undefined) return single(parseInt(hex.slice(1), 16));
    const [octal] = this.match(/0[0-7]{0,2}/y) ?? [];
    if (octal !== undefined) return single(parseInt(octal, 8));
    const letter = this.text[this.at];
    if (letter === undefined) throw UNREADABLE;
    const known = CLASSES.get(letter) ?? ESCAPED.get(letter);
    if (known === undefined) return single(this.code());
    this.at++;
    return typeof known === 'number' ? single(known) : known;
  }

  /** A set in brackets, behind the first one. */
  private set(): Letters {
    const isNegated = this.take('^');
    let letters = 0n;
    for (let isFirst = true; isFirst || !this.take(']'); isFirst = false) {
      if (this.at >= this.text.length) throw UNREADABLE;
      // what is taken out again leaves no letter in that could matter
      if (this.match(/-\[/y)) this.set();
      else letters |= this.member();
    }
    return isNegated ? except(letters) : letters;
  }

  private member(): Letters {
    const isEscaped = this.take('\\');
    const start = this.at;
    const from = isEscaped ? this.escaped() : single(this.code());
    if (!/^-[^[\]]/.test(this.text.slice(this.at, this.at + 2))) return from;
    if (isEscaped && CLASSES.has(this.text[start] ?? '')) return from;
    this.at++;
    const to = this.take('\\') ? this.escaped() : single(this.code());
    return range(lowest(from), lowest(to));
  }

  private code(): number {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) throw UNREADABLE;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  private take(letter: string): boolean {
    if (this.text[this.at] !== letter) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }
}

/** The code of the first letter of a set. */
function lowest(letters: Letters): number {
  return letters === 0n ? 0 : (letters & -letters).toString(2).length - 1;
}
