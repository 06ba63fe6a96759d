import type { DocumentAnalysis, ExpressionUse } from './analysis/document-analysis';
import { originOf } from './analysis/origin';
import { METRICS } from './analysis/policy-groups';
import { defineRule } from './define-rule';

/** Paths that have another value on nearly every call, or for every caller. */
const MANY_VALUES =
  /^context\.(RequestId|Timestamp|Elapsed|Request\.(IpAddress|(Original)?Url(\.(Path|Query|QueryString)\b.*)?|Headers\[(authorization|cookie|user-agent|x-forwarded-for)\])|User\.(Id|Email|FirstName|LastName))$/;

const MANY_VALUES_CODE = /\bGuid\.NewGuid\b|\bDateTime\.(Utc)?Now\b|\.Subject\b/;

/** Claims that name a user or a token. */
const MANY_VALUES_CLAIM =
  /\bClaims(?:\.GetValueOrDefault\(|\[)\s*"(sub|oid|upn|email|preferred_username|unique_name|name|jti|uti|sid|nonce)"/;

export const metricCardinality = defineRule({
  id: 'policy/metric-cardinality',
  level: 'warning',
  title: 'a metric dimension with a value for every caller or call',
  why: 'Azure Monitor keeps a time series for every combination of values, 50,000 in a region and subscription within twelve hours; above that it drops data of all metrics.',
  fix: 'Use a dimension with few values: the API, the product, the application, the model. Single calls belong into the log.',
  references: [
    'https://learn.microsoft.com/azure/api-management/emit-metric-policy',
    'https://learn.microsoft.com/azure/azure-monitor/metrics/metrics-custom-overview',
  ],
  check: context => {
    for (const metric of context.analysis.named(...METRICS)) {
      for (const dimension of metric.children) {
        if (dimension.name !== 'dimension') continue;
        const name = dimension.literal('name') ?? 'a dimension';
        if (name === 'User ID' && dimension.element.attributes.value === undefined) {
          context.report(
            dimension,
            "the dimension 'User ID' has a value for every user; use one with few values",
          );
        }
        for (const expression of context.analysis.expressionsOf(dimension)) {
          const source = manyValued(context.analysis, expression);
          if (source === undefined) continue;
          context.reportExpression(
            expression,
            `the dimension '${name}' takes its value from ${source}, which is different for every caller or call; use one with few values`,
          );
        }
      }
    }
  },
});

/** Of a token that is read only what is taken from it counts. */
function isManyValued(path: string, { code }: ExpressionUse): boolean {
  const isToken = path === 'context.Request.Headers[authorization]' && /\b(As|TryParse)Jwt\b/.test(code.text);
  return MANY_VALUES.test(path) && !isToken;
}

function manyValued(analysis: DocumentAnalysis, value: ExpressionUse): string | undefined {
  const { text } = value.code;
  const claim = MANY_VALUES_CLAIM.exec(text)?.[1];
  if (claim !== undefined) return `the claim ${claim}`;
  return originOf(analysis, value, isManyValued) ?? MANY_VALUES_CODE.exec(text)?.[0].replace(/^\./, '');
}
