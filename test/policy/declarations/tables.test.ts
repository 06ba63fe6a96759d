import { policyBuilders } from '../../../lib/policy/registry';
import { attributeDifferences } from './attributes';
import { childDifferences } from './children';
import { DEVIATIONS } from './deviations';
import { type Differences, readTable } from './table';
import { usageDifferences } from './usage';

const comparisons: readonly [string, Differences][] = [
  ['sections, scopes, gateways, cardinality and fragments', usageDifferences()],
  ['attributes', attributeDifferences()],
  ['child elements', childDifferences()],
];

test.each(comparisons)(
  'the declarations and the tables agree on %s, but for reasoned deviations',
  (_, { found }) => {
    const unexplained = found
      .filter(({ point }) => !DEVIATIONS.some(({ points }) => points.test(point)))
      .map(({ point, detail }) => `${point} (${detail})`);
    expect(unexplained).toEqual([]);
  },
);

test.each(DEVIATIONS.map(({ points, reason }) => [reason, points] as const))(
  'the declarations deviate still, since %s',
  (_, points) => {
    const differences = comparisons.flatMap(([, { found }]) => found);
    expect(differences.filter(({ point }) => points.test(point))).not.toEqual([]);
  },
);

test('what is taken although a source leaves it out is marked as disputed, so that a rule can warn of it', () => {
  const marked = [...policyBuilders()].flatMap(([name, { declaration }]) =>
    Object.entries(declaration.disputed ?? {}).map(([rule, value]) => `${name}: ${rule} ${String(value)}`),
  );
  expect(marked.sort()).toEqual([
    'azure-openai-semantic-cache-lookup: gateways self-hosted',
    'azure-openai-semantic-cache-store: gateways self-hosted',
    'cache-lookup-value: fragments true',
    'cache-lookup-value: once section',
    'cache-store-value: once section',
    'llm-semantic-cache-lookup: gateways self-hosted',
    'llm-semantic-cache-store: gateways self-hosted',
    'quota-by-key: gateways v2',
    'send-request: gateways v2',
    'send-service-bus-message: gateways v2,consumption',
    'trace: sections on-error',
  ]);
});

test('the tables are the whole of what was gathered', () => {
  expect(readTable('usage.tsv')).toHaveLength(66);
  expect(readTable('attributes.tsv')).toHaveLength(365);
  expect(readTable('children.tsv').length).toBeGreaterThan(280);
});
