import { NotImplementedError } from '../../errors';
import { argumentError } from '../exception';
import { categoryUnits, complement, digitUnits, escapeUnit, spaceUnits, wordUnits } from './char-classes';

/** `RegexOptions` */
export const OPTION = {
  None: 0,
  IgnoreCase: 1,
  Multiline: 2,
  ExplicitCapture: 4,
  Compiled: 8,
  Singleline: 16,
  IgnorePatternWhitespace: 32,
  RightToLeft: 64,
  ECMAScript: 256,
  CultureInvariant: 512,
} as const;

/** A group of a pattern. */
export interface PatternGroup {
  readonly number: number;
  readonly name: string;
  /** Number of the group in JavaScript. */
  readonly index: number;
  /** Whether it may match more than once, of which JavaScript tells the last time only. */
  readonly isRepeated: boolean;
}

/** A pattern in JavaScript's terms. */
export interface TranslatedPattern {
  readonly source: string;
  readonly flags: string;
  /** Groups of .NET in their order, the whole match first: their number, name, and the number of the JavaScript group. */
  readonly groups: readonly PatternGroup[];
}

interface Options {
  ignoreCase: boolean;
  multiline: boolean;
  explicitCapture: boolean;
  singleline: boolean;
  skipsSpace: boolean;
}

/** The end of the text, or before a line break at the end. */
const END = '(?=\\n?$)';

/** Translates a pattern of .NET. What JavaScript cannot do fails by its name. */
export function translatePattern(pattern: string, options: number): TranslatedPattern {
  if ((options & OPTION.RightToLeft) !== 0) throw new NotImplementedError('RegexOptions.RightToLeft');
  return new Translator(pattern, options).run();
}

class Translator {
  private at = 0;
  private count = 0;
  /** Names or numbers of capturing groups by the number that JavaScript gives them. */
  private readonly captures: { name: string | undefined; index: number; isRepeated: boolean }[] = [];
  private readonly isEcma: boolean;
  private readonly wholeIgnoresCase: boolean;

  constructor(
    private readonly pattern: string,
    private readonly options: number,
  ) {
    this.isEcma = (options & OPTION.ECMAScript) !== 0;
    // Case is a flag when it holds for the whole pattern; elsewhere each letter is written in both cases.
    this.wholeIgnoresCase = (options & OPTION.IgnoreCase) !== 0 || /^\(\?[mnsx]*i[mnsx]*\)/.test(pattern);
  }

  run(): TranslatedPattern {
    const has = (option: number) => (this.options & option) !== 0;
    const body = this.alternatives({
      ignoreCase: has(OPTION.IgnoreCase),
      multiline: has(OPTION.Multiline),
      explicitCapture: has(OPTION.ExplicitCapture),
      singleline: has(OPTION.Singleline),
      skipsSpace: has(OPTION.IgnorePatternWhitespace),
    });
    if (this.at < this.pattern.length) throw this.invalid("Too many )'s.");
    const groups = this.numbered();
    const source = body.replace(REFERENCE, (_, key: string) => {
      const group = groups.find(one => one.name === key || String(one.number) === key);
      if (group === undefined)
        throw this.invalid(`Reference to undefined group ${/^\d/.test(key) ? 'number' : 'name'} '${key}'.`);
      return `(?:\\${group.index})`;
    });
    return { source, flags: `g${this.wholeIgnoresCase ? 'i' : ''}`, groups };
  }

  /** Numbers of .NET: groups without a name first, those with one after them. */
  private numbered(): TranslatedPattern['groups'] {
    const unnamed = this.captures.filter(({ name }) => name === undefined);
    const groups: PatternGroup[] = [
      { number: 0, name: '0', index: 0, isRepeated: false },
      ...unnamed.map(({ index, isRepeated }, i) => ({
        number: i + 1,
        name: String(i + 1),
        index,
        isRepeated,
      })),
    ];
    let next = unnamed.length + 1;
    for (const { name, index, isRepeated } of this.captures) {
      if (name === undefined) continue;
      if (groups.some(group => group.name === name))
        throw new NotImplementedError('Regex', `two groups of the name '${name}' are not modelled`);
      groups.push({ number: /^\d+$/.test(name) ? Number(name) : next++, name, index, isRepeated });
    }
    return groups.sort((a, b) => a.number - b.number);
  }

  private invalid(why: string): Error {
    return argumentError(`Invalid pattern '${this.pattern}' at offset ${this.at}. ${why}`);
  }

  private unsupported(what: string): Error {
    return new NotImplementedError('Regex', `${what} is not modelled`);
  }

  private alternatives(options: Options): string {
    let result = '';
    const inner = { ...options };
    while (this.at < this.pattern.length) {
      const c = this.pattern.charAt(this.at);
      if (c === ')') break;
      if (c === '|') {
        this.at++;
        result += '|';
      } else result += this.term(inner);
    }
    return result;
  }

  private term(options: Options): string {
    const c = this.pattern.charAt(this.at);
    if (options.skipsSpace) {
      if (/\s/.test(c)) {
        this.at++;
        return '';
      }
      if (c === '#') {
        const end = this.pattern.indexOf('\n', this.at);
        this.at = end < 0 ? this.pattern.length : end + 1;
        return '';
      }
    }
    const before = this.captures.length;
    const atom = this.atom(c, options);
    if (atom === '') return '';
    const quantifier = this.quantifier(options);
    if (quantifier !== '' && !/^(\?|\{[01](,1)?\})/.test(quantifier)) {
      for (const capture of this.captures.slice(before)) capture.isRepeated = true;
    }
    return atom + quantifier;
  }

  private quantifier(options: Options): string {
    if (options.skipsSpace) while (/\s/.test(this.pattern.charAt(this.at))) this.at++;
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(this.pattern.slice(this.at))?.[0] ?? '';
    this.at += quantifier.length;
    if (quantifier !== '' && /^[*+?]/.test(this.pattern.slice(this.at)))
      throw this.invalid(`Nested quantifier '${this.pattern.charAt(this.at)}'.`);
    return quantifier;
  }

  private atom(c: string, options: Options): string {
    switch (c) {
      case '(':
        return this.group(options);
      case '[':
        return `[${this.charClass(options)}]`;
      case '\\':
        return this.escape(options);
      case '.':
        this.at++;
        return options.singleline ? '[^]' : '[^\\n]';
      case '^':
        this.at++;
        return options.multiline ? '(?<=\\n|(?<![^]))' : '^';
      case '$':
        this.at++;
        return options.multiline ? '(?=\\n|(?![^]))' : this.isEcma ? '$' : END;
      case '*':
      case '+':
      case '?':
        throw this.invalid(`Quantifier '${c}' following nothing.`);
      default:
        this.at++;
        return this.literal(c.charCodeAt(0), options);
    }
  }

  /** A code unit that stands for itself, in both cases where only a part of the pattern looks away from case. */
  private literal(unit: number, options: Options): string {
    const text = String.fromCharCode(unit);
    if (!options.ignoreCase || this.wholeIgnoresCase) return escapeUnit(unit);
    const both = new Set([text, text.toLowerCase(), text.toUpperCase()].filter(one => one.length === 1));
    return both.size === 1
      ? escapeUnit(unit)
      : `[${[...both].map(one => escapeUnit(one.charCodeAt(0))).join('')}]`;
  }

  private group(options: Options): string {
    const rest = this.pattern.slice(this.at);
    const comment = /^\(\?#[^)]*\)/.exec(rest);
    if (comment !== null) {
      this.at += comment[0].length;
      return '';
    }
    const inline = /^\(\?([imnsx]*)(?:-([imnsx]+))?([:)])/.exec(rest);
    if (inline !== null) {
      const [text, on = '', off = '', closer] = inline;
      this.at += text.length;
      if (closer === ')') {
        Object.assign(options, changed(options, on, off));
        return '';
      }
      return this.body('(?:', changed(options, on, off));
    }
    const look = /^\(\?(=|!|<=|<!)/.exec(rest);
    if (look !== null) {
      this.at += look[0].length;
      return this.body(look[0], options);
    }
    if (rest.startsWith('(?>')) {
      this.at += 3;
      const index = ++this.count;
      // Atomic: what a lookahead has matched is not given back.
      return `(?:${this.body('(?=(', options)})\\${index})`;
    }
    const named = /^\(\?(?:<([\w]+)>|'([\w]+)')/.exec(rest);
    if (named !== null) {
      this.at += named[0].length;
      this.captures.push({ name: named[1] ?? named[2] ?? '', index: ++this.count, isRepeated: false });
      return this.body('(', options);
    }
    if (/^\(\?<\w*-\w+>/.test(rest)) throw this.unsupported('balancing of groups, (?<name-other>…),');
    if (rest.startsWith('(?(')) throw this.unsupported('a condition, (?(…)…),');
    if (rest.startsWith('(?')) throw this.invalid('Unrecognized grouping construct.');
    this.at++;
    if (options.explicitCapture) return this.body('(?:', options);
    this.captures.push({ name: undefined, index: ++this.count, isRepeated: false });
    return this.body('(', options);
  }

  private body(open: string, options: Options): string {
    const inner = this.alternatives(options);
    if (this.pattern.charAt(this.at) !== ')') throw this.invalid("Not enough )'s.");
    this.at++;
    return `${open}${inner})`;
  }

  private escape(options: Options): string {
    const c = this.pattern.charAt(this.at + 1);
    switch (c) {
      case '':
        throw this.invalid('Illegal \\ at end of pattern.');
      case 'A':
        this.at += 2;
        return '^';
      case 'z':
        this.at += 2;
        return '$';
      case 'Z':
        this.at += 2;
        return END;
      case 'G':
        throw this.unsupported('\\G');
      case 'b':
      case 'B': {
        this.at += 2;
        const word = `[${wordUnits(this.isEcma)}]`;
        const edge = `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
        return c === 'b' ? edge : `(?!${edge})`;
      }
      case 'k': {
        const match = /^\\k(?:<(\w+)>|'(\w+)')/.exec(this.pattern.slice(this.at));
        if (match === null) throw this.invalid('Malformed \\k<...> named back reference.');
        this.at += match[0].length;
        return reference(match[1] ?? match[2] ?? '');
      }
    }
    const number = /^\\([1-9]\d?)/.exec(this.pattern.slice(this.at))?.[1];
    if (number !== undefined) {
      this.at += number.length + 1;
      return reference(number);
    }
    const units = this.classEscape();
    if (units !== undefined) return `[${units}]`;
    return this.literal(this.unitEscape(), options);
  }

  /** `\d` and the like, as ranges; undefined when it is another escape. */
  private classEscape(): string | undefined {
    const c = this.pattern.charAt(this.at + 1);
    const sets: Readonly<Record<string, (isEcma: boolean) => string>> = {
      w: wordUnits,
      d: digitUnits,
      s: spaceUnits,
    };
    const set = sets[c.toLowerCase()];
    if (set !== undefined) {
      this.at += 2;
      const units = set(this.isEcma);
      return c === c.toLowerCase() ? units : complement(units);
    }
    if (c.toLowerCase() !== 'p') return undefined;
    const name = /^\\[pP]\{([\w-]+)\}/.exec(this.pattern.slice(this.at))?.[1];
    if (name === undefined) throw this.invalid('Incomplete \\p{X} character escape.');
    const units = categoryUnits(name);
    if (units === undefined) throw this.invalid(`Unknown property '${name}'.`);
    this.at += name.length + 4;
    return c === 'p' ? units : complement(units);
  }

  /** The code unit that an escape stands for. */
  private unitEscape(): number {
    const rest = this.pattern.slice(this.at);
    const coded = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|0([0-7]{0,2})|c([A-Za-z]))/.exec(rest);
    if (coded !== null) {
      this.at += coded[0].length;
      const [, x, u, octal, control] = coded;
      if (control !== undefined) return control.toUpperCase().charCodeAt(0) - 64;
      return octal !== undefined ? parseInt(octal === '' ? '0' : octal, 8) : parseInt(x ?? u ?? '0', 16);
    }
    const c = rest.charAt(1);
    this.at += 2;
    const simple = { a: 7, b: 8, t: 9, r: 13, v: 11, f: 12, n: 10, e: 27 }[c];
    if (simple !== undefined) return simple;
    if (/\w/.test(c)) throw this.invalid(`Unrecognized escape sequence \\${c}.`);
    return c.charCodeAt(0);
  }

  private charClass(options: Options): string {
    this.at++;
    const isNegated = this.pattern.charAt(this.at) === '^';
    if (isNegated) this.at++;
    let result = '';
    for (let isFirst = true; ; isFirst = false) {
      const c = this.pattern.charAt(this.at);
      if (c === '') throw this.invalid('Unterminated [] set.');
      if (c === ']' && !isFirst) break;
      if (c === '-' && this.pattern.charAt(this.at + 1) === '[')
        throw this.unsupported('subtraction of classes, [a-z-[aeiou]],');
      const units = c === '\\' ? this.classEscape() : undefined;
      result += units ?? this.range(options);
    }
    this.at++;
    return (isNegated ? '^' : '') + result;
  }

  private range(options: Options): string {
    const from = this.classUnit();
    const rest = this.pattern.slice(this.at, this.at + 2);
    let to = from;
    if (
      rest.startsWith('-') &&
      rest.length > 1 &&
      !/^-[\][]/.test(rest) &&
      !/^\\[wdspWDSP]/.test(this.pattern.slice(this.at + 1, this.at + 3))
    ) {
      this.at++;
      to = this.classUnit();
      if (to < from) throw this.invalid('[x-y] range in reverse order.');
    }
    const written = from === to ? escapeUnit(from) : `${escapeUnit(from)}-${escapeUnit(to)}`;
    if (!options.ignoreCase || this.wholeIgnoresCase) return written;
    let cases = written;
    for (let unit = from; unit <= to && unit - from < 1000; unit++) {
      const text = String.fromCharCode(unit);
      for (const other of [text.toLowerCase(), text.toUpperCase()]) {
        if (other.length === 1 && other !== text) cases += escapeUnit(other.charCodeAt(0));
      }
    }
    return cases;
  }

  private classUnit(): number {
    if (this.pattern.charAt(this.at) === '\\') return this.unitEscape();
    return this.pattern.charCodeAt(this.at++);
  }
}

/** A reference to a group whose number is known at the end; no translated pattern has a NUL in it otherwise. */
function reference(key: string): string {
  return `\0${key}\0`;
}

const REFERENCE = /\0(\w+)\0/g;

function changed(options: Options, on: string, off: string): Options {
  const result = { ...options };
  const set = (letters: string, value: boolean) => {
    if (letters.includes('i')) result.ignoreCase = value;
    if (letters.includes('m')) result.multiline = value;
    if (letters.includes('n')) result.explicitCapture = value;
    if (letters.includes('s')) result.singleline = value;
    if (letters.includes('x')) result.skipsSpace = value;
  };
  set(on, true);
  set(off, false);
  return result;
}
