import type { AllowedType } from './allowed-type';
import { listed } from './allowed-type';

const LINQ = 'System.Xml.Linq';

const CONTAINER =
  'XElement Element(); IEnumerable<XElement> Elements(); IEnumerable<XElement> Descendants(); IEnumerable<XNode> Nodes(); IEnumerable<XNode> DescendantNodes(); void Add(); void AddFirst(); void RemoveNodes(); void ReplaceNodes(); XNode FirstNode; XNode LastNode';

/** `System.Xml.Linq`. */
export const xml: readonly AllowedType[] = [
  ...listed(LINQ, 'Extensions', 'XDeclaration', 'XNodeDocumentOrderComparer', 'XNodeEqualityComparer'),
  {
    name: `${LINQ}.XObject`,
    members: 'all',
    signatures: 'XElement Parent; XDocument Document; XmlNodeType NodeType; string BaseUri',
  },
  {
    name: `${LINQ}.XNode`,
    members: 'all',
    bases: ['XObject'],
    signatures:
      'void Remove(); string ToString(); XNode NextNode; XNode PreviousNode; bool DeepEquals(); IEnumerable<XElement> Ancestors(); void ReplaceWith(); void AddAfterSelf(); void AddBeforeSelf()',
  },
  { name: `${LINQ}.XContainer`, members: 'all', bases: ['XNode'], signatures: CONTAINER },
  {
    name: `${LINQ}.XElement`,
    members: 'all',
    bases: ['XContainer'],
    signatures:
      'XName Name; string Value; XAttribute Attribute(); IEnumerable<XAttribute> Attributes(); bool HasAttributes; bool HasElements; bool IsEmpty; XElement Parse(); XElement Load(); void SetAttributeValue(); void SetElementValue(); void SetValue(); void RemoveAll(); void RemoveAttributes(); IEnumerable<XElement> DescendantsAndSelf(); XNamespace GetDefaultNamespace(); XNamespace GetNamespaceOfPrefix(); string GetPrefixOfNamespace()',
  },
  {
    name: `${LINQ}.XDocument`,
    members: 'all',
    except: ['Load'],
    bases: ['XContainer'],
    signatures: 'XElement Root; XDocument Parse(); XDeclaration Declaration; XDocumentType DocumentType',
  },
  {
    name: `${LINQ}.XAttribute`,
    members: 'all',
    bases: ['XObject'],
    signatures:
      'XName Name; string Value; void Remove(); void SetValue(); bool IsNamespaceDeclaration; XAttribute NextAttribute; string ToString()',
  },
  { name: `${LINQ}.XText`, members: 'all', bases: ['XNode'], signatures: 'string Value' },
  { name: `${LINQ}.XCData`, members: 'all', bases: ['XText'] },
  { name: `${LINQ}.XComment`, members: 'all', bases: ['XNode'], signatures: 'string Value' },
  { name: `${LINQ}.XDocumentType`, members: 'all', bases: ['XNode'] },
  { name: `${LINQ}.XProcessingInstruction`, members: 'all', bases: ['XNode'] },
  {
    name: `${LINQ}.XName`,
    members: 'all',
    signatures:
      'string LocalName; XNamespace Namespace; string NamespaceName; XName Get(); string ToString()',
  },
  {
    name: `${LINQ}.XNamespace`,
    members: 'all',
    signatures:
      'string NamespaceName; XName GetName(); XNamespace Get(); XNamespace None; XNamespace Xml; XNamespace Xmlns; string ToString()',
  },
];
