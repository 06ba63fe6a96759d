import { shapeRule } from './engine/derived-rules';

export const unknownAttribute = shapeRule({
  id: 'policy/unknown-attribute',
  level: 'warning',
  title: 'an attribute that its element does not have',
  why: 'The service refuses attributes that a policy does not have: what a misspelt one was to set stays at its default.',
  fix: 'Correct the name, or remove the attribute.',
});
