import { tryParseNumber } from '../../formatting/parse-number';
import { concatText } from '../../formatting/text';
import type { TypeDeclaration } from '../../type-system/declaration';
import { convertToDateTime } from '../../values/convert';
import { DateTimeOffsetValue } from '../../values/date-time-offset';
import { DateTimeValue } from '../../values/date-time';
import { argumentNull, formatError } from '../../values/exception';
import { GuidValue } from '../../values/guid';
import { dateToJson } from '../../values/json/writer';
import { NetObject } from '../../values/net-object';
import { enumeratorOfObjects } from '../../values/sequences';
import type { XNameValue } from '../../values/xml/names';
import { XAttribute, XElement, XNode, XText, type XContainer } from '../../values/xml/nodes';

/** Text of a value as XML writes it: `true`, not `True`. */
export function xmlText(value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  if (value instanceof DateTimeValue || value instanceof DateTimeOffsetValue) return dateToJson(value);
  return concatText(value);
}

/** Puts content into an element or document: nodes, attributes, sequences of them, and the text of other values. */
export function addXmlContent(parent: XContainer, content: unknown): void {
  if (content === null) return;
  if (content instanceof XNode) parent.addNode(content);
  else if (content instanceof XAttribute) {
    if (parent instanceof XElement) parent.addAttribute(content);
  } else if (content instanceof NetObject && 'enumerate' in content) {
    const items = enumeratorOfObjects(content);
    while (items.moveNext()) addXmlContent(parent, items.current);
  } else parent.addNode(new XText(xmlText(content)));
}

/** `SetAttributeValue`: null takes the attribute away. */
export function setAttribute(element: XElement, name: XNameValue, value: unknown): void {
  const known = element.attribute(name);
  if (value === null) known?.detach();
  else if (known !== undefined) known.value = xmlText(value);
  else element.addAttribute(new XAttribute(name, xmlText(value)));
}

type Valued = { readonly value: string } | null;

/** Casts of elements and attributes to the types of their values. */
export function valueCasts(name: string): NonNullable<TypeDeclaration['members']> {
  const casts: Record<string, (from: Valued) => unknown> = {
    [`static explicit operator string(${name} value)`]: from => from?.value ?? null,
  };
  const add = (type: string, read: (text: string) => unknown) => {
    casts[`static explicit operator ${type}(${name} value)`] = from => {
      if (from === null) throw argumentNull('value');
      return read(from.value.trim());
    };
    casts[`static explicit operator ${type}?(${name} value)`] = from =>
      from === null ? null : read(from.value.trim());
  };
  for (const kind of ['int', 'uint', 'long', 'ulong', 'float', 'double', 'decimal'] as const) {
    add(kind, text => {
      const value = tryParseNumber(text === 'INF' ? 'Infinity' : text, kind);
      if (value === undefined) throw formatError(`The input string '${text}' was not in a correct format.`);
      return value;
    });
  }
  add('bool', text => {
    if (!/^(true|false|0|1)$/i.test(text))
      throw formatError(`The string '${text}' is not a valid Boolean value.`);
    return /^(true|1)$/i.test(text);
  });
  add('DateTime', convertToDateTime);
  add('Guid', text => GuidValue.parse(text));
  return casts;
}
