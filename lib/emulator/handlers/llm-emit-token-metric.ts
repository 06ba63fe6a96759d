import { after } from '../maybe-promise';
import { tokenMeter } from '../tokens/meter';
import { approximated, type Handler } from './handler';
import { dimensionsOf } from './shared/dimensions';

/** Emits the tokens of a call as metrics. */
export const llmEmitTokenMetric: Handler = {
  support: approximated(
    'Total, prompt and completion tokens are emitted, other categories are not. A stream without usage is estimated, and a warning says so. `name` and `ignore-prompt`, which the documentation does not tell of, make no difference.',
  ),
  compile(policy) {
    const namespace = policy.required('namespace');
    const dimensions = dimensionsOf(policy);
    const wanted = policy.literal('value-type') ?? 'all';
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
          if (call.choice && 'Backend ID' in evaluated) evaluated['Backend ID'] = call.choice.backend.id;
          const emit = (name: string, value: number) =>
            call.services.sinks.metric({
              namespace,
              name,
              value,
              dimensions: evaluated,
              requestId: call.id,
              at: call.services.clock.now(),
            });
          for (const [type, name, value] of [
            ['total-tokens', 'Total Tokens', usage.totalTokens],
            ['prompt-tokens', 'Prompt Tokens', usage.promptTokens],
            ['completion-tokens', 'Completion Tokens', usage.completionTokens],
          ] as const) {
            if (wanted === 'all' || wanted === type) emit(name, value);
          }
        });
      return after(meter.readRequest(), listen);
    };
  },
};
