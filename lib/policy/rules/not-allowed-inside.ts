import { shapeRule } from './engine/derived-rules';

export const notAllowedInside = shapeRule({
  id: 'policy/not-allowed-inside',
  level: 'error',
  title: 'a policy or section inside what does not take it',
  why: 'The service refuses the document when it is deployed.',
  fix: 'Move it out.',
});
