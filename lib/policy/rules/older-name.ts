import { defineRule } from './define-rule';

export const olderName = defineRule({
  id: 'policy/older-name',
  level: 'info',
  title: 'a policy under an older name',
  why: 'The service documents the policy under another name now; what is new to it may not come to the older one.',
  fix: 'Use the name that the message gives.',
  references: ['https://learn.microsoft.com/azure/api-management/llm-token-limit-policy'],
  check: context => {
    for (const use of context.analysis.uses) {
      const current = use.declaration?.currentName;
      if (current) context.report(use, `<${use.name}> is called <${current}> now; rename it`);
    }
  },
});
