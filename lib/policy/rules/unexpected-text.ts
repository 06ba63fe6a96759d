import { shapeRule } from './engine/derived-rules';

export const unexpectedText = shapeRule({
  id: 'policy/unexpected-text',
  level: 'warning',
  title: 'text where only elements stand',
  why: 'The service refuses the document when it is deployed. Often a comment has lost its brackets.',
  fix: 'Remove the text, or make it a comment.',
});
