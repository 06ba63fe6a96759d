import type { PolicyNode } from '../../../lib/policy/node';

/** A tree as one line an element, indented, for comparison by eye. It is no renderer: nothing is escaped. */
export function outline(node: PolicyNode, indent = ''): string {
  switch (node.kind) {
    case 'text':
      return `${indent}"${node.value}"`;
    case 'expression':
      return `${indent}@(${node.code})`;
    case 'comment':
      return `${indent}<!--${node.text}-->`;
    case 'raw':
      return `${indent}${node.xml}`;
    case 'element': {
      const attributes = Object.entries(node.attributes).map(
        ([name, value]) => ` ${name}=${typeof value === 'string' ? value : `@(${value.code})`}`,
      );
      const children = node.children.map(child => `\n${outline(child, `${indent}  `)}`);
      return `${indent}${node.name}${attributes.join('')}${children.join('')}`;
    }
  }
}
