import type { AttributeValue, ExpressionNode, PolicyElement, PolicyNode } from '../../policy/index';
import { EmulatorError } from '../emulator-error';

/** A named value as documents mention it. */
export const NAMED_VALUE = /\{\{([A-Za-z0-9._-]+)\}\}/g;

/** The values of a service's named values, those that the caller gave first. */
export type NamedValues = ReadonlyMap<string, string | undefined>;

/**
 * Puts named values in, as the service does when a policy is saved: in attributes, in text and inside expressions. A text that is nothing but a
 * named value which holds an expression becomes that expression.
 *
 * @throws EmulatorError `emulator/named-value` for a name that nothing defines, or whose value only a key vault knows
 */
export function withNamedValues(element: PolicyElement, values: NamedValues, where: string): PolicyElement {
  const insert = (text: string) =>
    text.replace(NAMED_VALUE, (_, name: string) => values.get(name) ?? missing(name, values, where));
  const attribute = (value: AttributeValue): AttributeValue =>
    typeof value === 'string' ? literalOrExpression(insert(value), value) : expression(value);
  const expression = (node: ExpressionNode): ExpressionNode =>
    node.code.includes('{{') ? { ...node, code: insert(node.code) } : node;
  const node = (child: PolicyNode, isLiquid: boolean): PolicyNode => {
    switch (child.kind) {
      case 'element':
        return inElement(child);
      case 'expression':
        return expression(child);
      case 'text': {
        if (isLiquid) return child;
        const value = literalOrExpression(insert(child.value), child.value);
        return typeof value === 'string' ? { kind: 'text', value } : value;
      }
      case 'raw':
        return { kind: 'raw', xml: insert(child.xml) };
      case 'comment':
        return child;
    }
  };
  const inElement = ({ name, attributes, children }: PolicyElement): PolicyElement => ({
    kind: 'element',
    name,
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, attribute(value)])),
    children: children.map(child => node(child, attributes.template === 'liquid')),
  });
  return inElement(element);
}

function literalOrExpression(text: string, before: string): AttributeValue {
  const found = text === before ? undefined : /^\s*@(\(|\{)([^]*)[)}]\s*$/.exec(text);
  return found
    ? { kind: 'expression', form: found[1] === '(' ? 'inline' : 'block', code: found[2] ?? '' }
    : text;
}

function missing(name: string, values: NamedValues, where: string): never {
  throw new EmulatorError(
    'emulator/named-value',
    values.has(name)
      ? `${where}: the value of '{{${name}}}' is in a key vault that the stack does not write; give it in the option 'namedValues'`
      : `${where}: '{{${name}}}' is no named value of the service, which has ${[...values.keys()].join(', ') || 'none'}`,
  );
}
