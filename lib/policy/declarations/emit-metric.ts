import { boolean, decimal, definePolicy, some, string } from '../define';
import { GATEWAYS, SCOPES, SECTIONS } from '../vocabulary';
import { DIMENSION } from './shared/dimension';

/** Sends a metric to Application Insights. */
export const emitMetric = definePolicy('emit-metric', {
  page: 'emit-metric-policy',
  sections: SECTIONS,
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The metric's name. */
    name: string({ required: true }),
    /** The metric's value. */
    value: decimal({ expression: true, default: 1 }),
    /** The metric's namespace. */
    namespace: string({ default: 'API Management' }),
    /** Whether the service adds its own dimensions. */
    defaultDimensions: boolean({ undocumented: true }),
  },
  children: {
    /** The dimensions, 1 to 5. */
    dimension: some(DIMENSION, { max: 5 }),
  },
});
