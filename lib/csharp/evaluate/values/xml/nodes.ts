import { tickObject } from '../../evaluation';
import { namedType } from '../../type-system/definition';
import { argumentError, invalidOperation } from '../exception';
import { NetObject } from '../net-object';
import type { XNameValue } from './names';
import { writeNode } from './writer';

const X = 'System.Xml.Linq';

/** An `XObject`: a node or an attribute. */
export abstract class XObject extends NetObject {
  parent: XContainer | null = null;

  get document(): XDocument | null {
    return this instanceof XDocument ? this : (this.parent?.document ?? null);
  }

  /** `Parent`, which is an element or null. */
  get parentElement(): XElement | null {
    return this.parent instanceof XElement ? this.parent : null;
  }
}

/** An `XAttribute`. */
export class XAttribute extends XObject {
  readonly type = namedType(`${X}.XAttribute`);

  constructor(
    readonly name: XNameValue,
    public value: string,
  ) {
    super();
  }

  detach(): void {
    if (!(this.parent instanceof XElement)) throw invalidOperation('The parent is missing.');
    this.parent.attributes.splice(this.parent.attributes.indexOf(this), 1);
    this.parent = null;
  }

  override toText(): string {
    return writeNode(this);
  }
}

/** An `XNode`. */
export abstract class XNode extends XObject {
  constructor() {
    super();
    tickObject();
  }

  abstract copy(): XNode;

  sibling(step: 1 | -1): XNode | null {
    const nodes = this.parent?.nodes ?? [];
    return nodes[nodes.indexOf(this) + step] ?? null;
  }

  detach(): void {
    if (this.parent === null) throw invalidOperation('The parent is missing.');
    this.parent.nodes.splice(this.parent.nodes.indexOf(this), 1);
    this.parent = null;
  }

  /** Puts nodes next to this one; `offset` 0 for before, 1 for after. */
  putBeside(offset: 0 | 1, nodes: readonly XNode[]): void {
    const { parent } = this;
    if (parent === null) throw invalidOperation('The parent is missing.');
    const at = parent.nodes.indexOf(this) + offset;
    parent.nodes.splice(at, 0, ...nodes.map(node => parent.adopt(node)));
  }

  override toText(): string {
    return writeNode(this);
  }
}

/** An `XText`, or an `XCData` that is written as such. */
export class XText extends XNode {
  constructor(
    public value: string,
    readonly isCData = false,
  ) {
    super();
  }

  get type() {
    return namedType(this.isCData ? `${X}.XCData` : `${X}.XText`);
  }

  copy(): XNode {
    return new XText(this.value, this.isCData);
  }
}

/** An `XComment`. */
export class XComment extends XNode {
  readonly type = namedType(`${X}.XComment`);

  constructor(public value: string) {
    super();
  }

  copy(): XNode {
    return new XComment(this.value);
  }
}

/** An `XProcessingInstruction`. */
export class XInstruction extends XNode {
  readonly type = namedType(`${X}.XProcessingInstruction`);

  constructor(
    readonly target: string,
    readonly data: string,
  ) {
    super();
  }

  copy(): XNode {
    return new XInstruction(this.target, this.data);
  }
}

/** An `XContainer`: an element or a document. */
export abstract class XContainer extends XNode {
  readonly nodes: XNode[] = [];

  /** A node to put in: a copy when it stands somewhere else already. */
  adopt(node: XNode): XNode {
    const own = node.parent === null ? node : node.copy();
    own.parent = this;
    return own;
  }

  addNode(node: XNode): void {
    const last = this.nodes.at(-1);
    if (node instanceof XText && !node.isCData && last instanceof XText && !last.isCData)
      last.value += node.value;
    else this.nodes.push(this.adopt(node));
  }

  removeNodes(): void {
    for (const node of this.nodes) node.parent = null;
    this.nodes.length = 0;
  }

  get elements(): XElement[] {
    return this.nodes.filter((node): node is XElement => node instanceof XElement);
  }

  *descendants(): IterableIterator<XElement> {
    for (const element of this.elements) {
      yield element;
      yield* element.descendants();
    }
  }
}

/** An `XElement`. */
export class XElement extends XContainer {
  readonly type = namedType(`${X}.XElement`);
  readonly attributes: XAttribute[] = [];

  constructor(
    public name: XNameValue,
    /** Written as `<a></a>`, as it was read. */
    public keepsEndTag = false,
  ) {
    super();
  }

  addAttribute(attribute: XAttribute): void {
    if (this.attribute(attribute.name) !== undefined) throw invalidOperation('Duplicate attribute.');
    const own = attribute.parent === null ? attribute : new XAttribute(attribute.name, attribute.value);
    own.parent = this;
    this.attributes.push(own);
  }

  attribute(name: XNameValue): XAttribute | undefined {
    return this.attributes.find(attribute => attribute.name.equals(name));
  }

  get value(): string {
    return this.nodes
      .map(node => (node instanceof XText || node instanceof XElement ? node.value : ''))
      .join('');
  }

  set value(value: string) {
    this.removeNodes();
    if (value === '') this.keepsEndTag = true;
    else this.addNode(new XText(value));
  }

  copy(): XElement {
    const copy = new XElement(this.name, this.keepsEndTag);
    for (const { name, value } of this.attributes) copy.addAttribute(new XAttribute(name, value));
    for (const node of this.nodes) copy.addNode(node.copy());
    return copy;
  }
}

/** An `XDeclaration`. */
export class XDeclaration extends NetObject {
  readonly type = namedType(`${X}.XDeclaration`);

  constructor(
    readonly version: string | null,
    readonly encoding: string | null,
    readonly standalone: string | null,
  ) {
    super();
  }

  override toText(): string {
    const part = (name: string, value: string | null) => (value === null ? '' : ` ${name}="${value}"`);
    return `<?xml${part('version', this.version)}${part('encoding', this.encoding)}${part('standalone', this.standalone)}?>`;
  }
}

/** An `XDocument`. */
export class XDocument extends XContainer {
  readonly type = namedType(`${X}.XDocument`);
  declaration: XDeclaration | null = null;

  get root(): XElement | null {
    return this.elements[0] ?? null;
  }

  override addNode(node: XNode): void {
    if (node instanceof XText && node.value.trim() !== '')
      throw argumentError('Non-whitespace characters cannot be added to content.');
    if (node instanceof XElement && this.root !== null)
      throw invalidOperation('This operation would create an incorrectly structured document.');
    if (!(node instanceof XText)) super.addNode(node);
  }

  copy(): XDocument {
    const copy = new XDocument();
    copy.declaration = this.declaration;
    for (const node of this.nodes) copy.addNode(node.copy());
    return copy;
  }
}
