import { shapeRule } from './engine/derived-rules';

export const valueNotAllowed = shapeRule({
  id: 'policy/value-not-allowed',
  level: 'error',
  title: 'a literal that is not of the type, in the range or among the words of its attribute',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Give a value that the message allows.',
});
