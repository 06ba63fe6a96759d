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
    // who does not pass a check of the gateway's own is refused, in the `when` or by the `otherwise`; those who go on have passed it
    condition: (when, state) => {
      if (!asksForProof(when, analysis)) return { taken: state, passed: state };
      const otherwise = when.parent?.children.find(({ name }) => name === 'otherwise');
      return {
        taken: otherwise && refuses(otherwise) ? 'all' : state,
        passed: refuses(when) ? 'all' : state,
      };
    },
    unknown: (_, state) => (state === 'all' ? 'all' : 'unknown'),
    join: (a, b) => (a === b ? a : a === 'unknown' || b === 'unknown' ? 'unknown' : 'some'),
  };
}

function validates(use: PolicyUse): boolean {
  if (VALIDATORS.has(use.name)) return true;
  const header = use.name === 'check-header' ? use.literal('name') : undefined;
  return header !== undefined && /auth|token|key|secret/i.test(header);
}

/** Whether an alternative answers 401 or 403. */
function refuses(alternative: PolicyUse): boolean {
  return answersIn(alternative).some(status => status === '401' || status === '403');
}

/** Whether a condition holds the caller's credentials against something. That they are there, or can be read, proves nothing. */
function asksForProof(when: PolicyUse, analysis: DocumentAnalysis): boolean {
  return analysis.expressionsOf(when).some(({ code: { facts, text } }) => {
    const paths = [...facts.paths];
    if (paths.some(path => VOUCHED_FOR.test(path))) return true;
    if (!paths.some(path => CREDENTIALS.test(path)) || /\b(As|TryParse)Jwt\b/.test(text)) return false;
    return facts.namedValues.size > 0 || facts.strings.some(one => !isOfFormat(one, paths));
  });
}

/** What the gateway has made sure of, or may have. */
const VOUCHED_FOR = /^context\.(Request\.Certificate\b|User\b|Subscription\b|Variables\[)/;

const CREDENTIALS =
  /^context\.Request\.(Headers\[[^\]]*(auth|token|key|cert)[^\]]*\]|(Original)?Url\.Query\[[^\]]*\])/i;

/** Whether a string is part of how credentials are sent: the header's name, a scheme, a separator. */
function isOfFormat(text: string, paths: readonly string[]): boolean {
  const name = text.trim().toLowerCase();
  return (
    /^(|bearer|basic|null|[^a-z0-9]+)$/.test(name) ||
    paths.some(path => path.toLowerCase().includes(`[${name}]`))
  );
}

function answersIn(use: PolicyUse): readonly (string | undefined)[] {
  const { included } = use;
  const own =
    use.name === 'return-response'
      ? use.children.filter(({ name }) => name === 'set-status').map(status => status.literal('code'))
      : [];
  return [...own, ...(included ? answersIn(included) : []), ...use.children.flatMap(answersIn)];
}
