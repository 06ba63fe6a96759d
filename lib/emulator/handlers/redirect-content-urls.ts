import { Body } from '../http';
import { approximated, type Handler } from './handler';

/** Replaces addresses of the backend in a body by those of the gateway, and the other way round on the way in. */
export const redirectContentUrls: Handler = {
  support: approximated('Addresses are replaced in the body and in `Location`, wherever they stand.'),
  compile() {
    return call => {
      const { message, api, request } = call;
      const gateway = `${request.originalUrl.origin}/${api?.path ?? ''}`.replace(/\/$/, '');
      const backend = request.base.toString().replace(/\/$/, '');
      const [from, to] = message === request ? [gateway, backend] : [backend, gateway];
      const content = message.body?.read(true);
      const location = message.headers.get('Location');
      if (location !== undefined)
        message.headers.set(
          'Location',
          location.replaceAll(from, () => to),
        );
      if (content) message.body = Body.of(content.text.replaceAll(from, () => to));
    };
  },
};
