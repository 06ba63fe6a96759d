import { defineRule } from './define-rule';

/** Reported by the lint itself, since it has to see what all other rules find. */
export const acknowledgement = defineRule({
  id: 'policy/acknowledgement',
  level: 'warning',
  title: 'an acknowledgement that accepts nothing, gives no reason or names no rule',
  why: 'A finding that is gone leaves its acknowledgement behind, which would then hide the next one. Without a reason nobody can tell whether it still holds.',
  fix: 'Write `acknowledge policy/rule: reason` before the policy, or remove the comment.',
});
