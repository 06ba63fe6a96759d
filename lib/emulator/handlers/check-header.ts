import { Failure } from '../pipeline/failure';
import { type Handler, MODELLED } from './handler';

/** Refuses requests without a header, or with another value of it. */
export const checkHeader: Handler = {
  support: MODELLED,
  compile(policy) {
    const name = policy.text('name');
    const status = policy.number('failed-check-httpcode');
    const message = policy.text('failed-check-error-message');
    const ignoresCase = policy.flag('ignore-case');
    const values = policy.children('value').map(value => value.content());
    return call => {
      const header = name(call);
      const found = call.request.headers.get(header);
      const wanted = values.map(value => value(call));
      const fold = (text: string) => (ignoresCase(call) ? text.toLowerCase() : text);
      if (found === undefined) {
        throw failure('HeaderNotFound', `Header ${header} was not found in the request. Access denied.`);
      }
      if (wanted.length > 0 && !wanted.some(value => fold(value) === fold(found))) {
        throw failure(
          'HeaderValueNotAllowed',
          `Header ${header} value of ${found} is not allowed. Access denied.`,
        );
      }
      function failure(reason: string, text: string): Failure {
        return new Failure({
          source: 'check-header',
          reason,
          message: text,
          publicMessage: message(call),
          status: status(call),
        });
      }
    };
  },
};
