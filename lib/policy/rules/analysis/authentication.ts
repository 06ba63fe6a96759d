import type { DocumentAnalysis } from './document-analysis';
import { type PolicyAnalysis } from './policy-flow';
import { VALIDATORS } from './policy-groups';
import type { PolicyUse } from './policy-use';

/**
 * Whether calls have proved who they are at a point of the pipeline: `no` call, `some` of them, `all` of them. `unknown`: something is run that is not
 * known and may have asked.
 */
export type Authenticated = 'no' | 'some' | 'all' | 'unknown';

/** Follows who has proved who they are. */
export function authenticationFlow(analysis: DocumentAnalysis): PolicyAnalysis<Authenticated> {
  return {
    policy: (use, state) => (validates(use) ? 'all' : state),
    // who does not pass a check of the gateway's own is refused in the `when`; those who go on have passed it
    condition: (when, state) => ({ taken: state, passed: refuses(when, analysis) ? 'all' : state }),
    unknown: (_, state) => (state === 'all' ? 'all' : 'unknown'),
    join: (a, b) => (a === b ? a : a === 'unknown' || b === 'unknown' ? 'unknown' : 'some'),
  };
}

function validates(use: PolicyUse): boolean {
  if (VALIDATORS.has(use.name)) return true;
  const header = use.name === 'check-header' ? use.literal('name') : undefined;
  return header !== undefined && /auth|token|key|secret/i.test(header);
}

/** Whether an alternative answers 401 or 403 after a look at the caller's credentials. */
function refuses(when: PolicyUse, analysis: DocumentAnalysis): boolean {
  const answers = answersIn(when);
  if (!answers.some(status => status === '401' || status === '403')) return false;
  return analysis
    .expressionsOf(when)
    .some(({ code: { facts } }) => [...facts.paths].some(path => CREDENTIALS.test(path)));
}

const CREDENTIALS =
  /^context\.(Request\.(Certificate|Headers\[[^\]]*(auth|token|key|cert)[^\]]*\]|(Original)?Url\.Query\[[^\]]*\])|User\b|Subscription\b|Variables\[)/i;

function answersIn(use: PolicyUse): readonly (string | undefined)[] {
  const { included } = use;
  const own =
    use.name === 'return-response'
      ? use.children.filter(({ name }) => name === 'set-status').map(status => status.literal('code'))
      : [];
  return [...own, ...(included ? answersIn(included) : []), ...use.children.flatMap(answersIn)];
}
