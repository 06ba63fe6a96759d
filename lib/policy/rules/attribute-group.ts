import { shapeRule } from './engine/derived-rules';

export const attributeGroup = shapeRule({
  id: 'policy/attribute-group',
  level: 'error',
  title: 'attributes that exclude or need each other',
  why: 'The service refuses the document, or takes one of the attributes without saying which.',
  fix: 'Give as many of them as the message says.',
});
