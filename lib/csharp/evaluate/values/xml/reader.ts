import { fail } from '../exception';
import { XNameValue, XML, XMLNS } from './names';
import {
  XAttribute,
  XComment,
  XDeclaration,
  XDocument,
  XElement,
  XInstruction,
  XText,
  type XContainer,
} from './nodes';

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };
const NAME = /[\p{L}_:][\p{L}\p{Nd}\p{M}_:.-]*/uy;

/** Reads a well-formed XML document; white space between elements is left out. */
export class XmlReader {
  private at = 0;

  constructor(private readonly text: string) {}

  readDocument(): XDocument {
    const document = new XDocument();
    if (this.text.startsWith('\ufeff')) this.at = 1;
    const declaration = /^<\?xml\s([^?]*)\?>/.exec(this.text.slice(this.at));
    if (declaration !== null) {
      const read = (name: string) =>
        new RegExp(`${name}\\s*=\\s*["']([^"']*)["']`).exec(declaration[1] ?? '')?.[1] ?? null;
      document.declaration = new XDeclaration(read('version'), read('encoding'), read('standalone'));
      this.at += declaration[0].length;
    }
    this.readNodes(
      document,
      new Map([
        ['xml', XML],
        ['xmlns', XMLNS],
      ]),
    );
    if (this.at < this.text.length) throw this.error('Unexpected end tag.');
    if (document.root === null) throw this.error('Root element is missing.');
    return document;
  }

  private error(message: string): Error {
    const lines = this.text.slice(0, this.at).split('\n');
    return fail(
      'System.Xml.XmlException',
      `${message} Line ${lines.length}, position ${(lines.at(-1) ?? '').length + 1}.`,
    );
  }

  private readNodes(parent: XContainer, prefixes: ReadonlyMap<string, string>): void {
    while (this.at < this.text.length && !this.text.startsWith('</', this.at)) {
      if (this.text.startsWith('<!--', this.at)) parent.addNode(new XComment(this.until('-->', 4)));
      else if (this.text.startsWith('<![CDATA[', this.at))
        parent.addNode(new XText(this.until(']]>', 9), true));
      else if (this.text.startsWith('<?', this.at)) {
        const [, target = '', data = ''] = /^(\S+)\s*(.*)$/s.exec(this.until('?>', 2)) ?? [];
        parent.addNode(new XInstruction(target, data));
      } else if (this.text.startsWith('<!DOCTYPE', this.at)) {
        throw this.error('For security reasons DTD is prohibited in this XML document.');
      } else if (this.text.startsWith('<', this.at)) {
        if (parent instanceof XDocument && parent.root !== null)
          throw this.error('There are multiple root elements.');
        this.readElement(parent, prefixes);
      } else this.readText(parent);
    }
  }

  private until(end: string, skip: number): string {
    const from = this.at + skip;
    const to = this.text.indexOf(end, from);
    if (to < 0) throw this.error('Unexpected end of file has occurred.');
    this.at = to + end.length;
    return this.text.slice(from, to);
  }

  private readText(parent: XContainer): void {
    const end = this.text.indexOf('<', this.at);
    const raw = this.text.slice(this.at, end < 0 ? undefined : end);
    const text = this.decode(raw);
    const isBlank = raw.trim() === '';
    if (parent instanceof XDocument && !isBlank) throw this.error('Data at the root level is invalid.');
    this.at += raw.length;
    if (!isBlank) parent.addNode(new XText(text));
  }

  private decode(raw: string): string {
    return raw
      .replace(/\r\n?/g, '\n')
      .replace(
        /&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));|&/g,
        (_, decimal?: string, hex?: string, name?: string) => {
          if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
          if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
          const known = name === undefined ? undefined : ENTITIES[name];
          if (known === undefined) {
            throw this.error(
              name === undefined
                ? 'An error occurred while parsing EntityName.'
                : `Reference to undeclared entity '${name}'.`,
            );
          }
          return known;
        },
      );
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const name = NAME.exec(this.text)?.[0];
    if (name === undefined)
      throw this.error(`Name cannot begin with the '${this.text.charAt(this.at)}' character.`);
    this.at += name.length;
    return name;
  }

  private skipSpace(): boolean {
    const space = /^\s*/.exec(this.text.slice(this.at, this.at + 1000))?.[0].length ?? 0;
    this.at += space;
    return space > 0;
  }

  private readElement(parent: XContainer, outer: ReadonlyMap<string, string>): void {
    this.at++;
    const tag = this.name();
    const attributes: { name: string; value: string }[] = [];
    while (this.skipSpace() && !/^[/>]/.test(this.text.slice(this.at, this.at + 1))) {
      const name = this.name();
      this.skipSpace();
      if (this.text.charAt(this.at++) !== '=') throw this.error(`'${name}' needs a value.`);
      this.skipSpace();
      const quote = this.text.charAt(this.at);
      if (quote !== '"' && quote !== "'")
        throw this.error(`'${quote}' is an unexpected token. The expected token is '"' or '''.`);
      const value = this.decode(this.until(quote, 1)).replace(/[\n\t]/g, ' ');
      if (attributes.some(attribute => attribute.name === name))
        throw this.error(`'${name}' is a duplicate attribute name.`);
      attributes.push({ name, value });
    }
    const prefixes = new Map(outer);
    for (const { name, value } of attributes) {
      if (name === 'xmlns') prefixes.set('', value);
      else if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), value);
    }
    const element = new XElement(this.qualified(tag, prefixes, true));
    for (const { name, value } of attributes) {
      const qualified = name === 'xmlns' ? new XNameValue('xmlns') : this.qualified(name, prefixes, false);
      element.addAttribute(new XAttribute(qualified, value));
    }
    parent.addNode(element);
    if (this.text.startsWith('/>', this.at)) {
      this.at += 2;
      return;
    }
    if (this.text.charAt(this.at) !== '>')
      throw this.error(`'${this.text.charAt(this.at)}' is an unexpected token.`);
    this.at++;
    this.readNodes(element, prefixes);
    this.endTag(tag);
    if (element.nodes.length === 0) element.keepsEndTag = true;
  }

  private endTag(tag: string): void {
    if (!this.text.startsWith('</', this.at))
      throw this.error(`Unexpected end of file has occurred. The following elements are not closed: ${tag}.`);
    this.at += 2;
    const end = this.name();
    if (end !== tag) throw this.error(`The '${tag}' start tag does not match the end tag of '${end}'.`);
    this.skipSpace();
    if (this.text.charAt(this.at) !== '>') throw this.error("The expected token is '>'.");
    this.at++;
  }

  private qualified(name: string, prefixes: ReadonlyMap<string, string>, isElement: boolean): XNameValue {
    const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
    if (prefix === '' && !isElement) return new XNameValue(name);
    const namespace = prefixes.get(prefix ?? '');
    if (namespace === undefined && prefix !== '')
      throw this.error(`'${prefix ?? ''}' is an undeclared prefix.`);
    return new XNameValue(local ?? '', namespace ?? '');
  }
}
