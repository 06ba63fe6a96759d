import { shapeRule } from './engine/derived-rules';

export const undocumented = shapeRule({
  id: 'policy/undocumented',
  level: 'info',
  title: 'an attribute or element that only the schema for editors has',
  why: 'What stands on no page can change without notice.',
  fix: 'Leave it out unless it is needed.',
});
