import { type Handler, MODELLED } from './handler';

/** Writes a trace. */
export const trace: Handler = {
  support: MODELLED,
  compile(policy) {
    const source = policy.required('source');
    const severity = policy.required('severity');
    const message = policy.child('message')?.content() ?? (() => '');
    const metadata = policy.children('metadata').map(entry => ({
      name: entry.text('name'),
      value: entry.text('value'),
    }));
    return call =>
      call.services.sinks.trace({
        source,
        severity,
        message: message(call),
        metadata: Object.fromEntries(metadata.map(({ name, value }) => [name(call), value(call)])),
        requestId: call.id,
        at: call.services.clock.now(),
      });
  },
};
