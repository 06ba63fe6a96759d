import { CSharpSyntaxError } from '../errors';
import { isIdentifierName, isReservedWord } from '../names';
import { positionAt } from '../position';
import { isDigit, isLineEnd, isWhiteSpace, isWordCharacter, namedValueAt } from './characters';
import type { Cursor } from './cursor';
import { readEscape } from './escape-sequences';
import { readInterpolatedString } from './interpolated-strings';
import { readNumber } from './numbers';
import { readChar, readString } from './strings';
import type { Token, TokenType } from './token';

/** Operators that are never the start of a longer one. */
const LONE_OPERATORS = new Set('{}[](),;~');
const OPERATORS = new Set('.:+-*/%&|^!=<>?');
/** `>>` is not among them: the parser joins its halves, since they also close type arguments. */
const TWO_CHARACTER_OPERATORS = new Set(
  '?? ++ -- && || -> == != <= >= += -= *= /= %= &= |= ^= << => :: ..'.split(' '),
);
const THREE_CHARACTER_OPERATORS = new Set(['??=', '<<=']);

/** Reads the tokens of C# code one by one. */
export class Lexer implements Cursor {
  /** Where the token that is being read starts. */
  tokenStart: number;
  stringDepth = 0;

  /**
   * @param placeholders offsets of the code units that stand for a value, with the number of the value
   */
  constructor(
    readonly text: string,
    public position = 0,
    private readonly placeholders?: ReadonlyMap<number, number>,
  ) {
    this.tokenStart = position;
  }

  /**
   * The next token; at the end of the text one of type `end`.
   *
   * @throws CSharpSyntaxError when the text goes on with none
   */
  next(): Token {
    this.skipTrivia();
    const start = this.position;
    if (this.stringDepth === 0) this.tokenStart = start;
    const { text } = this;
    const code = text.charCodeAt(start);
    if (Number.isNaN(code)) return this.token('end', start, start, '');
    const placeholder = this.placeholders?.get(start);
    if (placeholder !== undefined) return this.token('placeholder', start, start + 1, String(placeholder));
    if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(start + 1)))) return this.number(start);
    if (isWordCharacter(code) || code === 92 || code > 127) return this.word(start);
    switch (code) {
      case 34:
        return readString(this, { start, quote: start, verbatim: false });
      case 39:
        return readChar(this, start);
      case 36:
      case 64:
        return this.prefixed(start);
      case 123: {
        const name = namedValueAt(text, start);
        if (name !== undefined) return this.token('named-value', start, start + name.length + 4, name);
        break;
      }
      default:
        break;
    }
    return this.operator(start);
  }

  /** An error about a stretch of the text. */
  error(what: string, start: number, end: number, expected?: string): CSharpSyntaxError {
    return new CSharpSyntaxError(what, {
      ...positionAt(this.text, start),
      token: this.text.slice(start, end),
      ...(expected === undefined ? {} : { expected }),
    });
  }

  private token(type: TokenType, start: number, end: number, value: string, verbatim = false): Token {
    this.position = end;
    return { type, start, end, value, verbatim };
  }

  /** White space and comments. */
  private skipTrivia(): void {
    const { text } = this;
    for (;;) {
      let i = this.position;
      while (isWhiteSpace(text.charCodeAt(i))) i++;
      this.position = i;
      if (text.charCodeAt(i) !== 47) return;
      const second = text.charCodeAt(i + 1);
      if (second === 47) {
        i += 2;
        while (i < text.length && !isLineEnd(text.charCodeAt(i))) i++;
        this.position = i;
      } else if (second === 42) {
        if (this.stringDepth === 0) this.tokenStart = i;
        const end = text.indexOf('*/', i + 2);
        if (end < 0) throw this.error(`the comment is never closed: expected '*/'`, i, i + 2, `'*/'`);
        this.position = end + 2;
      } else {
        return;
      }
    }
  }

  private operator(start: number): Token {
    const { text } = this;
    const character = text.charAt(start);
    if (LONE_OPERATORS.has(character)) return this.token('operator', start, start + 1, character);
    if (!OPERATORS.has(character)) {
      const hint = character === '#' ? ': policy expressions have no preprocessor directives' : '';
      throw this.error(`unexpected character '${character}'${hint}`, start, start + 1);
    }
    const two = OPERATORS.has(text.charAt(start + 1)) ? text.slice(start, start + 2) : character;
    if (!TWO_CHARACTER_OPERATORS.has(two)) return this.token('operator', start, start + 1, character);
    const three = text.slice(start, start + 3);
    const value = THREE_CHARACTER_OPERATORS.has(three) ? three : two;
    return this.token('operator', start, start + value.length, value);
  }

  private number(start: number): Token {
    const { type, end, problem } = readNumber(this.text, start);
    const value = this.text.slice(start, end);
    if (problem !== undefined) throw this.error(`${problem}: '${value}'`, start, end);
    return this.token(type, start, end, value);
  }

  /** A name or a keyword; `start` may lie on its prefix `@`. */
  private word(start: number): Token {
    const { text } = this;
    const verbatim = text.charCodeAt(start) === 64;
    const nameStart = verbatim ? start + 1 : start;
    let i = nameStart;
    while (isWordCharacter(text.charCodeAt(i))) i++;
    const code = text.charCodeAt(i);
    // Mostly the name ends here, and NaN at the end of the text is neither.
    if (code > 127 || code === 92) return this.unusualWord(start, nameStart);
    return this.name(start, i, text.slice(nameStart, i), verbatim);
  }

  /** A name with letters beyond ASCII or with escapes, `\u0061`. */
  private unusualWord(start: number, nameStart: number): Token {
    const { text } = this;
    let name = '';
    let escaped = false;
    let i = nameStart;
    while (i < text.length) {
      const escape = text.charCodeAt(i) === 92 ? readEscape(text, i) : undefined;
      const character =
        escape === undefined
          ? String.fromCodePoint(text.codePointAt(i) ?? 0)
          : /[uU]/.test(text.charAt(i + 1))
            ? (escape.value ?? '')
            : '';
      if (character === '' || !isIdentifierName(`_${character}`)) break;
      name += character;
      escaped ||= escape !== undefined;
      i = escape?.end ?? i + character.length;
    }
    if (name === '') {
      const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
      throw this.error(`unexpected character '${character}'`, i, i + character.length);
    }
    return this.name(start, i, name, escaped || nameStart > start);
  }

  /** `verbatim` when written with `@` or an escape: then it is never a keyword. */
  private name(start: number, end: number, name: string, verbatim: boolean): Token {
    if (!verbatim && isReservedWord(name)) return this.token('keyword', start, end, name);
    if (!isIdentifierName(name)) {
      throw this.error(`expected a name after '@'`, start, Math.max(end, start + 1), 'a name');
    }
    return this.token('identifier', start, end, name, verbatim);
  }

  /** What starts with `@` or `$`. */
  private prefixed(start: number): Token {
    const { text } = this;
    if (text.startsWith('@"', start)) return readString(this, { start, quote: start + 1, verbatim: true });
    if (text.startsWith('$"', start)) {
      return readInterpolatedString(this, { start, quote: start + 1, verbatim: false });
    }
    if (text.startsWith('$@"', start)) {
      return readInterpolatedString(this, { start, quote: start + 2, verbatim: true });
    }
    if (text.startsWith('@$"', start)) {
      throw this.error(`C# 7 knows no '@$"': write '$@"'`, start, start + 3, `'$@"'`);
    }
    if (text.charCodeAt(start) === 64) return this.word(start);
    if (text.startsWith('$$', start)) {
      throw this.error('C# 7 knows no raw strings: use a verbatim string, @"…"', start, start + 2);
    }
    throw this.error(`expected '"' after '$'`, start, start + 1, `'"'`);
  }
}
