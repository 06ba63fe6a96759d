import { isBlank, nameAt, nextStop, normalizeLineEnds, skipWhiteSpace } from './characters';
import { readAttributes } from './attributes';
import { Cursor } from './cursor';
import { type Lifter, startsExpression } from './lift';
import { readDeclaration, readMisc, unexpectedMarkup } from './misc';
import { addText, startsLiquid } from './pieces';
import type { ElementPlace, LeafPlace, NodePlace, Piece, TextPlace } from './place';
import { Region } from './region';
import type { SourceText } from './source-text';
import type { PolicySyntaxError } from './syntax-error';

/** Elements within elements: beyond this depth a document is refused. */
export const MAX_ELEMENT_DEPTH = 100;

/** A document taken apart. */
export interface Scanned {
  readonly root: ElementPlace;
  /** The comments and processing instructions before the root. */
  readonly prolog: readonly LeafPlace[];
  /** The comments and processing instructions after the root. */
  readonly epilog: readonly LeafPlace[];
}

/**
 * Takes a document apart into what XML sees in it, and expressions.
 *
 * @throws PolicySyntaxError for what is not well-formed outside expressions
 */
export function scan(source: SourceText, lifter: Lifter): Scanned {
  return new Scanner(source, lifter).scan();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface OpenElement {
  readonly place: Mutable<ElementPlace>;
  readonly children: NodePlace[];
  /** Something other than white space stands in it already. */
  filled: boolean;
}

const CDATA_START = '<![CDATA[';
const CDATA_END = ']]>';
/** The characters at which literal text ends, each found alone. */
const TEXT_STOP = /[<&]|@(?=[({])|\](?=\]>)/g;

class Scanner {
  private readonly cursor: Cursor;
  private readonly open: OpenElement[] = [];
  /** The text that stands right before, which the next text is part of. */
  private textBefore: (Mutable<TextPlace> & { readonly pieces: Piece[] }) | undefined;
  private region: Region | undefined;

  public constructor(source: SourceText, lifter: Lifter) {
    this.cursor = new Cursor(source, lifter);
  }

  public scan(): Scanned {
    const { cursor } = this;
    readDeclaration(cursor);
    const prolog = this.misc();
    if (cursor.at === cursor.text.length) {
      throw cursor.error('policy/no-root', 'the document has no element; expected <policies> or <fragment>');
    }
    const root = this.startTag();
    while (this.open.length > 0) this.content();
    const epilog = this.misc();
    if (cursor.at < cursor.text.length) {
      throw cursor.error(
        'policy/second-root',
        'an element stands after the end of the document; a document has one root',
      );
    }
    return { root, prolog, epilog };
  }

  /** What may stand before and after the root. */
  private misc(): readonly LeafPlace[] {
    const { cursor } = this;
    const found: LeafPlace[] = [];
    for (;;) {
      cursor.at = skipWhiteSpace(cursor.text, cursor.at);
      const leaf = readMisc(cursor);
      if (leaf) found.push(leaf);
      else if (cursor.at === cursor.text.length) return found;
      else if (cursor.text.charAt(cursor.at) !== '<') {
        throw cursor.error('policy/text-outside-root', 'text stands outside the root element; remove it');
      } else if (nameAt(cursor.text, cursor.at + 1) === '') throw unexpectedMarkup(cursor);
      else return found;
    }
  }

  /** One piece of the content of the innermost open element. */
  private content(): void {
    const { cursor } = this;
    const { text, at } = cursor;
    if (at >= text.length) throw this.unclosedElement();
    if (text.charAt(at) !== '<') return this.text();
    if (text.startsWith('</', at)) return this.endTag();
    if (text.startsWith(CDATA_START, at)) return this.cdata();
    const leaf = readMisc(cursor);
    if (leaf) this.add(leaf);
    else this.startTag();
  }

  private add(place: NodePlace): void {
    this.open.at(-1)?.children.push(place);
    this.textBefore = undefined;
  }

  private fill(): void {
    const element = this.open.at(-1);
    if (element) element.filled = true;
  }

  private cdata(): void {
    const { cursor } = this;
    const start = cursor.at;
    const end = cursor.after(CDATA_END, start, 'the CDATA section');
    const content = cursor.source.literal(start + CDATA_START.length, end - CDATA_END.length);
    cursor.at = end;
    // nothing that text would end at
    if (content === '') return;
    if (!isBlank(content)) this.fill();
    this.add({ kind: 'cdata', start, end, pieces: [normalizeLineEnds(content)] });
  }

  /** Text and expressions up to the next markup. */
  private text(): void {
    const { cursor } = this;
    const place = (this.textBefore ??= this.newText());
    const { pieces } = place;
    while (cursor.at < cursor.text.length) {
      const stop = nextStop(TEXT_STOP, cursor.text, cursor.at);
      const end = stop < 0 ? cursor.text.length : stop;
      const literal = cursor.source.literal(cursor.at, end);
      if (!isBlank(literal)) this.fill();
      addText(pieces, normalizeLineEnds(literal));
      cursor.at = end;
      const character = cursor.text.charAt(end);
      if (character === '' || character === '<') break;
      if (character === ']') throw cursor.error('policy/markup', "']]>' cannot stand in text; write ]]&gt;");
      if (character === '&') cursor.reference(pieces);
      else if (this.takesExpression()) cursor.expression(pieces, this.textRegion());
      else cursor.character(pieces);
      this.fill();
    }
    place.end = cursor.at;
  }

  private newText(): NonNullable<Scanner['textBefore']> {
    const { at } = this.cursor;
    const place = { kind: 'text' as const, start: at, end: at, pieces: [] };
    this.add(place);
    return place;
  }

  /** In a Liquid template an expression can only be the whole. */
  private takesExpression(): boolean {
    const { text, at } = this.cursor;
    const element = this.open.at(-1);
    if (!startsExpression(text, at)) return false;
    return !element?.place.liquid || (!element.filled && !startsLiquid(text, at));
  }

  private textRegion(): Region {
    const { text, at } = this.cursor;
    if (!this.region?.holds(at)) this.region = Region.text(text, at);
    return this.region;
  }

  private startTag(): ElementPlace {
    const { cursor } = this;
    const start = cursor.at;
    const name = nameAt(cursor.text, start + 1);
    if (name === '') throw unexpectedMarkup(cursor);
    if (this.open.length >= MAX_ELEMENT_DEPTH) {
      throw cursor.error(
        'policy/too-deep',
        `<${name}> is nested too deeply: at most ${MAX_ELEMENT_DEPTH} levels are read`,
      );
    }
    this.fill();
    const inLiquid = this.open.at(-1)?.place.liquid ?? false;
    cursor.at += name.length + 1;
    const attributes = readAttributes(cursor, name, start, inLiquid);
    const isEmpty = cursor.text.charAt(cursor.at) === '/';
    cursor.at += isEmpty ? 2 : 1;
    const template = attributes.get('template');
    const children: NodePlace[] = [];
    const place: Mutable<ElementPlace> = {
      kind: 'element',
      name,
      attributes,
      children,
      inLiquid,
      liquid:
        inLiquid ||
        (template && cursor.text.slice(template.start, template.end).toLowerCase() === 'liquid') === true,
      start,
      end: cursor.at,
    };
    this.add(place);
    if (!isEmpty) this.open.push({ place, children, filled: false });
    return place;
  }

  private endTag(): void {
    const { cursor } = this;
    const start = cursor.at;
    const name = nameAt(cursor.text, start + 2);
    const element = this.open.pop()?.place;
    if (element?.name !== name) throw this.mismatch(element, name);
    cursor.at = skipWhiteSpace(cursor.text, start + 2 + name.length);
    if (cursor.text.charAt(cursor.at) !== '>') {
      throw cursor.error('policy/markup', `expected '>' after </${name}, got ${cursor.shown}`);
    }
    cursor.at += 1;
    element.end = cursor.at;
    this.textBefore = undefined;
  }

  private mismatch(element: ElementPlace | undefined, name: string): PolicySyntaxError {
    const { line, column } = this.cursor.source.position(element?.start ?? 0);
    const expected = `expected </${element?.name ?? ''}> for the element of line ${line}, column ${column}`;
    return this.cursor.error('policy/mismatched-tag', `${expected}, got </${name}>`);
  }

  private unclosedElement(): PolicySyntaxError {
    const { name, start } = this.open.at(-1)?.place ?? { name: '', start: 0 };
    return this.cursor.error('policy/not-closed', `<${name}> is never closed: expected </${name}>`, start);
  }
}
