import { maximumBytes, utf8Length } from '../document';
import type { PolicyNode } from '../node';
import { renderPolicy } from '../render';
import type { DocumentAnalysis } from './analysis/document-analysis';
import { defineRule } from './define-rule';

export const tooLarge = defineRule({
  id: 'policy/too-large',
  level: 'error',
  title: 'a document or fragment over the size limit',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Move parts of a document into fragments; split a fragment; shorten long expressions.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-howto-policies'],
  check: context => {
    const { analysis, options } = context;
    const limit = maximumBytes(analysis.isFragment ? 'fragment' : 'document', options.gateway);
    // rendering takes its time, and few documents are near the limit
    if (mostBytes(analysis) <= limit) return;
    const size = utf8Length(renderPolicy(analysis.document));
    if (size <= limit) return;
    const what = analysis.isFragment ? 'the fragment' : 'the document';
    context.report(
      analysis.root,
      `${what} takes ${size} bytes, at most ${limit} are allowed; move parts out of it or shorten it`,
    );
  },
});

/** More than the bytes that a document can take when it is rendered: an entity takes six of them, a line is indented. */
function mostBytes({ uses }: DocumentAnalysis): number {
  let most = 0;
  for (const { element } of uses) {
    most += 200;
    for (const name in element.attributes) {
      const value = element.attributes[name];
      most += 20 + name.length + lengthOf(typeof value === 'string' ? { kind: 'text', value } : value);
    }
    for (const child of element.children) most += lengthOf(child);
  }
  return most;
}

function lengthOf(node: PolicyNode | undefined): number {
  switch (node?.kind) {
    case 'text':
      return 6 * node.value.length;
    // each of its lines is indented
    case 'expression':
      return 6 * node.code.length;
    case 'comment':
      return 20 + 4 * node.text.length;
    case 'raw':
      return 4 * node.xml.length;
    case 'element':
    case undefined:
      return 0;
  }
}
