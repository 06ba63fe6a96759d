import { shapeRule } from './engine/derived-rules';

export const tooMany = shapeRule({
  id: 'policy/too-many',
  level: 'error',
  title: 'an element more often than its policy takes it',
  why: 'The service refuses the document, or takes one of the elements only.',
  fix: 'Keep as many as the message allows.',
});
