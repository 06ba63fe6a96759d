import type { TypeDeclaration } from '../../type-system/declaration';
import { namedType } from '../../type-system/definition';
import { argumentNull } from '../../values/exception';
import type { NetArray } from '../../values/net-array';
import { toArray } from '../../values/sequences';
import { required } from '../../values/sequence-object';
import { XML, XMLNS, XNameValue, XNamespaceValue } from '../../values/xml/names';
import type { XNode, XObject } from '../../values/xml/nodes';
import {
  XAttribute,
  XComment,
  XContainer,
  XDeclaration,
  XDocument,
  XElement,
  XInstruction,
  XText,
} from '../../values/xml/nodes';
import { XmlReader } from '../../values/xml/reader';
import { computed } from '../linq/shared';
import { addXmlContent, setAttribute, valueCasts, xmlText } from './content';

const X = 'System.Xml.Linq';
const ELEMENT = namedType(`${X}.XElement`);
const ATTRIBUTE = namedType(`${X}.XAttribute`);
const NODE = namedType(`${X}.XNode`);
const NODE_TYPE = {
  Element: 1,
  Attribute: 2,
  Text: 3,
  CDATA: 4,
  ProcessingInstruction: 7,
  Comment: 8,
  Document: 9,
  DocumentType: 10,
  Whitespace: 13,
} as const;

type Name = XNameValue | null;

const elements = (compute: () => readonly XElement[]) => computed(ELEMENT, compute);
const named = (list: readonly XElement[], name: Name) =>
  list.filter(element => name !== null && element.name.equals(name));

function nodeType(node: XObject): number {
  if (node instanceof XElement) return NODE_TYPE.Element;
  if (node instanceof XAttribute) return NODE_TYPE.Attribute;
  if (node instanceof XText) return node.isCData ? NODE_TYPE.CDATA : NODE_TYPE.Text;
  if (node instanceof XComment) return NODE_TYPE.Comment;
  return node instanceof XDocument ? NODE_TYPE.Document : NODE_TYPE.ProcessingInstruction;
}

function ancestors(node: XObject, withSelf: boolean): XElement[] {
  const found: XElement[] = withSelf && node instanceof XElement ? [node] : [];
  for (let at = node.parentElement; at !== null; at = at.parentElement) found.push(at);
  return found;
}

function beside(node: XNode, after: boolean): readonly XNode[] {
  const nodes = node.parent?.nodes ?? [];
  const at = nodes.indexOf(node);
  return after ? nodes.slice(at + 1) : nodes.slice(0, at);
}

const onlyElements = (nodes: readonly XNode[]) =>
  nodes.filter((node): node is XElement => node instanceof XElement);

/** Content as nodes, ready to be put in somewhere. */
function nodesOf(content: unknown): XNode[] {
  const holder = new XElement(new XNameValue('_'));
  addXmlContent(holder, content);
  return holder.nodes.map(node => node.copy());
}

function parse(text: string | null): XDocument {
  if (text === null) throw argumentNull('text');
  return new XmlReader(text).readDocument();
}

function element(name: Name, content: unknown): XElement {
  if (name === null) throw argumentNull('name');
  const created = new XElement(name);
  addXmlContent(created, content);
  if (content === '') created.keepsEndTag = true;
  return created;
}

function document(content: unknown): XDocument {
  const created = new XDocument();
  addXmlContent(created, content);
  return created;
}

function setElement(self: XElement, name: XNameValue, value: unknown): void {
  const known = named(self.elements, name)[0];
  if (value === null) known?.detach();
  else if (known !== undefined) known.value = xmlText(value);
  else self.addNode(element(name, xmlText(value)));
}

const NAMES: readonly TypeDeclaration[] = [
  {
    type: `class ${X}.XName`,
    members: {
      'static XName Get(string expandedName)': (text: string) => XNameValue.parse(text),
      'static XName Get(string localName, string namespaceName)': (local: string, namespace: string) =>
        new XNameValue(local, namespace),
      'string LocalName { get; }': (self: XNameValue) => self.local,
      'string NamespaceName { get; }': (self: XNameValue) => self.namespace,
      'XNamespace Namespace { get; }': (self: XNameValue) => new XNamespaceValue(self.namespace),
      'static implicit operator XName(string expandedName)': (text: string | null) =>
        text === null ? null : XNameValue.parse(text),
      'static bool operator ==(XName left, XName right)': (a: Name, b: Name) =>
        a === b || (a?.equals(b) ?? false),
      'static bool operator !=(XName left, XName right)': (a: Name, b: Name) =>
        !(a === b || (a?.equals(b) ?? false)),
    },
  },
  {
    type: `class ${X}.XNamespace`,
    members: {
      'static XNamespace None { get; }': () => new XNamespaceValue(''),
      'static XNamespace Xmlns { get; }': () => new XNamespaceValue(XMLNS),
      'static XNamespace Xml { get; }': () => new XNamespaceValue(XML),
      'static XNamespace Get(string namespaceName)': (uri: string) => new XNamespaceValue(uri),
      'string NamespaceName { get; }': (self: XNamespaceValue) => self.uri,
      'XName GetName(string localName)': (self: XNamespaceValue, local: string) =>
        new XNameValue(local, self.uri),
      'static implicit operator XNamespace(string namespaceName)': (uri: string | null) =>
        uri === null ? null : new XNamespaceValue(uri),
      'static XName operator +(XNamespace ns, string localName)': (self: XNamespaceValue, local: string) =>
        new XNameValue(local, self.uri),
      'static bool operator ==(XNamespace left, XNamespace right)': (
        a: XNamespaceValue | null,
        b: XNamespaceValue | null,
      ) => a === b || (a?.equals(b) ?? false),
      'static bool operator !=(XNamespace left, XNamespace right)': (
        a: XNamespaceValue | null,
        b: XNamespaceValue | null,
      ) => !(a === b || (a?.equals(b) ?? false)),
    },
  },
];

const BASES: readonly TypeDeclaration[] = [
  {
    type: `class ${X}.XObject`,
    members: {
      'XElement Parent { get; }': (self: XObject) => self.parentElement,
      'XDocument Document { get; }': (self: XObject) => self.document,
      'System.Xml.XmlNodeType NodeType { get; }': nodeType,
    },
    notImplemented: [
      'Changed',
      'Changing',
      'AddAnnotation',
      'Annotation',
      'Annotations',
      'BaseUri',
      'RemoveAnnotations',
    ],
  },
  {
    type: `class ${X}.XNode : XObject`,
    members: {
      'XNode NextNode { get; }': (self: XNode) => self.sibling(1),
      'XNode PreviousNode { get; }': (self: XNode) => self.sibling(-1),
      'void Remove()': (self: XNode) => self.detach(),
      'void AddAfterSelf(object content)': (self: XNode, content: unknown) =>
        self.putBeside(1, nodesOf(content)),
      'void AddBeforeSelf(object content)': (self: XNode, content: unknown) =>
        self.putBeside(0, nodesOf(content)),
      'void ReplaceWith(object content)': (self: XNode, content: unknown) => {
        self.putBeside(1, nodesOf(content));
        self.detach();
      },
      'IEnumerable<XElement> Ancestors()': (self: XNode) => elements(() => ancestors(self, false)),
      'IEnumerable<XElement> Ancestors(XName name)': (self: XNode, name: Name) =>
        elements(() => named(ancestors(self, false), name)),
      'IEnumerable<XElement> ElementsAfterSelf()': (self: XNode) =>
        elements(() => onlyElements(beside(self, true))),
      'IEnumerable<XElement> ElementsBeforeSelf()': (self: XNode) =>
        elements(() => onlyElements(beside(self, false))),
      'IEnumerable<XNode> NodesAfterSelf()': (self: XNode) => computed(NODE, () => beside(self, true)),
      'IEnumerable<XNode> NodesBeforeSelf()': (self: XNode) => computed(NODE, () => beside(self, false)),
      'string ToString()': (self: XNode) => self.toText(),
      'static bool DeepEquals(XNode n1, XNode n2)': (a: XNode | null, b: XNode | null) =>
        a?.toText() === b?.toText(),
    },
    notImplemented: [
      'ReadFromAsync',
      'WriteToAsync',
      'CompareDocumentOrder',
      'CreateReader',
      'IsAfter',
      'IsBefore',
      'ReadFrom',
      'WriteTo',
      'DocumentOrderComparer',
      'EqualityComparer',
    ],
  },
  {
    type: `class ${X}.XContainer : XNode`,
    members: {
      'XNode FirstNode { get; }': (self: XContainer) => self.nodes[0] ?? null,
      'XNode LastNode { get; }': (self: XContainer) => self.nodes.at(-1) ?? null,
      'void Add(object content)': addXmlContent,
      'void Add(params object[] content)': (self: XContainer, content: NetArray) =>
        addXmlContent(self, content),
      'void AddFirst(object content)': (self: XContainer, content: unknown) => {
        self.nodes.unshift(...nodesOf(content).map(node => self.adopt(node)));
      },
      'XElement Element(XName name)': (self: XContainer, name: Name) => named(self.elements, name)[0] ?? null,
      'IEnumerable<XElement> Elements()': (self: XContainer) => elements(() => self.elements),
      'IEnumerable<XElement> Elements(XName name)': (self: XContainer, name: Name) =>
        elements(() => named(self.elements, name)),
      'IEnumerable<XElement> Descendants()': (self: XContainer) => elements(() => [...self.descendants()]),
      'IEnumerable<XElement> Descendants(XName name)': (self: XContainer, name: Name) =>
        elements(() => named([...self.descendants()], name)),
      'IEnumerable<XNode> Nodes()': (self: XContainer) => computed(NODE, () => [...self.nodes]),
      'IEnumerable<XNode> DescendantNodes()': (self: XContainer) => computed(NODE, () => allNodes(self)),
      'void RemoveNodes()': (self: XContainer) => self.removeNodes(),
      'void ReplaceNodes(object content)': (self: XContainer, content: unknown) => {
        const nodes = nodesOf(content);
        self.removeNodes();
        for (const node of nodes) self.addNode(node);
      },
    },
    notImplemented: ['CreateWriter'],
  },
];

function allNodes(container: XContainer): XNode[] {
  return container.nodes.flatMap(node => (node instanceof XContainer ? [node, ...allNodes(node)] : [node]));
}

const ELEMENTS: readonly TypeDeclaration[] = [
  {
    type: `class ${X}.XElement : XContainer`,
    members: {
      'new(XName name)': (name: Name) => element(name, null),
      'new(XName name, object content)': element,
      'new(XName name, params object[] content)': element,
      'new(XElement other)': (other: XElement) => other.copy(),
      'static XElement Parse(string text)': (text: string | null) => {
        const { root } = parse(text);
        root?.detach();
        return root;
      },
      'XName Name { get; set; }': {
        get: (self: XElement) => self.name,
        set: (self: XElement, name: XNameValue) => {
          self.name = name;
        },
      },
      'string Value { get; set; }': {
        get: (self: XElement) => self.value,
        set: (self: XElement, value: string | null) => {
          if (value === null) throw argumentNull('value');
          self.value = value;
        },
      },
      'bool HasElements { get; }': (self: XElement) => self.elements.length > 0,
      'bool HasAttributes { get; }': (self: XElement) => self.attributes.length > 0,
      'bool IsEmpty { get; }': (self: XElement) => self.nodes.length === 0 && !self.keepsEndTag,
      'XAttribute FirstAttribute { get; }': (self: XElement) => self.attributes[0] ?? null,
      'XAttribute LastAttribute { get; }': (self: XElement) => self.attributes.at(-1) ?? null,
      'XAttribute Attribute(XName name)': (self: XElement, name: Name) =>
        name === null ? null : (self.attribute(name) ?? null),
      'IEnumerable<XAttribute> Attributes()': (self: XElement) =>
        computed(ATTRIBUTE, () => [...self.attributes]),
      'IEnumerable<XAttribute> Attributes(XName name)': (self: XElement, name: XNameValue) =>
        computed(ATTRIBUTE, () => [self.attribute(name)].filter(one => one !== undefined)),
      'IEnumerable<XElement> AncestorsAndSelf()': (self: XElement) => elements(() => ancestors(self, true)),
      'IEnumerable<XElement> DescendantsAndSelf()': (self: XElement) =>
        elements(() => [self, ...self.descendants()]),
      'IEnumerable<XElement> DescendantsAndSelf(XName name)': (self: XElement, name: Name) =>
        elements(() => named([self, ...self.descendants()], name)),
      'void SetAttributeValue(XName name, object value)': setAttribute,
      'void SetElementValue(XName name, object value)': setElement,
      'void SetValue(object value)': (self: XElement, value: unknown) => {
        self.value = xmlText(value);
      },
      'void RemoveAll()': (self: XElement) => {
        self.removeNodes();
        self.attributes.length = 0;
      },
      'void RemoveAttributes()': (self: XElement) => {
        self.attributes.length = 0;
      },
      'XNamespace GetDefaultNamespace()': (self: XElement) =>
        new XNamespaceValue(
          ancestors(self, true)
            .map(one => one.attribute(new XNameValue('xmlns'))?.value)
            .find(uri => uri !== undefined) ?? '',
        ),
      'XNamespace GetNamespaceOfPrefix(string prefix)': (self: XElement, prefix: string) => {
        const uri = ancestors(self, true)
          .map(one => one.attribute(new XNameValue(prefix, XMLNS))?.value)
          .find(one => one !== undefined);
        return uri === undefined ? null : new XNamespaceValue(uri);
      },
      ...valueCasts('XElement'),
    },
    notImplemented: [
      'LoadAsync',
      'SaveAsync',
      'Load',
      'Save',
      'GetPrefixOfNamespace',
      'ReplaceAll',
      'ReplaceAttributes',
      'EmptySequence',
      'DescendantNodesAndSelf',
      'WriteTo',
    ],
  },
  {
    type: `class ${X}.XDocument : XContainer`,
    members: {
      'new()': () => new XDocument(),
      'new(params object[] content)': document,
      'new(XDeclaration declaration, params object[] content)': (
        declaration: XDeclaration | null,
        content: NetArray,
      ) => {
        const created = document(content);
        created.declaration = declaration;
        return created;
      },
      'new(XDocument other)': (other: XDocument) => other.copy(),
      'static XDocument Parse(string text)': parse,
      'XElement Root { get; }': (self: XDocument) => self.root,
      'XDeclaration Declaration { get; set; }': {
        get: (self: XDocument) => self.declaration,
        set: (self: XDocument, declaration: XDeclaration | null) => {
          self.declaration = declaration;
        },
      },
    },
    notImplemented: ['SaveAsync', 'LoadAsync', 'Save', 'DocumentType', 'WriteTo'],
  },
  {
    type: `class ${X}.XAttribute : XObject`,
    members: {
      'new(XName name, object value)': (name: XNameValue, value: unknown) => {
        if (value === null) throw argumentNull('value');
        return new XAttribute(name, xmlText(value));
      },
      'XName Name { get; }': (self: XAttribute) => self.name,
      'string Value { get; set; }': {
        get: (self: XAttribute) => self.value,
        set: (self: XAttribute, value: string) => {
          self.value = value;
        },
      },
      'bool IsNamespaceDeclaration { get; }': ({ name }: XAttribute) =>
        name.namespace === XMLNS || (name.namespace === '' && name.local === 'xmlns'),
      'void SetValue(object value)': (self: XAttribute, value: unknown) => {
        self.value = xmlText(value);
      },
      'void Remove()': (self: XAttribute) => self.detach(),
      'XAttribute NextAttribute { get; }': (self: XAttribute) =>
        self.parentElement?.attributes[self.parentElement.attributes.indexOf(self) + 1] ?? null,
      'string ToString()': (self: XAttribute) => self.toText(),
      ...valueCasts('XAttribute'),
    },
    notImplemented: ['PreviousAttribute', 'EmptySequence'],
  },
];

function textType(name: string, base: string, create: (text: string) => XNode): TypeDeclaration {
  return {
    type: `class ${X}.${name} : ${base}`,
    members: {
      'new(string value)': create,
      'string Value { get; set; }': {
        get: (self: XText) => self.value,
        set: (self: XText, value: string) => {
          self.value = value;
        },
      },
    },
  };
}

const list = <E>(source: unknown) => toArray<E>(required(source));

const EXTENSIONS: TypeDeclaration = {
  type: `static class ${X}.Extensions`,
  members: {
    'static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source)': (_: unknown, source: unknown) =>
      elements(() => list<XContainer>(source).flatMap(one => one.elements)),
    'static IEnumerable<XElement> Elements<T>(this IEnumerable<T> source, XName name)': (
      _: unknown,
      source: unknown,
      name: Name,
    ) => elements(() => list<XContainer>(source).flatMap(one => named(one.elements, name))),
    'static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source)': (
      _: unknown,
      source: unknown,
    ) => elements(() => list<XContainer>(source).flatMap(one => [...one.descendants()])),
    'static IEnumerable<XElement> Descendants<T>(this IEnumerable<T> source, XName name)': (
      _: unknown,
      source: unknown,
      name: Name,
    ) => elements(() => list<XContainer>(source).flatMap(one => named([...one.descendants()], name))),
    'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source)': (source: unknown) =>
      computed(ATTRIBUTE, () => list<XElement>(source).flatMap(one => one.attributes)),
    'static IEnumerable<XAttribute> Attributes(this IEnumerable<XElement> source, XName name)': (
      source: unknown,
      name: XNameValue,
    ) => computed(ATTRIBUTE, () => list<XElement>(source).flatMap(one => one.attribute(name) ?? [])),
    'static void Remove(this IEnumerable<XAttribute> source)': (source: unknown) => {
      for (const attribute of list<XAttribute>(source)) attribute.detach();
    },
    'static void Remove<T>(this IEnumerable<T> source)': (_: unknown, source: unknown) => {
      for (const node of list<XNode>(source)) node.detach();
    },
  },
  notImplemented: [
    'Ancestors',
    'AncestorsAndSelf',
    'DescendantNodes',
    'DescendantNodesAndSelf',
    'DescendantsAndSelf',
    'InDocumentOrder',
    'Nodes',
  ],
};

/** LINQ to XML. */
export const XML_TYPES: readonly TypeDeclaration[] = [
  { type: 'enum System.Xml.XmlNodeType', values: NODE_TYPE },
  ...NAMES,
  ...BASES,
  ...ELEMENTS,
  textType('XText', 'XNode', text => new XText(text)),
  textType('XCData', 'XText', text => new XText(text, true)),
  textType('XComment', 'XNode', text => new XComment(text)),
  {
    type: `class ${X}.XProcessingInstruction : XNode`,
    members: {
      'new(string target, string data)': (target: string, data: string) => new XInstruction(target, data),
      'string Target { get; }': (self: XInstruction) => self.target,
      'string Data { get; }': (self: XInstruction) => self.data,
    },
  },
  {
    type: `class ${X}.XDeclaration`,
    members: {
      'new(string version, string encoding, string standalone)': (
        version: string | null,
        encoding: string | null,
        standalone: string | null,
      ) => new XDeclaration(version, encoding, standalone),
      'string Version { get; }': (self: XDeclaration) => self.version,
      'string Encoding { get; }': (self: XDeclaration) => self.encoding,
      'string Standalone { get; }': (self: XDeclaration) => self.standalone,
      'string ToString()': (self: XDeclaration) => self.toText(),
    },
  },
  { type: `class ${X}.XDocumentType : XNode`, notImplemented: ['*'] },
  { type: `class ${X}.XNodeDocumentOrderComparer`, notImplemented: ['*'] },
  { type: `class ${X}.XNodeEqualityComparer`, notImplemented: ['*'] },
  EXTENSIONS,
];
