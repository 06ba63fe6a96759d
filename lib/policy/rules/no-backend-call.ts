import { followSection, type PolicyAnalysis, type Route } from './analysis/policy-flow';
import { defineRule } from './define-rule';

/** Whether something has an answer for calls that go on: `unknown` when what runs is not known. */
type Answered = 'no' | 'unknown' | 'yes';

export const noBackendCall = defineRule({
  id: 'policy/no-backend-call',
  level: 'warning',
  title: 'calls that are sent to no backend',
  why: 'Without `forward-request` no backend is called, and nobody says so: `outbound` runs at once, and the caller gets an empty answer that looks like success.',
  fix: 'Put `<base />` or `<forward-request />` into `backend`; a call that the gateway answers itself ends with `return-response`.',
  references: ['https://learn.microsoft.com/azure/api-management/forward-request-policy'],
  needs: ['scope'],
  check: context => {
    const { scope } = context.options;
    if (scope !== 'api' && scope !== 'operation' && scope !== 'service') return;
    const { analysis, facts, routes } = context;
    const place = analysis.section('backend') ?? analysis.root;
    // a section with nothing in it is refused anyway
    if (place.element.children.length === 0) return;
    if (!facts.narrowest) {
      context.undecided();
      return;
    }
    const results = routes.map(answeredOn);
    if (results.includes('unknown')) context.undecided();
    const open = results.filter(result => result === 'no').length;
    if (open === 0) return;
    if (scope === 'service') {
      context.report(
        place,
        'the document of the service forwards no calls: those of an API that does not forward them itself reach no backend; add <forward-request> to <backend>',
        { level: 'info' },
      );
      return;
    }
    const ways =
      open === results.length ? '' : ` on ${open} of the ${results.length} ways through broader scopes`;
    context.report(
      place,
      `nothing sends calls to a backend${ways}, or answers them; add <base /> or <forward-request> to <backend>`,
    );
  },
});

function answeredOn(route: Route): Answered {
  let state: Answered = 'no';
  for (const section of ['inbound', 'backend', 'outbound'] as const) {
    // when no call goes on, all have been answered
    state = followSection<Answered>(route, section, state, FLOW) ?? 'yes';
    if (state === 'yes') break;
  }
  return state;
}

/** What calls a backend, or has the answer of an earlier call. */
const ANSWERS = new Set([
  'forward-request',
  'invoke-dapr-binding',
  'publish-to-dapr',
  'http-data-source',
  'sql-data-source',
  'cosmosdb-data-source',
  'cache-lookup',
  'llm-semantic-cache-lookup',
  'azure-openai-semantic-cache-lookup',
  // the resolvers of a GraphQL API are documents of their own
  'validate-graphql-request',
]);

/** What hands a call on in another way: an API may be there for nothing else. Behind a backend it only records. */
const HANDS_ON = new Set([
  'send-request',
  'send-one-way-request',
  'send-service-bus-message',
  'log-to-eventhub',
  'publish-event',
]);

/** What writes the answer, and before that the request. */
const WRITES = new Set(['set-body', 'set-status', 'xsl-transform']);

const FLOW: PolicyAnalysis<Answered> = {
  policy: ({ name, section }, state) => {
    const others = section === 'outbound' ? WRITES : HANDS_ON;
    return ANSWERS.has(name) || others.has(name) ? 'yes' : state;
  },
  unknown: (_, state) => (state === 'yes' ? state : 'unknown'),
  join: (a, b) => (a === b ? a : a === 'yes' || b === 'yes' ? 'yes' : 'unknown'),
};
