import { indent as indentCode } from '../csharp/index';
import type {
  AttributeValue,
  ExpressionNode,
  PolicyDocument,
  PolicyElement,
  PolicyFragment,
  PolicyNode,
} from './node';

/**
 * `rawxml`: what is reviewed, committed and deployed; expressions stand as written, with raw quotes and `<`. `xml`: a well-formed
 * document, for XML tooling.
 */
export type PolicyFormat = 'rawxml' | 'xml';

/** How a document is rendered. */
export interface RenderOptions {
  /** @default 'rawxml' */
  readonly format?: PolicyFormat;
}

/** A start tag that would be longer has one attribute a line. */
const MAX_LINE = 120;

/**
 * Renders a document or fragment. The same tree always gives the same bytes: two-space indent, line feeds, a final line feed, double-quoted
 * attributes in the order of the tree, `<empty />` elements, no XML declaration, no CDATA.
 *
 * @see https://learn.microsoft.com/rest/api/apimanagement/policy/create-or-update for the two formats
 */
export function renderPolicy(document: PolicyDocument | PolicyFragment, options: RenderOptions = {}): string {
  const writer = new Writer(options.format ?? 'rawxml');
  for (const comment of document.prolog) writer.node(comment, 0);
  writer.node(document.root, 0);
  return writer.toString();
}

class Writer {
  private readonly lines: string[] = [];

  public constructor(private readonly format: PolicyFormat) {}

  public toString(): string {
    return this.lines.map(line => `${line}\n`).join('');
  }

  public node(node: PolicyNode, depth: number): void {
    const margin = ' '.repeat(2 * depth);
    if (node.kind !== 'element') {
      this.lines.push(margin + this.inline(node, depth));
    } else if (isBlock(node)) {
      this.lines.push(`${margin}<${node.name}${this.attributes(node, depth)}>`);
      for (const child of node.children) this.node(child, depth + 1);
      this.lines.push(`${margin}</${node.name}>`);
    } else {
      this.lines.push(margin + this.inline(node, depth));
    }
  }

  /** Without white space of our own, for text and for elements that stand among text. */
  private inline(node: PolicyNode, depth: number): string {
    switch (node.kind) {
      case 'text':
        return escapeText(node.value);
      case 'expression':
        return this.expression(node, 2 * depth, escapeText);
      case 'comment':
        return `<!--${spaced(node.text)}-->`;
      case 'raw':
        return node.xml;
      case 'element': {
        const start = `<${node.name}${this.attributes(node, depth)}`;
        if (node.children.length === 0) return `${start} />`;
        return `${start}>${node.children.map(child => this.inline(child, depth)).join('')}</${node.name}>`;
      }
    }
  }

  private attributes(element: PolicyElement, depth: number): string {
    const entries = Object.entries(element.attributes);
    const flat = (format: PolicyFormat) =>
      entries.map(entry => ` ${this.attribute(entry, 2 * depth, format)}`).join('');
    // The formats differ in nothing but escaping, so it is the raw text that decides.
    const longest = Math.max(
      ...flat('rawxml')
        .split('\n')
        .map(line => line.length),
    );
    if (entries.length < 2 || 2 * depth + element.name.length + longest + 4 <= MAX_LINE) {
      return flat(this.format);
    }
    const margin = 2 * depth + 4;
    return entries
      .map(entry => `\n${' '.repeat(margin)}${this.attribute(entry, margin, this.format)}`)
      .join('');
  }

  private attribute([name, value]: [string, AttributeValue], margin: number, format: PolicyFormat): string {
    const text =
      typeof value === 'string'
        ? escapeAttribute(value)
        : this.expression(value, margin, escapeAttribute, format);
    return `${name}="${text}"`;
  }

  /** A block stands between its braces; what follows the first line of an inline expression hangs. */
  private expression(
    node: ExpressionNode,
    margin: number,
    escape: (text: string) => string,
    format = this.format,
  ): string {
    const text =
      node.form === 'inline'
        ? `@(${indentCode(node.code, margin + 4)})`
        : `@{${indentCode(node.code, margin)}}`;
    return format === 'rawxml' ? text : escape(text);
  }
}

/** Whether the children stand on lines of their own: white space among text would change it. */
function isBlock(element: PolicyElement): boolean {
  return (
    element.children.length > 0 &&
    element.children.every(child => child.kind !== 'text' && child.kind !== 'expression')
  );
}

function spaced(text: string): string {
  return text.startsWith(' ') || text.startsWith('\n') ? text : ` ${text} `;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#xA;',
  '\t': '&#x9;',
  '\r': '&#xD;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, character => ENTITIES[character] ?? character);
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\n\t\r]/g, character => ENTITIES[character] ?? character);
}
