import { shapeRule } from './engine/derived-rules';

export const unknownElement = shapeRule({
  id: 'policy/unknown-element',
  level: 'warning',
  title: 'an element that its policy does not have',
  why: 'The service refuses elements that a policy does not have, or passes over them.',
  fix: 'Correct the name, or remove the element.',
});
