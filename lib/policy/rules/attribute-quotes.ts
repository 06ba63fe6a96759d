import type { PolicyUse } from './analysis/policy-use';
import { defineRule } from './define-rule';

export const attributeQuotes = defineRule({
  id: 'policy/attribute-quotes',
  level: 'info',
  title: 'an attribute in single quotes',
  why: 'The service gives documents back with double quotes, which Terraform then shows as a change in every plan.',
  fix: 'Use double quotes. Quotes inside an expression need no escape in the format `rawxml`.',
  references: ['https://github.com/hashicorp/terraform-provider-azurerm/issues/23388'],
  needs: ['positions'],
  check: context => {
    const { positions } = context.options;
    const whole = positions?.sourceOf?.(context.analysis.root.element) ?? '';
    if (!whole.includes("'") || !/=\s*'/.test(whole)) return;
    for (const use of context.analysis.uses) {
      const names = Object.keys(use.element.attributes);
      if (names.length === 0) continue;
      const source = positions?.sourceOf?.(use.element) ?? '';
      if (!source.includes("'")) continue;
      const quoted = names.filter(name => isSingleQuoted(source, name, use));
      if (quoted.length > 0) {
        context.report(
          use,
          `${quoted.join(', ')} of <${use.name}> ${quoted.length === 1 ? 'stands' : 'stand'} in single quotes; use double quotes`,
        );
      }
    }
  },
});

/** Whether the start tag, which may hold code with quotes of its own, has the attribute in single quotes. */
function isSingleQuoted(source: string, name: string, { element }: PolicyUse): boolean {
  const at = source.search(new RegExp(`\\s${name.replaceAll('.', '\\.')}\\s*=\\s*'`));
  if (at < 0) return false;
  const first = element.children.length === 0 ? source.length : source.indexOf('><');
  return first < 0 || at < first;
}
