import { SEMANTIC_STORES } from './analysis/policy-groups';
import { isKeptFromStreams, isStreaming } from './analysis/streaming';
import { defineRule } from './define-rule';

/** Policies that need the whole body. */
const WHOLE_BODY = [
  'validate-content',
  'find-and-replace',
  'json-to-xml',
  'xml-to-json',
  'xsl-transform',
  'redirect-content-urls',
  'cache-store',
  ...SEMANTIC_STORES,
];

export const streamPolicy = defineRule({
  id: 'policy/stream-policy',
  level: 'warning',
  title: 'a policy that needs the whole body, on a route that streams',
  why: 'The gateway waits for the end of the stream before the policy can run: the caller gets nothing until then.',
  fix: 'Run the policy only for answers that are not `text/event-stream`, or do without it on this route.',
  references: ['https://learn.microsoft.com/azure/api-management/how-to-server-sent-events'],
  check: context => {
    const { analysis, facts } = context;
    const uses = analysis.named(...WHOLE_BODY).filter(({ kind }) => kind === 'policy');
    if (uses.length === 0 || !isStreaming(facts)) return;
    for (const use of uses) {
      if (use.section === 'inbound') {
        if (use.name !== 'validate-content') continue;
        context.report(
          use,
          "<validate-content> checks the request only, but the service's page on streams advises against it on routes that stream",
          { level: 'info' },
        );
      } else if (use.section !== undefined && !isKeptFromStreams(analysis, use)) {
        context.report(
          use,
          `<${use.name}> needs the whole body on a route that streams, which holds the stream back to its end; run it only for other content types`,
        );
      }
    }
  },
});
