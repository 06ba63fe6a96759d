import { type Element, xml2js } from 'xml-js';
import { messageOf } from '../../emulator-error';
import { internalFailure } from '../../pipeline/failure';

/** An element of XML. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text that stands in it directly. */
  readonly text: string;
}

/**
 * Reads a document.
 *
 * @throws Failure when the text is no XML
 */
export function readXml(text: string, policy: string): XmlElement {
  let root: XmlElement | undefined;
  try {
    const found = (xml2js(text) as Element).elements?.find(({ type }) => type === 'element');
    root = found && elementOf(found);
  } catch (error) {
    throw internalFailure(policy, 'ContentNotValid', `the body is no XML: ${messageOf(error)}`);
  }
  if (!root) throw internalFailure(policy, 'ContentNotValid', 'the body is no XML: it has no element');
  return root;
}

function elementOf({ name = '', attributes = {}, elements = [] }: Element): XmlElement {
  return {
    name,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([key, value]) => [key, String(value ?? '')]),
    ),
    children: elements.filter(({ type }) => type === 'element').map(elementOf),
    text: elements
      .map(({ type, text, cdata }) =>
        type === 'text' ? String(text ?? '') : type === 'cdata' ? (cdata ?? '') : '',
      )
      .join(''),
  };
}

/** Text as it stands between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
