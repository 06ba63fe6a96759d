import { Body } from '../http';
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
      const content = message.body?.read(true);
      if (content) message.body = Body.of(content.text.replaceAll(search, () => replacement));
    };
  },
};
