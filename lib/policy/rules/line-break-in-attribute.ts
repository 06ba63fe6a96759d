import { defineRule } from './define-rule';

export const lineBreakInAttribute = defineRule({
  id: 'policy/line-break-in-attribute',
  level: 'warning',
  title: 'a line break in an attribute that is written as XML',
  why: 'XML turns a line break in an attribute into a space: a `//` comment then swallows the code after it, and a verbatim string loses its line breaks.',
  fix: 'Write the line break as `&#xA;`, or the document in the format `rawxml`.',
  references: ['https://www.w3.org/TR/xml/#AVNormalize'],
  needs: ['positions'],
  check: context => {
    const { positions } = context.options;
    if (!ENTITY.test(positions?.sourceOf?.(context.analysis.root.element) ?? '')) return;
    for (const expression of context.analysis.expressions) {
      const { attribute, node } = expression;
      if (attribute === undefined) continue;
      const source = positions?.sourceOf?.(node);
      if (!source?.includes('\n') || !ENTITY.test(source)) continue;
      const harm = hasLineComment(node.code) ? 'a // comment then swallows the code after it' : undefined;
      context.reportExpression(
        expression,
        `${attribute} is written with entities and holds line breaks, which XML turns into spaces${harm ? `: ${harm}` : ''}; write them as &#xA;`,
        harm ? {} : { level: 'info' },
      );
    }
  },
});

const ENTITY = /&(quot|lt|gt|amp|apos);/;
const STRINGS = /@"(?:""|[^"])*"|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g;

function hasLineComment(code: string): boolean {
  return code.replace(STRINGS, '""').includes('//');
}
