import { EmulatorError } from '../emulator-error';
import type { TerraformExpression } from './syntax';

/**
 * Reads a string of Terraform's JSON syntax: a template, in which `${…}` is an expression and `$${`, `%%{` stand for themselves.
 *
 * @throws EmulatorError `emulator/terraform-syntax` for what this reader does not know, directives like `%{if}` among it
 */
export function parseTemplate(text: string): TerraformExpression {
  if (!text.includes('${') && !text.includes('%{')) return { kind: 'value', value: text };
  const parser = new TemplateParser(text);
  const expression = parser.template(undefined);
  parser.end();
  return expression;
}

/** Operators from the loosest to the tightest. */
const OPERATORS = [['||'], ['&&'], ['==', '!='], ['<=', '>=', '<', '>'], ['+', '-'], ['*', '/', '%']];

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

class TemplateParser {
  private offset = 0;

  public constructor(private readonly text: string) {}

  public end(): void {
    if (this.offset < this.text.length) throw this.error('the end of the template');
  }

  /** The text up to a quote, or to the end of the input. A template of one expression has the expression's type. */
  public template(quote: '"' | undefined): TerraformExpression {
    const parts: (string | TerraformExpression)[] = [];
    let literal = '';
    while (this.offset < this.text.length && this.text.charAt(this.offset) !== quote) {
      if (this.take('$${')) literal += '${';
      else if (this.take('%%{')) literal += '%{';
      else if (this.take('${')) {
        this.take('~');
        if (literal !== '') parts.push(literal);
        literal = '';
        parts.push(this.expression());
        this.space();
        this.take('~');
        this.expect('}');
      } else if (this.text.startsWith('%{', this.offset)) {
        throw this.error("no directive: '%{' is not supported; write '%%{' for the text");
      } else literal += quote && this.take('\\') ? this.escape() : this.text.charAt(this.offset++);
    }
    if (literal !== '') parts.push(literal);
    const [first] = parts;
    if (parts.length === 0) return { kind: 'value', value: '' };
    if (parts.length === 1) return typeof first === 'object' ? first : { kind: 'value', value: first };
    return { kind: 'template', parts };
  }

  private expression(): TerraformExpression {
    const condition = this.binary(0);
    this.space();
    if (!this.take('?')) return condition;
    const then = this.expression();
    this.space();
    this.expect(':');
    return { kind: 'conditional', condition, then, otherwise: this.expression() };
  }

  private binary(level: number): TerraformExpression {
    const operators = OPERATORS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (;;) {
      this.space();
      const operator = operators.find(one => this.text.startsWith(one, this.offset));
      if (operator === undefined) return left;
      this.offset += operator.length;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
  }

  private unary(): TerraformExpression {
    this.space();
    if (this.take('!')) return { kind: 'not', of: this.unary() };
    if (this.take('-')) {
      return { kind: 'binary', operator: '-', left: { kind: 'value', value: 0 }, right: this.unary() };
    }
    return this.trailers(this.primary());
  }

  private primary(): TerraformExpression {
    if (this.take('(')) {
      const inner = this.expression();
      this.space();
      this.expect(')');
      return inner;
    }
    if (this.take('"')) {
      const inner = this.template('"');
      this.expect('"');
      return inner;
    }
    if (this.take('[')) return { kind: 'list', items: this.list(']', () => this.expression()) };
    if (this.take('{')) return { kind: 'object', entries: this.list('}', () => this.entry()) };
    const number = this.match(/\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== undefined) return { kind: 'value', value: Number(number) };
    const name = this.match(/[A-Za-z_][\w-]*/y);
    if (name === undefined) throw this.error('a value');
    if (name === 'true' || name === 'false') return { kind: 'value', value: name === 'true' };
    if (name === 'null') return { kind: 'value', value: null };
    if (this.take('(')) return { kind: 'call', name, args: this.list(')', () => this.expression()) };
    return { kind: 'reference', path: [name] };
  }

  private trailers(start: TerraformExpression): TerraformExpression {
    let of = start;
    for (;;) {
      const key = this.key();
      if (key === undefined) return of;
      of =
        of.kind === 'reference' && key.kind === 'value'
          ? { kind: 'reference', path: [...of.path, key.value as string | number] }
          : { kind: 'index', of, key };
    }
  }

  private key(): TerraformExpression | undefined {
    if (this.take('.')) {
      if (this.take('*')) return { kind: 'value', value: '*' };
      const name = this.match(/[A-Za-z_][\w-]*|\d+/y);
      if (name === undefined) throw this.error('the name of an attribute');
      return { kind: 'value', value: /^\d/.test(name) ? Number(name) : name };
    }
    if (!this.take('[')) return undefined;
    if (this.take('*')) {
      this.expect(']');
      return { kind: 'value', value: '*' };
    }
    const key = this.expression();
    this.space();
    this.expect(']');
    return key;
  }

  private entry(): readonly [TerraformExpression, TerraformExpression] {
    this.space();
    const name = this.match(/[A-Za-z_][\w-]*(?=\s*[=:])/y);
    const key: TerraformExpression = name === undefined ? this.expression() : { kind: 'value', value: name };
    this.space();
    if (!this.take('=')) this.expect(':');
    return [key, this.expression()];
  }

  private list<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    for (;;) {
      this.space();
      if (this.take(close)) return items;
      items.push(item());
      this.space();
      if (!this.take(',') && this.text.charAt(this.offset) !== close) throw this.error(`',' or '${close}'`);
    }
  }

  private escape(): string {
    const unicode = this.match(/u[0-9a-fA-F]{4}/y);
    if (unicode !== undefined) return String.fromCharCode(parseInt(unicode.slice(1), 16));
    const letter = this.text.charAt(this.offset++);
    const character = ESCAPES[letter];
    if (character === undefined) throw this.error('an escape, one of \\n \\r \\t \\" \\\\ \\uXXXX');
    return character;
  }

  private space(): void {
    this.match(/\s+/y);
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.offset)) return false;
    this.offset += token.length;
    return true;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw this.error(`'${token}'`);
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    this.offset += found?.length ?? 0;
    return found;
  }

  private error(expected: string): EmulatorError {
    const around = this.text.slice(Math.max(0, this.offset - 20), this.offset + 40);
    return new EmulatorError(
      'emulator/terraform-syntax',
      `cannot read a Terraform template: expected ${expected} at offset ${this.offset}, near '${around}'`,
    );
  }
}
