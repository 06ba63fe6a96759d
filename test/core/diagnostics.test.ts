import { DiagnosticProfile } from '../../lib/core';

test('a profile reports all metrics and no logs unless told', () => {
  expect(DiagnosticProfile.of({})).toEqual({
    logCategories: [],
    logCategoryGroups: [],
    metricCategories: ['AllMetrics'],
    logAnalyticsDestinationType: undefined,
  });
});

test('only API Management says which tables its logs go to', () => {
  const profiles = Object.entries(DiagnosticProfile) as [string, DiagnosticProfile][];
  const outspoken = profiles.filter(([, profile]) => profile.logAnalyticsDestinationType !== undefined);
  expect(outspoken.map(([name]) => name)).toEqual(['API_MANAGEMENT']);
});
