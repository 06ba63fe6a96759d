/**
 * A second reader of policies, which shares nothing with the library: it cuts a document into what matters, so that two texts can be
 * compared that differ in layout. Only for documents that are well-formed.
 */

/** What is left of a document without its layout: tags, texts, comments, and codes without their indentation. */
export function normalForm(document: string): readonly string[] {
  return new Reader(document.replace(/^\ufeff/, '').replace(/^<\?xml[^]*?\?>/, '')).read();
}

/** A stretch of text between two tags. */
type Part = { readonly text: string } | { readonly code: string };

class Reader {
  private readonly found: string[] = [];
  private readonly open: string[] = [];
  private run: Part[] = [];

  constructor(private rest: string) {}

  read(): readonly string[] {
    while (this.rest !== '') this.readPart();
    this.endText();
    return this.found;
  }

  private readPart(): void {
    const comment = this.take(/^<!--([^]*?)-->/);
    if (comment) return this.add(`comment ${lineFeeds(comment[1]!).trim()}`);
    const cdata = this.take(/^<!\[CDATA\[([^]*?)\]\]>/);
    if (cdata) return void this.run.push({ text: lineFeeds(cdata[1]!) });
    const instruction = this.take(/^<\?[^]*?\?>/);
    if (instruction) return this.add(instruction[0]);
    if (this.take(/^<\/[^>]*>/)) return this.add(`</${this.open.pop()}>`);
    const tag = this.take(/^<([^\s/>]+)/);
    if (tag) return this.readTag(tag[1]!);
    if (isExpression(this.rest)) {
      const { code, length } = expressionInText(this.rest);
      this.rest = this.rest.slice(length);
      this.run.push({ code });
    } else {
      const text = this.take(/^@|^[^<@]+/)![0];
      this.run.push({ text: decode(lineFeeds(text))! });
    }
  }

  private readTag(name: string): void {
    let form = `<${name}`;
    for (;;) {
      this.take(/^\s*/);
      const end = this.take(/^\/?>/)?.[0];
      if (end !== undefined) {
        this.add(`${form}>`);
        if (end === '>') this.open.push(name);
        else this.add(`</${name}>`);
        return;
      }
      const [, attribute, quote] = this.take(/^([^\s=]+)\s*=\s*(["'])/)!;
      const { value, length } = attributeValue(this.rest, quote!);
      this.rest = this.rest.slice(length + 1);
      form += ` ${attribute}=${JSON.stringify(value)}`;
    }
  }

  private take(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.rest);
    if (match) this.rest = this.rest.slice(match[0].length);
    return match ?? undefined;
  }

  private add(form: string): void {
    this.endText();
    this.found.push(form);
  }

  private endText(): void {
    const literal = this.run.map(part => ('text' in part ? part.text : '')).join('');
    const codes = this.run.flatMap(part => ('code' in part ? [part.code] : []));
    const whole = this.run.map(part => ('text' in part ? part.text : part.code)).join('');
    if (isExpression(literal.trim())) this.found.push(`code ${codeForm(literal.trim())}`);
    else if (literal.trim() !== '') this.found.push(`text ${whole}`);
    else this.found.push(...codes.map(code => `code ${code}`));
    this.run = [];
  }
}

/** What looks like an expression, and is neither text before a named value nor a tag of Liquid. */
function isExpression(text: string): boolean {
  return /^@[({]/.test(text) && !/^@\{[{%]/.test(text);
}

function attributeValue(text: string, quote: string): { readonly value: string; readonly length: number } {
  const written = text.slice(0, text.indexOf(quote));
  const value = decode(written);
  if (!isExpression(written.trimStart())) {
    return { value: decode(written.replace(/\r\n?|[\n\t]/g, ' '))!, length: written.length };
  }
  if (value !== undefined && value !== written && expressionLength(value.trim()) === value.trim().length) {
    return { value: codeForm(value.trim()), length: written.length };
  }
  const start = /^\s*/.exec(text)![0].length;
  const end = start + expressionLength(text.slice(start))!;
  return { value: codeForm(text.slice(start, end)), length: end + text.slice(end).indexOf(quote) };
}

function expressionInText(text: string): { readonly code: string; readonly length: number } {
  const written = text.slice(0, text.indexOf('<'));
  const decoded = written.includes('&') ? decode(written) : undefined;
  const length = decoded === undefined ? undefined : expressionLength(decoded);
  if (decoded !== undefined && length !== undefined) {
    let taken = 1;
    while (decode(written.slice(0, taken))?.length !== length) taken += 1;
    return { code: codeForm(decoded.slice(0, length)), length: taken };
  }
  const end = expressionLength(text)!;
  return { code: codeForm(text.slice(0, end)), length: end };
}

/** The length of the expression at the start of a text; undefined when it is never closed. */
function expressionLength(text: string): number | undefined {
  const closers: string[] = [];
  let length = 1;
  for (const token of tokens(text.slice(1))) {
    length += token.length;
    if (token === '(') closers.push(')');
    else if (token === '{') closers.push('}');
    else if (token === ')' || token === '}') {
      if (closers.pop() !== token) return undefined;
      if (closers.length === 0) return length;
    }
  }
  return undefined;
}

const LITERAL = /^(?:'(?:\\.[^']*|[^'\\])'|@"(?:[^"]|"")*"(?!")|"(?:\\.|[^"\\\n\r])*"(?!"))/;
const COMMENT = /^(?:\/\/[^\n\r]*|\/\*[^]*?\*\/)/;

/** The comments in code, without their white space. */
export function commentsOf(code: string): readonly string[] {
  return [...tokens(code)].filter(token => COMMENT.test(token)).map(token => token.replace(/\s/g, ''));
}

/** Literals, comments, and single characters. It ends before a literal that is never closed. */
function* tokens(code: string): Generator<string> {
  let rest = code;
  while (rest !== '') {
    const token = COMMENT.exec(rest)?.[0] ?? LITERAL.exec(rest)?.[0] ?? interpolated(rest);
    if (token === undefined && /^(?:["']|[$@]+"|\/\*)/.test(rest)) return;
    yield token ?? rest.charAt(0);
    rest = rest.slice((token ?? ' ').length);
  }
}

function interpolated(code: string): string | undefined {
  const opening = /^\$@?"/.exec(code)?.[0];
  if (opening === undefined) return undefined;
  for (let i = opening.length; i < code.length;) {
    const rest = code.slice(i);
    const pair = /^(?:\{\{|\}\})/.exec(rest) ?? (opening === '$@"' ? /^""/ : /^\\./).exec(rest);
    if (!pair && rest.startsWith('"')) return code.slice(0, i + 1);
    i += pair ? pair[0].length : rest.startsWith('{') ? holeLength(rest) : 1;
  }
  return undefined;
}

function holeLength(code: string): number {
  let depth = 0;
  let length = 0;
  for (const token of tokens(code)) {
    length += token.length;
    if (token === '{') depth += 1;
    if (token === '}' && (depth -= 1) === 0) break;
  }
  return length;
}

/** Code with every line at the margin, lines that begin in a literal aside. */
function codeForm(expression: string): string {
  let form = expression.slice(0, 1);
  for (const token of tokens(expression.slice(1))) {
    const isLayout = token.length === 1 || COMMENT.test(token);
    if (/^[\r\n]$/.test(token)) form = `${form.trimEnd()}\n`;
    else if (isLayout && /^[ \t]$/.test(token) && form.endsWith('\n')) continue;
    else form += isLayout ? lineFeeds(token).replace(/[ \t]*\n[ \t]*/g, '\n') : token;
  }
  return form;
}

function lineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Undefined for what is not well-formed. */
function decode(text: string): string | undefined {
  let isWellFormed = !text.includes('<');
  const decoded = text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));|&/gi,
    (_, hex?: string, decimal?: string, name = '') => {
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      isWellFormed &&= name in NAMED;
      return NAMED[name] ?? '&';
    },
  );
  return isWellFormed ? decoded : undefined;
}
