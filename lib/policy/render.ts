import { indenter } from '../csharp/index';
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
  for (const comment of document.epilog ?? []) writer.node(comment, 0);
  return writer.text;
}

class Writer {
  public text = '';

  public constructor(private readonly format: PolicyFormat) {}

  public node(node: PolicyNode, depth: number): void {
    const margin = ' '.repeat(2 * depth);
    if (node.kind !== 'element' || !isBlock(node)) {
      this.text += `${margin}${this.inline(node, depth)}\n`;
      return;
    }
    this.text += `${margin}<${node.name}${this.attributes(node, depth)}>\n`;
    for (const child of node.children) this.node(child, depth + 1);
    this.text += `${margin}</${node.name}>\n`;
  }

  /** Without white space of our own, for text and for elements that stand among text. */
  private inline(node: PolicyNode, depth: number): string {
    switch (node.kind) {
      case 'text':
        return escapeText(node.value);
      case 'expression': {
        const code = expression(node, 2 * depth);
        return this.format === 'rawxml' ? code : escapeText(code);
      }
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
    const isFlat = fitsOneLine(element, depth);
    const margin = isFlat ? 2 * depth : 2 * depth + 4;
    const separator = isFlat ? ' ' : `\n${' '.repeat(margin)}`;
    let text = '';
    for (const name of Object.keys(element.attributes)) {
      text += `${separator}${name}="${this.value(element.attributes[name] ?? '', margin)}"`;
    }
    return text;
  }

  private value(value: AttributeValue, margin: number): string {
    if (typeof value === 'string') return escapeAttribute(value);
    const code = expression(value, margin);
    return this.format === 'rawxml' ? code : escapeAttribute(code);
  }
}

/** Whether a start tag is short enough for one line. The formats differ in nothing but escaping, so it is the raw text that decides. */
function fitsOneLine({ name, attributes }: PolicyElement, depth: number): boolean {
  const names = Object.keys(attributes);
  if (names.length < 2) return true;
  // What stands before the first attribute, and ` />` behind the last, count for every line.
  const rest = MAX_LINE - (2 * depth + name.length + 4);
  let line = 0;
  for (const attribute of names) {
    const value = attributes[attribute] ?? '';
    const text = typeof value === 'string' ? escapeAttribute(value) : expression(value, 2 * depth);
    line += attribute.length + 3;
    for (let start = 0; ;) {
      const end = text.indexOf('\n', start);
      if (end < 0) {
        line += text.length - start + 1;
        break;
      }
      if (line + end - start > rest) return false;
      line = 0;
      start = end + 1;
    }
    if (line > rest) return false;
  }
  return true;
}

/** A block stands between its braces; what follows the first line of an inline expression hangs. */
function expression(node: ExpressionNode, margin: number): string {
  return node.form === 'inline' ? `@(${indented(node, margin + 4)})` : `@{${indented(node, margin)}}`;
}

/** To indent code is to read it as C#, and a document is rendered for its revision, for its size and for its text. */
const INDENTERS = new WeakMap<ExpressionNode, (columns: number) => string>();

function indented(node: ExpressionNode, columns: number): string {
  if (!/[\n\r]/.test(node.code)) return node.code;
  let indent = INDENTERS.get(node);
  if (!indent) INDENTERS.set(node, (indent = indenter(node.code)));
  return indent(columns);
}

/** Whether the children stand on lines of their own: white space among text would change it. */
function isBlock({ children }: PolicyElement): boolean {
  for (const child of children) if (child.kind === 'text' || child.kind === 'expression') return false;
  return children.length > 0;
}

function spaced(text: string): string {
  return text.startsWith(' ') || text.startsWith('\n') ? text : ` ${text} `;
}

function escapeText(text: string): string {
  if (!/[&<>\r]/.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

function escapeAttribute(text: string): string {
  if (!/[&<>"\n\t\r]/.test(text)) return text;
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;');
}
