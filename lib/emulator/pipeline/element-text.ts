import type { PolicyElement, PolicyNode } from '../../policy/index';
import type { Expressions } from '../expression/expressions';
import { constantly, type Value } from './value';

/** The text in an element: literals, what expressions yield, and markup as it is written, for bodies that are XML. */
export function elementText(element: PolicyElement, expressions: Expressions, trim: boolean): Value<string> {
  const parts = element.children.filter(node => node.kind !== 'comment').flatMap(node => partsOf(node));
  const values = parts.map(part => expressions.text(part));
  const [only] = values;
  if (values.length === 0) return constantly('');
  if (values.length === 1 && only) {
    const { constant } = only;
    return trim && constant ? constantly(constant.is.trim()) : only;
  }
  return call => {
    const text = values.map(value => value(call)).join('');
    return trim ? text.trim() : text;
  };
}

type Part = Parameters<Expressions['text']>[0];

function partsOf(node: PolicyNode): readonly Part[] {
  switch (node.kind) {
    case 'text':
      return [node.value];
    case 'expression':
      return [node];
    case 'raw':
      return [node.xml];
    case 'comment':
      return [];
    case 'element': {
      const attributes = Object.entries(node.attributes).flatMap(([name, value]): Part[] => [
        ` ${name}="`,
        typeof value === 'string' ? escape(value) : value,
        '"',
      ]);
      const content = node.children.flatMap(child =>
        child.kind === 'text' ? [escape(child.value)] : partsOf(child),
      );
      return [`<${node.name}`, ...attributes, '>', ...content, `</${node.name}>`];
    }
  }
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
