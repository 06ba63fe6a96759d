import { T } from '../../type-system/well-known';
import { namedType } from '../../type-system/definition';
import { DateTimeValue, KIND } from '../date-time';
import { dayMs } from '../calendar';
import { fail } from '../exception';
import { LONG_MAX, LONG_MIN, long } from '../long';
import { Boxed } from '../net-object';
import { ticksOf } from '../ticks';
import { ObjectToken } from './object';
import { endOfContainer } from './skip';
import type { Token } from './token';
import { ArrayToken, TOKEN, ValueToken } from './token';

const SPACE = 32;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const COMMA = 44;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const LETTER_T = 84;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Deeper documents are refused, as by Newtonsoft. */
const MAX_DEPTH = 64;
const BIG_INTEGER = namedType('System.Numerics.BigInteger');
const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:(Z)|([+-])(\d\d):?(\d\d)?)?$/;
const MICROSOFT = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/;

/** The date that a JSON string is taken for; undefined when it stays a string. */
export function readJsonDate(text: string): DateTimeValue | undefined {
  if (text.length < 10) return undefined;
  if (text.charCodeAt(0) === SLASH) {
    const match = MICROSOFT.exec(text);
    return match === null ? undefined : DateTimeValue.fromUnixMs(Number(match[1]));
  }
  if (text.length < 19 || text.length > 40 || text.charCodeAt(10) !== LETTER_T) return undefined;
  const match = ISO.exec(text);
  if (match === null) return undefined;
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction = '',
    utc,
    sign,
    zoneHours = '0',
    zoneMinutes = '0',
  ] = match;
  const date = dayMs(Number(year), Number(month), Number(day));
  const isMidnight = hour === '24' && minute === '00' && second === '00' && Number(fraction) === 0;
  if (date === undefined || (Number(hour) > 23 && !isMidnight) || Number(minute) > 59 || Number(second) > 59)
    return undefined;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const seconds = (Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second);
  const ticks = fraction === '' ? 0 : Math.round(Number(`0.${fraction}`) * 1e7);
  const at = ticksOf(date + seconds * 1000, ticks);
  if (at.ms < 0) return undefined;
  return DateTimeValue.of(
    at,
    utc !== undefined ? KIND.utc : sign !== undefined ? KIND.local : KIND.unspecified,
  );
}

/** Reads JSON as Newtonsoft's text reader does: comments, single quotes, bare names and trailing commas included. */
export class JsonReader {
  /** Where the next escape stands, at or behind the last string that was read. */
  private nextEscape = -1;
  private readonly path: (string | number)[] = [];

  constructor(
    private readonly text: string,
    /** What is being read, for errors: `JObject`. */
    private readonly what = 'JToken',
    private readonly readsDates = true,
    /** Whether the text is known to be JSON as RFC 8259 has it: then what is inside of others is read when somebody first asks for it. */
    private readonly isKnown = false,
    private at = 0,
  ) {}

  /** Reads the whole text. */
  readDocument(): Token {
    const first = this.next();
    if (this.at >= this.text.length) {
      throw this.error(`Error reading ${this.what} from JsonReader.`);
    }
    const token = this.readValue(first);
    this.next();
    if (this.at < this.text.length) {
      throw this.error(
        `Additional text encountered after finished reading JSON content: ${this.text.charAt(this.at)}.`,
      );
    }
    return token;
  }

  /** The error, with the place as Newtonsoft tells it. */
  error(message: string): Error {
    const before = this.text.slice(0, this.at);
    const lines = before.split(/\r\n|\r|\n/);
    const path = this.path
      .map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`))
      .join('');
    const isEmpty = this.text.trim() === '';
    return fail(
      'Newtonsoft.Json.JsonReaderException',
      `${message} Path '${path}', line ${isEmpty ? 0 : lines.length}, position ${isEmpty ? 0 : (lines[lines.length - 1] ?? '').length}.`,
    );
  }

  /** Goes to what comes next, past white space and comments. Returns its code; NaN at the end. */
  private next(): number {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c > SPACE && c < 0xa0 && c !== SLASH) return c;
      if (c === SPACE || c === 10 || c === 13 || c === 9 || c === 0xa0 || c === 0xfeff) this.at++;
      else if (c === SLASH) this.skipComment();
      else return c;
    }
  }

  private skipComment(): void {
    const isLine = this.text.startsWith('//', this.at);
    if (!isLine && !this.text.startsWith('/*', this.at)) throw this.unexpected();
    const end = isLine ? this.text.indexOf('\n', this.at) : this.text.indexOf('*/', this.at + 2);
    if (end < 0 && !isLine) throw this.error('Unexpected end while parsing comment.');
    this.at = end < 0 ? this.text.length : end + (isLine ? 1 : 2);
  }

  private unexpected(): Error {
    return this.error(`Unexpected character encountered while parsing value: ${this.text.charAt(this.at)}.`);
  }

  /** Reads the value that starts with a character. */
  private readValue(c: number): Token {
    switch (c) {
      case OPEN_BRACE:
        return this.later(c) ?? this.readObject(new ObjectToken());
      case OPEN_BRACKET:
        return this.later(c) ?? this.readArray(new ArrayToken());
      case DOUBLE_QUOTE:
        return this.stringToken(this.readString('"'));
      case SINGLE_QUOTE:
        return this.stringToken(this.readString("'"));
      default:
        if (Number.isNaN(c)) throw this.error(`Unexpected end of content while loading ${this.what}.`);
        return this.readInteger() ?? this.readWord();
    }
  }

  private stringToken(text: string): Token {
    const date = this.readsDates ? readJsonDate(text) : undefined;
    return date === undefined ? new ValueToken(text, TOKEN.String) : new ValueToken(date, TOKEN.Date);
  }

  private enter(step: string | number): void {
    this.path.push(step);
    if (this.path.length > MAX_DEPTH) {
      throw this.error(`The reader's MaxDepth of ${MAX_DEPTH} has been exceeded.`);
    }
  }

  /** An object or an array that is read later; undefined where it cannot be, or where it would be the first thing to be asked for. */
  private later(opens: number): Token | undefined {
    if (!this.isKnown || this.path.length === 0) return undefined;
    const { text, what, readsDates, at } = this;
    const end = endOfContainer(text, at, MAX_DEPTH - this.path.length);
    if (end === undefined) return undefined;
    this.at = end;
    const reader = new JsonReader(text, what, readsDates, true, at);
    return opens === OPEN_BRACE ? ObjectToken.later(reader) : ArrayToken.later(reader);
  }

  /** Reads the properties of the object that starts here. */
  readObject(object: ObjectToken): Token {
    this.at++;
    for (;;) {
      const c = this.next();
      if (c === CLOSE_BRACE) {
        this.at++;
        return object;
      }
      if (Number.isNaN(c))
        throw this.error(
          `Unexpected end of content while loading ${this.what === 'JArray' ? 'JArray' : 'JObject'}.`,
        );
      const name = this.readName(c);
      this.enter(name);
      if (this.next() !== COLON) {
        throw this.error(
          `Invalid character after parsing property name. Expected ':' but got: ${this.text.charAt(this.at)}.`,
        );
      }
      this.at++;
      object.setProperty(name, this.readValue(this.next()));
      this.separator(CLOSE_BRACE);
      this.path.pop();
    }
  }

  private readName(c: number): string {
    if (c === DOUBLE_QUOTE) return this.readString('"');
    if (c === SINGLE_QUOTE) return this.readString("'");
    const bare = /^[\p{L}\p{Nd}_$]+/u.exec(this.text.slice(this.at, this.at + 1000))?.[0];
    if (bare === undefined)
      throw this.error(`Invalid property identifier character: ${this.text.charAt(this.at)}.`);
    this.at += bare.length;
    return bare;
  }

  /** Reads the items of the array that starts here. */
  readArray(array: ArrayToken): Token {
    this.at++;
    for (;;) {
      const c = this.next();
      if (c === CLOSE_BRACKET) {
        this.at++;
        return array;
      }
      if (Number.isNaN(c)) throw this.error('Unexpected end of content while loading JArray.');
      this.enter(array.count);
      array.add(this.readValue(c));
      this.separator(CLOSE_BRACKET);
      this.path.pop();
    }
  }

  private separator(close: number): void {
    const c = this.next();
    if (c === COMMA) this.at++;
    else if (Number.isNaN(c))
      throw this.error(
        `Unexpected end of content while loading ${close === CLOSE_BRACE ? 'JObject' : 'JArray'}.`,
      );
    else if (c !== close)
      throw this.error(
        `After parsing a value an unexpected character was encountered: ${this.text.charAt(this.at)}.`,
      );
  }

  private readString(quote: string): string {
    const start = ++this.at;
    const { text } = this;
    if (this.nextEscape < start) {
      const found = text.indexOf('\\', start);
      this.nextEscape = found < 0 ? text.length : found;
    }
    const end = text.indexOf(quote, start);
    if (end >= 0 && end < this.nextEscape) {
      this.at = end + 1;
      return text.slice(start, end);
    }
    return this.readEscaped(quote);
  }

  private readEscaped(quote: string): string {
    const { text } = this;
    let result = '';
    for (let from = this.at; this.at < text.length;) {
      const c = text.charAt(this.at++);
      if (c !== quote && c !== '\\') continue;
      result += text.slice(from, this.at - 1);
      if (c === quote) return result;
      result += this.readEscape();
      from = this.at;
    }
    throw this.error(`Unterminated string. Expected delimiter: ${quote}.`);
  }

  private readEscape(): string {
    const { text } = this;
    const escape = text.charAt(this.at++);
    const plain = ESCAPES[escape];
    if (plain !== undefined) return plain;
    if (escape !== 'u') throw this.error(`Bad JSON escape sequence: \\${escape}.`);
    const digits = text.slice(this.at, this.at + 4);
    if (!/^[\da-f]{4}$/i.test(digits)) throw this.error(`Invalid Unicode escape sequence: \\u${digits}.`);
    this.at += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  /** An integer as most are: of up to 15 digits, with a comma or bracket right behind it. Undefined for any other word. */
  private readInteger(): Token | undefined {
    const { text, at: start } = this;
    let at = start;
    let value = 0;
    let c = text.charCodeAt(at);
    while (c >= ZERO && c <= NINE) {
      value = value * 10 + (c - ZERO);
      c = text.charCodeAt(++at);
    }
    if (c !== COMMA && c !== CLOSE_BRACE && c !== CLOSE_BRACKET) return undefined;
    const length = at - start;
    if (length === 0 || length > 15 || (length > 1 && text.charCodeAt(start) === ZERO)) return undefined;
    this.at = at;
    return new ValueToken(new Boxed(T.long, value), TOKEN.Integer);
  }

  private readWord(): Token {
    WORD.lastIndex = this.at;
    const word = WORD.test(this.text) ? this.text.slice(this.at, WORD.lastIndex) : '';
    const token = wordToken(word);
    if (token === undefined) throw this.unexpected();
    this.at += word.length;
    return token;
  }
}

/** A number, or a word that stands for a value. */
const WORD = /[-+.\w]{1,400}/y;

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
};

function wordToken(word: string): Token | undefined {
  switch (word) {
    case 'true':
    case 'false':
      return new ValueToken(word === 'true', TOKEN.Boolean);
    case 'null':
      return ValueToken.null();
    case 'undefined':
      return new ValueToken(null, TOKEN.Undefined);
    case 'NaN':
      return new ValueToken(new Boxed(T.double, NaN), TOKEN.Float);
    case 'Infinity':
      return new ValueToken(new Boxed(T.double, Infinity), TOKEN.Float);
    case '-Infinity':
      return new ValueToken(new Boxed(T.double, -Infinity), TOKEN.Float);
  }
  if (/^0\d+$/.test(word)) return octalToken(word);
  if (/^-?\d+$/.test(word)) {
    const number = Number(word);
    if (Number.isSafeInteger(number)) return new ValueToken(new Boxed(T.long, number + 0), TOKEN.Integer);
    const value = BigInt(word);
    const fits = value <= LONG_MAX && value >= LONG_MIN;
    return new ValueToken(
      fits ? new Boxed(T.long, long(value)) : new Boxed(BIG_INTEGER, value),
      TOKEN.Integer,
    );
  }
  if (/^0x[\da-f]+$/i.test(word)) return new ValueToken(new Boxed(T.long, Number(word)), TOKEN.Integer);
  if (/^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word))
    return new ValueToken(new Boxed(T.double, Number(word)), TOKEN.Float);
  return undefined;
}

/** Newtonsoft takes digits that begin with a zero for octal ones. */
function octalToken(word: string): Token | undefined {
  const value = /^[0-7]+$/.test(word) ? BigInt(`0o${word}`) : undefined;
  return value === undefined || value > LONG_MAX
    ? undefined
    : new ValueToken(new Boxed(T.long, long(value)), TOKEN.Integer);
}

/**
 * Reads JSON.
 *
 * @param isKnown whether the text is known to be JSON as RFC 8259 has it, so that parts of it need not be read before somebody asks for them
 */
export function parseJson(text: string, what?: string, readsDates?: boolean, isKnown?: boolean): Token {
  return new JsonReader(text, what, readsDates, isKnown).readDocument();
}
