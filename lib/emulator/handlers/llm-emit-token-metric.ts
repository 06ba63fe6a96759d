import { after } from '../maybe-promise';
import { tokenMeter } from '../tokens/meter';
import { approximated, type Handler } from './handler';
import { dimensionsOf } from './shared/dimensions';

/** Emits the tokens of a call as metrics. */
export const llmEmitTokenMetric: Handler = {
  support: approximated(
    'Total, prompt and completion tokens are emitted, other categories are not. A stream without usage is estimated, and a warning says so.',
  ),
  compile(policy) {
    const namespace = policy.required('namespace');
    const dimensions = dimensionsOf(policy);
    return call => {
      const evaluated = dimensions(call);
      const meter = tokenMeter(call);
      const listen = () =>
        meter.listen(usage => {
          if (usage.totalTokens === 0) return;
          if (!usage.isReported) {
            call.warn(
              'emulator/usage-missing',
              "the stream told no usage, so the service's token metrics would be wrong; let clients send stream_options.include_usage",
            );
          }
          // the backend is known only now
          const all =
            call.choice && 'Backend ID' in evaluated
              ? { ...evaluated, 'Backend ID': call.choice.backend.id }
              : evaluated;
          const emit = (name: string, value: number) =>
            call.services.sinks.metric({
              namespace,
              name,
              value,
              dimensions: all,
              requestId: call.id,
              at: call.services.clock.now(),
            });
          emit('Total Tokens', usage.totalTokens);
          emit('Prompt Tokens', usage.promptTokens);
          emit('Completion Tokens', usage.completionTokens);
        });
      return after(meter.readRequest(), listen);
    };
  },
};
