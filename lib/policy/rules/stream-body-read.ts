import { isKeptFromStreams, isStreaming } from './analysis/streaming';
import { defineRule } from './define-rule';

export const streamBodyRead = defineRule({
  id: 'policy/stream-body-read',
  level: 'warning',
  title: 'the body of a streamed answer is read',
  why: 'To read the body the gateway waits for the end of the stream: the caller gets nothing until then.',
  fix: 'Read the body only of answers that are not `text/event-stream`.',
  references: ['https://learn.microsoft.com/azure/api-management/how-to-server-sent-events'],
  check: context => {
    const { analysis, facts } = context;
    const reads = analysis.expressions.filter(({ code }) =>
      code.facts.bodies.some(({ body }) => body === 'context.Response.Body'),
    );
    if (reads.length === 0 || !isStreaming(facts)) return;
    for (const expression of reads) {
      const { use } = expression;
      if (use.section === 'inbound' || isKeptFromStreams(analysis, use.policy ?? use)) continue;
      context.reportExpression(
        expression,
        'context.Response.Body is read on a route that streams, which holds the stream back to its end; check the Content-Type header of the response first',
      );
    }
  },
});
