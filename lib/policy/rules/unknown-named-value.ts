import type { PolicyNode } from '../node';
import { defineRule } from './define-rule';

const NAMED_VALUE = /\{\{([A-Za-z0-9._-]+)\}\}/g;

export const unknownNamedValue = defineRule({
  id: 'policy/unknown-named-value',
  level: 'error',
  title: 'a named value that the service does not have',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Correct the name, or define the named value before the policy.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-howto-properties'],
  needs: ['namedValues'],
  check: context => {
    const { analysis, options } = context;
    const known = new Set(options.namedValues);
    for (const use of analysis.uses) {
      const report = (text: string, node?: PolicyNode) => {
        if (!text.includes('{{')) return;
        for (const [, name = ''] of text.matchAll(NAMED_VALUE)) {
          if (known.has(name)) continue;
          context.report(use, `the service has no named value '${name}'; correct the name, or define it`, {
            ...(node && { node }),
          });
        }
      };
      const { attributes, children } = use.element;
      for (const value of Object.values(attributes)) report(typeof value === 'string' ? value : value.code);
      // the same braces are the syntax of Liquid templates
      if (attributes.template === 'liquid') continue;
      for (const child of children) {
        if (child.kind === 'text') report(child.value, child);
        else if (child.kind === 'expression') report(child.code, child);
        else if (child.kind === 'raw') report(child.xml, child);
      }
    }
  },
});
