import { defineRule } from './define-rule';
import { legalityRule, shapeRule } from './engine/derived-rules';

const DESCRIPTION = {
  id: 'policy/unknown-section',
  level: 'error',
  title: 'an element of a document that is no section',
  why: 'The service refuses the document when it is deployed; a misspelt section does nothing.',
  fix: 'Use `inbound`, `backend`, `outbound` or `on-error`.',
  references: ['https://learn.microsoft.com/azure/api-management/api-management-howto-policies'],
} as const;

const [legality, shape] = [legalityRule(DESCRIPTION), shapeRule(DESCRIPTION)];

export const unknownSection = defineRule({
  ...DESCRIPTION,
  check: context => {
    legality.check?.(context);
    shape.check?.(context);
  },
});
