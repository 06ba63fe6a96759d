import { approximated, type Handler } from './handler';
import { dimensionsOf } from './shared/dimensions';

/** Emits a value of a metric. */
export const emitMetric: Handler = {
  support: approximated(
    '`default-dimensions`, which the documentation does not tell of, makes no difference.',
  ),
  compile(policy) {
    const name = policy.required('name');
    const namespace = policy.required('namespace');
    const value = policy.number('value');
    const dimensions = dimensionsOf(policy);
    return call =>
      call.services.sinks.metric({
        namespace,
        name,
        value: value(call),
        dimensions: dimensions(call),
        requestId: call.id,
        at: call.services.clock.now(),
      });
  },
};
