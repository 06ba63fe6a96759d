import { shapeRule } from './engine/derived-rules';

export const missingChild = shapeRule({
  id: 'policy/missing-child',
  level: 'error',
  title: 'a required element that is missing',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Add the element.',
});
