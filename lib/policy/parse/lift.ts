import { CSharpSyntaxError, dedent, parsePolicyExpression, scanPolicyExpression } from '../../csharp/index';
import type { ExpressionNode } from '../node';
import type { PolicyFormat } from '../render';
import { type CodePlace, offsetInText } from './code-place';
import { expressionError, type Origin } from './expression-error';
import { Region } from './region';
import type { SourceText } from './source-text';
import { PolicySyntaxError } from './syntax-error';

/** How often in a document a text is looked through to its end for the end of what may be no expression, so that reading takes linear time. */
const MAX_VAIN_SCANS = 20;

/** What starts like an expression and is a text with a named value in it: `admin@{{domain}}`. */
const NAMED_VALUE = /\{\{[A-Za-z0-9._-]+\}\}/y;

/** Whether an expression starts at the offset. */
export function startsExpression(text: string, offset: number): boolean {
  if (!text.startsWith('@(', offset) && !text.startsWith('@{', offset)) return false;
  NAMED_VALUE.lastIndex = offset + 1;
  return !NAMED_VALUE.test(text);
}

/** An expression that was taken out of a document. */
export interface Lifted {
  readonly start: number;
  readonly end: number;
  /** As written, with its brackets, when read as raw C#. */
  readonly raw?: string;
  /** The same when read as XML, with entities decoded. */
  readonly xml?: string;
  /** It was found in text that XML had decoded, somewhere between `start` and `end`. */
  readonly late?: true;
}

/**
 * Takes the expressions out of a document, raw ones and entity-escaped ones.
 *
 * In the format `auto` each is looked at by itself, since documents mix both. What XML could not hold is raw: quotes inside quotes, `<`, a
 * lone `&`. What is an expression only after decoding is escaped. Where both are possible, as in `@("a &amp; b")`, the reading that is C# is
 * taken; if both are, the expression is taken for raw when another one of the document can only be that, else for escaped.
 */
export class Lifter {
  private readonly lifted: Lifted[] = [];
  private vainScans = 0;
  /** An expression was found that can only be raw. */
  private someAreRaw = false;
  /** An expression was found that can only be escaped, in a document whose format is said to be raw. */
  private someAreEscaped = false;

  public constructor(
    private readonly source: SourceText,
    private readonly format: PolicyFormat | 'auto',
  ) {}

  /**
   * Takes out the expression at the offset.
   *
   * @returns its number, and the offset after it
   * @throws PolicySyntaxError when it does not end
   */
  public lift(start: number, region: Region): { readonly index: number; readonly end: number } {
    const read = this.read(start, region);
    return { index: this.add(read), end: read.end };
  }

  /** Takes out an expression that was found in text which XML had decoded already. */
  public liftDecoded(
    text: string,
    start: number,
    place: { start: number; end: number },
  ): { index: number; end: number } {
    const end = this.scan(text, start, { source: this.source, offsetOf: () => place.start });
    const read = { start: place.start, end: place.end, xml: text.slice(start, end), late: true } as const;
    return { index: this.add(read), end };
  }

  /** The expression of a number. Only to be asked when the whole document is read. */
  public get(index: number): Lifted {
    const lifted = this.lifted[index];
    if (!lifted) throw new RangeError(`no expression ${index}`);
    return lifted;
  }

  /** The expression of a number as it stands in the document once decoded, with its brackets. */
  public textOf(index: number): string {
    const { raw, xml } = this.get(index);
    if (raw === undefined || xml === undefined || raw === xml) return raw ?? xml ?? '';
    if (this.format === 'rawxml') return raw;
    const [likely, other] = this.someAreRaw ? [raw, xml] : [xml, raw];
    return !isCSharp(likely) && isCSharp(other) ? other : likely;
  }

  /** The node of a number. */
  public nodeOf(index: number): ExpressionNode {
    const text = this.textOf(index);
    const form = text.charAt(1) === '(' ? 'inline' : 'block';
    return Object.freeze({ kind: 'expression', form, code: dedent(text.slice(2, -1), true) });
  }

  /** The offset in the document of a place in the code of an expression; the start of the expression where that is not known. */
  public offsetOf(index: number, code: string, place: CodePlace): number {
    const { start, end, raw, late } = this.get(index);
    const text = this.textOf(index);
    const offset = Math.min(offsetInText(text, code, place), text.length - 1);
    if (late) return start;
    if (raw === text) return start + offset;
    return offset === 0 ? start : Region.text(this.source.text.slice(0, end), start).sourceAfter(offset - 1);
  }

  /**
   * Whether what looks like an expression inside a longer value of an attribute can stay there as it is. It can when the value is well-formed
   * without taking it out.
   */
  public staysIn(region: Region, start: number): boolean {
    if (region.text === undefined) return false;
    if (this.format === 'xml' || this.vainScans >= MAX_VAIN_SCANS) region.isLiteral = true;
    if (!region.isLiteral) {
      const end = endOfExpression(this.source.text, start);
      if (end === undefined) this.vainScans += 1;
      region.isLiteral = end === undefined || end <= region.end;
    }
    return region.isLiteral;
  }

  private add(read: Lifted): number {
    return this.lifted.push(read) - 1;
  }

  private read(start: number, region: Region): Lifted {
    const { text } = this.source;
    if (this.format === 'xml') return this.readXml(start, region);
    const xmlFirst = this.format === 'auto' || this.someAreEscaped;
    const escaped = xmlFirst ? this.tryXml(start, region) : undefined;
    if (escaped) {
      const raw = text.slice(start, escaped.end);
      return endOfExpression(raw, 0) === raw.length ? { ...escaped, raw } : escaped;
    }
    return this.readRaw(start, region);
  }

  private readXml(start: number, region: Region): Lifted {
    const { text } = region;
    if (text === undefined) {
      throw this.source.error(
        'policy/raw-expression',
        "the expression has a '&' or '<' that is not escaped; write &amp; and &lt;, or read the document in the format 'rawxml'",
        start,
      );
    }
    const from = region.toDecoded(start);
    const offsetOf = (offset: number) => (offset > from ? region.sourceAfter(offset - 1) : start);
    const end = this.scan(text, from, { source: this.source, offsetOf });
    return { start, end: region.sourceAfter(end - 1), xml: text.slice(from, end) };
  }

  private tryXml(start: number, region: Region): Lifted | undefined {
    if (region.failed || region.isPlain || region.text === undefined) return undefined;
    try {
      return this.readXml(start, region);
    } catch (error) {
      if (!PolicySyntaxError.isPolicySyntaxError(error)) throw error;
      region.failed = true;
      return undefined;
    }
  }

  private readRaw(start: number, region: Region): Lifted {
    const { text } = this.source;
    try {
      const end = this.scan(text, start, {
        source: this.source,
        offsetOf: offset => offset,
        ...(region.quote !== undefined && { quote: region.quote }),
      });
      this.someAreRaw ||= end > region.end || (!region.isPlain && region.text === undefined);
      return { start, end, raw: text.slice(start, end) };
    } catch (error) {
      const escaped = this.tryXml(start, region);
      // what is an expression in neither reading is reported as what it looks like
      if (!escaped && region.failed) this.readXml(start, region);
      if (!escaped) throw error;
      this.someAreEscaped = true;
      return escaped;
    }
  }

  private scan(text: string, start: number, origin: Origin): number {
    try {
      return scanPolicyExpression(text, start);
    } catch (error) {
      if (!CSharpSyntaxError.isCSharpSyntaxError(error)) throw error;
      throw expressionError(error, text, start, origin);
    }
  }
}

function endOfExpression(text: string, start: number): number | undefined {
  return ifCSharp(() => scanPolicyExpression(text, start));
}

function isCSharp(text: string): boolean {
  return ifCSharp(() => parsePolicyExpression(text)) !== undefined;
}

function ifCSharp<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (CSharpSyntaxError.isCSharpSyntaxError(error)) return undefined;
    throw error;
  }
}
