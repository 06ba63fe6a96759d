import { normalizeLineEnds, spaced } from './characters';

/** A character that no XML document holds, so that no text can be taken for a placeholder. */
const MARK = '\u0001';
const PLACEHOLDER = new RegExp(`${MARK}(\\d+)${MARK}`);
/** No member of `Object.prototype` starts with it: the XML reader collects attributes in a plain object. */
const ATTRIBUTE_PREFIX = 'x';

/** What is left of a document for the XML reader: the markup, with a number for each expression. */
export class Skeleton {
  private written = '';

  /** Markup of our own. */
  public markup(text: string): void {
    this.written += text;
  }

  /** Text of the document. */
  public text(text: string): void {
    this.written += normalizeLineEnds(text);
  }

  /** Text of the document in an attribute, where XML takes line breaks and tabs for spaces. */
  public attributeText(text: string): void {
    this.written += spaced(text);
  }

  /** The place of an expression. */
  public placeholder(index: number): void {
    this.written += `${MARK}${index}${MARK}`;
  }

  /** The name of an attribute. */
  public attributeName(name: string): void {
    this.written += ` ${ATTRIBUTE_PREFIX}${name}=`;
  }

  public toString(): string {
    return this.written;
  }
}

/** The name of an attribute of the document, from that in the skeleton. */
export function attributeNameOf(name: string): string {
  return name.slice(ATTRIBUTE_PREFIX.length);
}

/** Whether a text of the skeleton has the place of an expression. */
export function hasPlaceholder(text: string): boolean {
  return text.includes(MARK);
}

/** A text of the skeleton as literal text and numbers of expressions, in turn; it starts and ends with literal text, maybe empty. */
export function splitAtPlaceholders(text: string): readonly (string | number)[] {
  return text.split(PLACEHOLDER).map((part, i) => (i % 2 === 0 ? part : Number(part)));
}
