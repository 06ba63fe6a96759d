import { shapeRule } from './engine/derived-rules';

export const missingValue = shapeRule({
  id: 'policy/missing-value',
  level: 'error',
  title: 'a required attribute that is missing',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Add the attribute.',
});
