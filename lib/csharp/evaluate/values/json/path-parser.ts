import { T } from '../../type-system/well-known';
import { fail } from '../exception';
import { Boxed } from '../net-object';
import type { Token } from './token';
import { TOKEN, ValueToken } from './token';

/** One step of a path. */
export type Step =
  | { readonly kind: 'field'; readonly names: readonly string[] }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'index'; readonly indexes: readonly number[] }
  | {
      readonly kind: 'slice';
      readonly start: number | undefined;
      readonly end: number | undefined;
      readonly step: number | undefined;
    }
  /** `..name`, or `..*` without a name. */
  | { readonly kind: 'scan'; readonly name: string | undefined }
  | { readonly kind: 'filter'; readonly test: Test }
  | { readonly kind: 'scan-filter'; readonly test: Test };

export type Operator = '==' | '!=' | '===' | '!==' | '<' | '<=' | '>' | '>=' | '=~';

/** What stands in `[?(…)]`. */
export type Test =
  | { readonly kind: 'and' | 'or'; readonly tests: readonly Test[] }
  | { readonly kind: 'exists'; readonly operand: Operand }
  | {
      readonly kind: 'compare';
      readonly operator: Operator;
      readonly left: Operand;
      readonly right: Operand;
    };

export type Operand =
  | { readonly kind: 'path'; readonly fromRoot: boolean; readonly steps: readonly Step[] }
  | { readonly kind: 'value'; readonly token: Token };

const known = new Map<string, readonly Step[]>();
const LIMIT = 500;

/** The steps of a path in the form of Newtonsoft's JSONPath. */
export function parsePath(path: string): readonly Step[] {
  let steps = known.get(path);
  if (steps === undefined) {
    steps = new PathParser(path).parse();
    if (known.size >= LIMIT) known.clear();
    known.set(path, steps);
  }
  return steps;
}

class PathParser {
  private at = 0;

  constructor(private readonly text: string) {}

  parse(): readonly Step[] {
    if (this.text.startsWith('$')) this.at++;
    const steps = this.steps(() => false);
    if (this.at < this.text.length) throw this.unexpected();
    return steps;
  }

  private get current(): string {
    return this.text.charAt(this.at);
  }

  private isAt(c: string): boolean {
    return this.current === c;
  }

  private unexpected(): Error {
    return fail(
      'Newtonsoft.Json.JsonException',
      this.at >= this.text.length
        ? 'Path ended with open indexer.'
        : `Unexpected character while parsing path: ${this.current}`,
    );
  }

  private skip(): void {
    while (this.isAt(' ')) this.at++;
  }

  private steps(isEnd: () => boolean): readonly Step[] {
    const steps: Step[] = [];
    let isScan = false;
    while (this.at < this.text.length && !isEnd()) {
      const c = this.current;
      if (c === '.') {
        this.at++;
        if (this.isAt('.')) {
          this.at++;
          isScan = true;
        }
      } else if (c === '[' || c === '(') {
        steps.push(...this.indexer(isScan));
        isScan = false;
      } else if (c === ' ') {
        this.at++;
      } else {
        const name = /^[^.[\]() =!<>&|,]+/.exec(this.text.slice(this.at))?.[0];
        if (name === undefined) throw this.unexpected();
        this.at += name.length;
        steps.push(named(name, isScan));
        isScan = false;
      }
    }
    return steps;
  }

  private indexer(isScan: boolean): readonly Step[] {
    const close = this.isAt('[') ? ']' : ')';
    this.at++;
    this.skip();
    const steps = this.indexerBody(isScan);
    this.skip();
    if (!this.isAt(close)) throw this.unexpected();
    this.at++;
    return steps;
  }

  private indexerBody(isScan: boolean): readonly Step[] {
    const c = this.current;
    if (c === "'" || c === '"') {
      const names = this.list(() => this.quoted());
      const [only] = names;
      if (isScan && only !== undefined) return [{ kind: 'scan', name: only }];
      return [{ kind: 'field', names }];
    }
    if (c === '?') {
      this.at++;
      this.skip();
      if (!this.isAt('(')) throw this.unexpected();
      this.at++;
      const test = this.test();
      this.skip();
      if (!this.isAt(')')) throw this.unexpected();
      this.at++;
      return [{ kind: isScan ? 'scan-filter' : 'filter', test }];
    }
    const before: readonly Step[] = isScan ? [{ kind: 'scan', name: undefined }] : [];
    if (c === '*') {
      this.at++;
      return [...before, { kind: 'wildcard' }];
    }
    const slice = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(-?\d+)?)?\s*(?=\])/.exec(this.text.slice(this.at));
    if (slice !== null) {
      this.at += slice[0].length;
      const [start, end, step] = slice.slice(1).map(part => (part === undefined ? undefined : Number(part)));
      return [...before, { kind: 'slice', start, end, step }];
    }
    return [...before, { kind: 'index', indexes: this.list(() => this.integer()) }];
  }

  private list<E>(read: () => E): readonly E[] {
    const items = [read()];
    for (this.skip(); this.isAt(','); this.skip()) {
      this.at++;
      this.skip();
      items.push(read());
    }
    return items;
  }

  private integer(): number {
    const digits = /^-?\d+/.exec(this.text.slice(this.at))?.[0];
    if (digits === undefined) throw this.unexpected();
    this.at += digits.length;
    return Number(digits);
  }

  private quoted(): string {
    const quote = this.current;
    let text = '';
    for (this.at++; this.at < this.text.length; this.at++) {
      const c = this.current;
      if (c === quote) {
        this.at++;
        return text;
      }
      text += c === '\\' ? this.text.charAt(++this.at) : c;
    }
    throw this.unexpected();
  }

  private test(): Test {
    const tests = [this.conjunction()];
    for (this.skip(); this.text.startsWith('||', this.at); this.skip()) {
      this.at += 2;
      tests.push(this.conjunction());
    }
    const [only] = tests;
    return tests.length === 1 && only !== undefined ? only : { kind: 'or', tests };
  }

  private conjunction(): Test {
    const tests = [this.comparison()];
    for (this.skip(); this.text.startsWith('&&', this.at); this.skip()) {
      this.at += 2;
      tests.push(this.comparison());
    }
    const [only] = tests;
    return tests.length === 1 && only !== undefined ? only : { kind: 'and', tests };
  }

  private comparison(): Test {
    this.skip();
    if (this.isAt('(')) {
      this.at++;
      const inner = this.test();
      this.skip();
      if (!this.isAt(')')) throw this.unexpected();
      this.at++;
      return inner;
    }
    const left = this.operand();
    this.skip();
    const operator = /^(===|!==|==|!=|<>|<=|>=|<|>|=~)/.exec(this.text.slice(this.at))?.[0];
    if (operator === undefined) return { kind: 'exists', operand: left };
    this.at += operator.length;
    this.skip();
    return {
      kind: 'compare',
      operator: (operator === '<>' ? '!=' : operator) as Operator,
      left,
      right: this.operand(),
    };
  }

  private operand(): Operand {
    this.skip();
    const c = this.current;
    if (c === '@' || c === '$') {
      this.at++;
      return {
        kind: 'path',
        fromRoot: c === '$',
        steps: this.steps(() => /[\s)=!<>&|,]/.test(this.current)),
      };
    }
    if (c === "'" || c === '"') return { kind: 'value', token: new ValueToken(this.quoted(), TOKEN.String) };
    if (c === '/') {
      const regex = /^\/(?:[^/\\]|\\.)*\/[a-z]*/.exec(this.text.slice(this.at))?.[0];
      if (regex === undefined) throw this.unexpected();
      this.at += regex.length;
      return { kind: 'value', token: new ValueToken(regex, TOKEN.String) };
    }
    const word = /^[-+.\w]+/.exec(this.text.slice(this.at))?.[0] ?? '';
    const token = literal(word);
    if (token === undefined) throw this.unexpected();
    this.at += word.length;
    return { kind: 'value', token };
  }
}

function named(name: string, isScan: boolean): Step {
  if (name === '*') return isScan ? { kind: 'scan', name: undefined } : { kind: 'wildcard' };
  return isScan ? { kind: 'scan', name } : { kind: 'field', names: [name] };
}

function literal(word: string): Token | undefined {
  if (word === 'true' || word === 'false') return new ValueToken(word === 'true', TOKEN.Boolean);
  if (word === 'null') return ValueToken.null();
  if (/^-?\d+$/.test(word)) return new ValueToken(new Boxed(T.long, Number(word)), TOKEN.Integer);
  if (/^-?\d*\.?\d+(e[+-]?\d+)?$/i.test(word))
    return new ValueToken(new Boxed(T.double, Number(word)), TOKEN.Float);
  return undefined;
}
