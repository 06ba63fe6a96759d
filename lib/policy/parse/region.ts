import { referenceAt } from './entities';

/** A stretch of the source that XML reads as a stretch of text: as it stands, or a reference as a whole. */
interface Segment {
  /** Where it starts in the text. */
  readonly index: number;
  readonly length: number;
  /** Where it starts in the source. */
  readonly start: number;
  /** Behind it in the source, and behind the CDATA section that it fills. */
  readonly end: number;
}

/** A stretch of the source as XML reads it, and where its parts come from. */
interface Decoded {
  readonly text: string;
  readonly segments: readonly Segment[];
}

const CDATA_START = '<![CDATA[';
const CDATA_END = ']]>';
const STOP = /[&<]/g;

/**
 * The stretch in which an expression must end if it is written as XML wants it: an attribute's value up to its quote, or text up to the next
 * tag or comment, CDATA sections included.
 */
export class Region {
  /** A reading as XML was tried here and failed: it is not tried again, so that reading takes linear time. */
  public failed = false;
  /** What looks like an expression in it is a part of a literal. */
  public isLiteral = false;
  private plain: boolean | undefined;
  private decoding: { readonly result: Decoded | undefined } | undefined;

  private constructor(
    private readonly source: string,
    private readonly start: number,
    public readonly end: number,
    private readonly kind: 'attribute' | 'text',
  ) {}

  public static attribute(source: string, start: number, end: number): Region {
    return new Region(source, start, end, 'attribute');
  }

  public static text(source: string, start: number): Region {
    let end = source.indexOf('<', start);
    while (end >= 0 && source.startsWith(CDATA_START, end)) {
      const close = source.indexOf(CDATA_END, end);
      end = close < 0 ? -1 : source.indexOf('<', close);
    }
    return new Region(source, start, end < 0 ? source.length : end, 'text');
  }

  /** Whether reading it as XML gives what stands there. */
  public get isPlain(): boolean {
    this.plain ??= !/[&<]/.test(this.source.slice(this.start, this.end));
    return this.plain;
  }

  /** Where the quote is that closes the value, if it is one. */
  public get quote(): number | undefined {
    return this.kind === 'attribute' ? this.end : undefined;
  }

  /** The text that XML reads; undefined when it is not well-formed, so that it can only be raw. */
  public get text(): string | undefined {
    return this.decoded?.text;
  }

  /** Whether the offset lies in it. */
  public holds(offset: number): boolean {
    return offset >= this.start && offset < this.end;
  }

  /** Where the character of the source at the offset stands in the text that XML reads. */
  public toDecoded(offset: number): number {
    const segment = lastUpTo(this.decoded?.segments ?? [], offset, 'start');
    return segment ? segment.index + offset - segment.start : 0;
  }

  /** The offset in the source behind the character at the index of the text that XML reads. */
  public sourceAfter(index: number): number {
    const segment = lastUpTo(this.decoded?.segments ?? [], index, 'index');
    if (!segment) return this.end;
    const after = index + 1 - segment.index;
    return after === segment.length ? segment.end : segment.start + after;
  }

  private get decoded(): Decoded | undefined {
    this.decoding ??= { result: this.decode() };
    return this.decoding.result;
  }

  private decode(): Decoded | undefined {
    const { source } = this;
    const segments: Segment[] = [];
    const texts: string[] = [];
    let index = 0;
    let i = this.start;
    const take = (text: string, start: number, end: number) => {
      if (text !== '') segments.push({ index, length: text.length, start, end });
      texts.push(text);
      index += text.length;
      i = end;
    };
    while (i < this.end) {
      STOP.lastIndex = i;
      const stop = Math.min(STOP.exec(source)?.index ?? this.end, this.end);
      take(source.slice(i, stop), i, stop);
      if (stop === this.end) break;
      if (source.charAt(stop) === '&') {
        const reference = referenceAt(source, stop);
        if (reference.value === undefined || reference.end > this.end) return undefined;
        take(reference.value, stop, reference.end);
      } else if (this.kind === 'text') {
        const start = stop + CDATA_START.length;
        const close = source.indexOf(CDATA_END, start);
        if (close < 0) return undefined;
        take(source.slice(start, close), start, close + CDATA_END.length);
      } else return undefined;
    }
    return { text: texts.join(''), segments };
  }
}

/** The last segment that starts at a number or before. */
function lastUpTo(segments: readonly Segment[], value: number, by: 'index' | 'start'): Segment | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.[by] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return segments[low - 1];
}
