import { LLM_POLICIES } from './analysis/policy-groups';
import { isForward } from './analysis/search';
import { defineRule } from './define-rule';

export const streamBuffered = defineRule({
  id: 'policy/stream-buffered',
  level: 'warning',
  title: 'a stream that the gateway collects',
  why: 'With `buffer-response` at its default the gateway gathers server-sent events in blocks: a streamed answer arrives in jerks, or all at its end.',
  fix: 'Set `buffer-response="false"` on `forward-request`.',
  references: ['https://learn.microsoft.com/azure/api-management/how-to-server-sent-events'],
  check: context => {
    const { analysis, options } = context;
    const known = options.streaming === true;
    if (options.streaming === false || !(known || analysis.has(...LLM_POLICIES))) return;
    for (const forward of analysis.named('forward-request')) {
      if (!isForward(forward) || forward.mayBe('buffer-response', 'false')) continue;
      const message = known
        ? '<forward-request> has no buffer-response="false", so that streamed answers are held back; set it'
        : '<forward-request> has no buffer-response="false", so that streamed answers of the model, if callers ask for them, are held back; set it';
      context.report(forward, message, known ? {} : { level: 'info' });
    }
  },
});
