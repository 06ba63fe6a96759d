import { readPolicy } from '../../../lib/policy/parse';
import { type LintFinding, lintPolicies, lintPolicy, RULES } from '../../../lib/policy/rules';
import { documentOf, EXAMPLES, type Example } from './examples';

const fragmentOf = (example: Example) => (id: string) => {
  const text = example.fragments?.[id];
  const fragment = text === undefined ? undefined : readPolicy(text, { fragmentId: id }).document;
  return fragment?.kind === 'fragment' ? fragment : undefined;
};

/** All findings of an example, whichever rule they are of. */
function lint(example: Example): readonly LintFinding[] {
  const { scope, gateway, namedValues, streaming, deployed, fragments, others, parents } = example;
  const positions = readPolicy(documentOf(example), { fragmentId: 'policy' });
  const { document } = positions;
  if (others || parents) {
    const findings = lintPolicies({
      gateway,
      namedValues,
      fragment: fragments && fragmentOf(example),
      documents: [
        { name: 'policy', document, positions, scope, streaming, parents },
        ...(others ?? []).map(other => ({
          ...other,
          document: readPolicy(other.policy, { fragmentId: other.name }).document,
        })),
      ],
    });
    return findings.filter(finding => finding.document === 'policy');
  }
  return lintPolicy(document, {
    positions,
    scope,
    gateway,
    namedValues,
    streaming,
    fragment: fragments && fragmentOf(example),
    deployed: deployed === undefined ? undefined : readPolicy(deployed).document,
  });
}

describe('examples', () => {
  test('each rule has bad and good ones', () => {
    const without = RULES.filter(
      ({ id }) => !EXAMPLES.some(({ rule, bad, good }) => rule === id && bad.length > 0 && good.length > 0),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  test('each belongs to a rule, and all of a rule stand together', () => {
    const ids = RULES.map(({ id }) => id);
    expect(EXAMPLES.filter(({ rule }) => !ids.includes(rule))).toEqual([]);
    expect(new Set(EXAMPLES.map(({ rule }) => rule)).size).toBe(EXAMPLES.length);
  });

  describe.each(EXAMPLES.map(examples => [examples.rule, examples] as const))('%s', (rule, { bad, good }) => {
    const level = RULES.find(({ id }) => id === rule)?.level;

    test.each(bad.map(example => [example.name, example] as const))('finds %s', (_, example) => {
      const found = lint(example).filter(finding => finding.rule === rule);
      expect(
        found.map(finding => ({ path: finding.path, message: finding.message, level: finding.level })),
      ).toEqual(example.findings.map(finding => ({ level, ...finding })));
      expect(found.every(({ line, column }) => line !== undefined && column !== undefined)).toBe(true);
    });

    test.each(good.map(example => [example.name, example] as const))('says nothing of %s', (_, example) => {
      const found = lint(example);
      expect(found.filter(finding => finding.rule === rule)).toEqual([]);
      expect(found.filter(finding => finding.level === 'error')).toEqual([]);
    });
  });
});
