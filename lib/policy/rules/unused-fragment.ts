import { defineRule } from './define-rule';

export const unusedFragment = defineRule({
  id: 'policy/unused-fragment',
  level: 'warning',
  title: 'a fragment that no document includes',
  why: 'It looks as if it were in force, and is not: often the include was forgotten, or its name misspelt.',
  fix: 'Include it, or remove it.',
  references: ['https://learn.microsoft.com/azure/api-management/policy-fragments'],
  checkSet: set => {
    const ids = new Set<string>();
    for (const { facts } of set.documents) {
      for (const use of facts.analysis.named('include-fragment')) {
        const id = use.literal('fragment-id');
        // a name with a named value in it can be any
        if (id === undefined || id.includes('{{')) return;
        ids.add(id);
      }
    }
    for (const document of set.documents) {
      const { analysis } = document.facts;
      if (analysis.document.kind !== 'fragment' || ids.has(analysis.document.id)) continue;
      set.report(
        document,
        analysis.root,
        `no document includes the fragment '${analysis.document.id}'; include it, or remove it`,
      );
    }
  },
});
