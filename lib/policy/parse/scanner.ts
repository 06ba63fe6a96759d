import { isBlank, nameAt, skipWhiteSpace } from './characters';
import { readAttributes } from './attributes';
import { Cursor } from './cursor';
import { type Lifter, startsExpression } from './lift';
import { readDeclaration, readMisc, unexpectedMarkup } from './misc';
import type { ElementPlace, LeafPlace, NodePlace } from './place';
import { Region } from './region';
import type { SourceText } from './source-text';
import type { PolicySyntaxError } from './syntax-error';
import { startsLiquid } from './values';

/** Elements within elements: beyond this depth a document is refused. */
export const MAX_ELEMENT_DEPTH = 100;

/** A document taken apart. */
export interface Scanned {
  /** The root element for the XML reader, with a number for each expression. */
  readonly skeleton: string;
  /** Where each node of the root element stands, in document order. */
  readonly places: readonly NodePlace[];
  /** The comments and processing instructions before the root. */
  readonly prolog: readonly LeafPlace[];
  /** The comments and processing instructions after the root. */
  readonly epilog: readonly LeafPlace[];
}

/**
 * Takes a document apart and holds it to the rules of XML that readers of XML are lenient about.
 *
 * @throws PolicySyntaxError for what is not well-formed outside expressions
 */
export function scan(source: SourceText, lifter: Lifter): Scanned {
  return new Scanner(source, lifter).scan();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface OpenElement {
  readonly place: Mutable<ElementPlace>;
  /** Something other than white space stands in it already. */
  filled: boolean;
}

const CDATA_START = '<![CDATA[';
const CDATA_END = ']]>';
const TEXT_STOP = /[<&]|@[({]|\]\]>/g;

class Scanner {
  private readonly cursor: Cursor;
  private readonly places: NodePlace[] = [];
  private readonly open: OpenElement[] = [];
  /** Whether the skeleton ends with text, which the next text is part of. */
  private afterText = false;
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
    this.startTag();
    while (this.open.length > 0) this.content();
    const epilog = this.misc();
    if (cursor.at < cursor.text.length) {
      throw cursor.error(
        'policy/second-root',
        'an element stands after the end of the document; a document has one root',
      );
    }
    return { skeleton: cursor.skeleton.toString(), places: this.places, prolog, epilog };
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
    const leaf = readMisc(cursor);
    if (leaf) this.leaf(leaf);
    else if (text.startsWith(CDATA_START, at)) this.cdata();
    else if (text.startsWith('</', at)) this.endTag();
    else this.startTag();
  }

  private add(place: NodePlace): void {
    this.places.push(place);
    this.afterText = place.kind === 'text';
  }

  private fill(): void {
    const element = this.open.at(-1);
    if (element) element.filled = true;
  }

  private leaf(leaf: LeafPlace): void {
    const { skeleton, text } = this.cursor;
    if (leaf.kind === 'instruction') skeleton.markup('<?instruction?>');
    else {
      const content = text.slice(leaf.start + 4, leaf.end - 3);
      skeleton.markup('<!--');
      // the XML reader passes over an empty one
      skeleton.text(content === '' ? ' ' : content);
      skeleton.markup('-->');
    }
    this.add(leaf);
  }

  private cdata(): void {
    const { cursor } = this;
    const start = cursor.at;
    const end = cursor.after(CDATA_END, start, 'the CDATA section');
    const content = cursor.source.literal(start + CDATA_START.length, end - CDATA_END.length);
    cursor.at = end;
    // the XML reader passes over an empty one
    if (content === '') return;
    if (!isBlank(content)) this.fill();
    cursor.skeleton.markup(CDATA_START);
    cursor.skeleton.text(content);
    cursor.skeleton.markup(CDATA_END);
    this.add({ kind: 'cdata', start, end });
  }

  /** Text and expressions up to the next markup. */
  private text(): void {
    const { cursor } = this;
    const start = cursor.at;
    while (cursor.at < cursor.text.length) {
      TEXT_STOP.lastIndex = cursor.at;
      const stop = TEXT_STOP.exec(cursor.text);
      const end = stop?.index ?? cursor.text.length;
      const literal = cursor.source.literal(cursor.at, end);
      if (!isBlank(literal)) this.fill();
      cursor.skeleton.text(literal);
      cursor.at = end;
      if (!stop || stop[0] === '<') break;
      if (stop[0] === CDATA_END)
        throw cursor.error('policy/markup', "']]>' cannot stand in text; write ]]&gt;");
      if (stop[0] === '&') cursor.reference();
      else if (this.takesExpression()) cursor.expression(this.textRegion());
      else cursor.character();
      this.fill();
    }
    // after an empty CDATA section the text goes on
    const continued = this.afterText ? this.places.pop() : undefined;
    this.add({ kind: 'text', start: continued?.start ?? start, end: cursor.at });
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

  private startTag(): void {
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
    cursor.skeleton.markup(`<${name}`);
    cursor.at += name.length + 1;
    const attributes = readAttributes(cursor, name, start, inLiquid);
    const isEmpty = cursor.text.charAt(cursor.at) === '/';
    cursor.skeleton.markup(isEmpty ? '/>' : '>');
    cursor.at += isEmpty ? 2 : 1;
    const template = attributes.get('template')?.value;
    const place: Mutable<ElementPlace> = {
      kind: 'element',
      name,
      attributes,
      inLiquid,
      liquid:
        inLiquid ||
        (template && cursor.text.slice(template.start, template.end).toLowerCase() === 'liquid') === true,
      start,
      end: cursor.at,
      content: { start: cursor.at, end: cursor.at },
      next: this.places.length + 1,
    };
    this.add(place);
    if (!isEmpty) this.open.push({ place, filled: false });
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
    cursor.skeleton.markup(`</${name}>`);
    element.content = { start: element.content.start, end: start };
    element.end = cursor.at;
    element.next = this.places.length;
    this.afterText = false;
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
