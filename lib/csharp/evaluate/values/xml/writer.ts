import { NEW_LINE } from '../environment';
import type { XAttribute, XContainer, XElement, XInstruction, XObject, XText } from './nodes';
import { XML, XMLNS, type XNameValue } from './names';

/** Prefixes in sight and their namespaces. */
type Prefixes = ReadonlyMap<string, string>;

const NO_PREFIXES: Prefixes = new Map([['', '']]);

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#xA;').replaceAll('\t', '&#x9;');
}

/** An object of XML as text, indented by two spaces where an element has no text. */
export function writeNode(node: XObject): string {
  return write(node, '', NO_PREFIXES);
}

function write(node: XObject, indent: string, prefixes: Prefixes, isMixed = false): string {
  const kind = node.type.fullName.slice(node.type.fullName.lastIndexOf('.') + 1);
  switch (kind) {
    case 'XAttribute': {
      const { name, value } = node as XAttribute;
      return `${attributeName(name, prefixes)}="${escapeAttribute(value)}"`;
    }
    case 'XText':
      return escapeText((node as XText).value);
    case 'XCData':
      return `<![CDATA[${(node as XText).value}]]>`;
    case 'XComment':
      return `<!--${(node as XText).value}-->`;
    case 'XProcessingInstruction': {
      const { target, data } = node as XInstruction;
      return `<?${target}${data === '' ? '' : ` ${data}`}?>`;
    }
    case 'XElement':
      return writeElement(node as XElement, indent, prefixes, isMixed);
    default:
      return (node as XContainer).nodes.map(child => write(child, indent, prefixes)).join(NEW_LINE);
  }
}

function isDeclaration({ namespace, local }: XNameValue): boolean {
  return namespace === XMLNS || (namespace === '' && local === 'xmlns');
}

function writeElement(element: XElement, indent: string, outer: Prefixes, isInMixed: boolean): string {
  const prefixes = new Map(outer);
  for (const { name, value } of element.attributes) {
    if (isDeclaration(name)) prefixes.set(name.local === 'xmlns' ? '' : name.local, value);
  }
  const { name } = element;
  let declared = '';
  let prefix =
    prefixes.get('') === name.namespace
      ? ''
      : [...prefixes].find(([key, uri]) => key !== '' && uri === name.namespace)?.[0];
  if (prefix === undefined) {
    prefix = '';
    prefixes.set('', name.namespace);
    declared = ` xmlns="${escapeAttribute(name.namespace)}"`;
  }
  const tag = prefix === '' ? name.local : `${prefix}:${name.local}`;
  const attributes = element.attributes.map(attribute => {
    if (attribute.name.namespace === '' || isDeclaration(attribute.name) || attribute.name.namespace === XML)
      return ` ${write(attribute, '', prefixes)}`;
    if ([...prefixes].some(([key, uri]) => key !== '' && uri === attribute.name.namespace))
      return ` ${write(attribute, '', prefixes)}`;
    const made = `p${indent.length / 2 + 1}`;
    prefixes.set(made, attribute.name.namespace);
    return ` ${made}:${attribute.name.local}="${escapeAttribute(attribute.value)}" xmlns:${made}="${escapeAttribute(attribute.name.namespace)}"`;
  });
  const open = `<${tag}${declared}${attributes.join('')}`;
  const { nodes } = element;
  if (nodes.length === 0) return element.keepsEndTag ? `${open}></${tag}>` : `${open} />`;
  const inner = `${indent}  `;
  // From the first text on nothing is indented, since white space would become text.
  let isMixed = isInMixed;
  let content = '';
  for (const node of nodes) {
    isMixed ||= isText(node);
    content += isMixed ? '' : NEW_LINE + inner;
    content += write(node, inner, prefixes, isMixed);
  }
  return `${open}>${content}${isMixed ? '' : NEW_LINE + indent}</${tag}>`;
}

function isText(node: XObject): boolean {
  return /\.X(Text|CData)$/.test(node.type.fullName);
}

function attributeName(name: XNameValue, prefixes: Prefixes): string {
  if (name.namespace === XMLNS) return name.local === 'xmlns' ? 'xmlns' : `xmlns:${name.local}`;
  if (name.namespace === XML) return `xml:${name.local}`;
  const prefix = [...prefixes].find(([key, uri]) => key !== '' && uri === name.namespace)?.[0];
  return name.namespace === '' || prefix === undefined ? name.local : `${prefix}:${name.local}`;
}
