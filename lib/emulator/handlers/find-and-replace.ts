import { Body, toText } from '../http';
import { type Handler, MODELLED } from './handler';

/** Replaces a text in the body. */
export const findAndReplace: Handler = {
  support: MODELLED,
  compile(policy) {
    const from = policy.text('from');
    const to = policy.text('to');
    return call => {
      const [search, replacement] = [from(call), to(call)];
      const { message } = call;
      const bytes = message.body?.read(true);
      if (bytes) message.body = Body.of(toText(bytes).replaceAll(search, () => replacement));
    };
  },
};
