import type { ServerResponse } from 'node:http';
import {
  type BackendHandler,
  contentOf,
  GatewayResponse,
  HeaderMap,
  reasonOf,
  isBytes,
  Content,
} from '../http';
import { type ListenOptions, type RunningServer, serve } from '../server';
import { Stop, withSignal } from '../stop';

/** Where model accounts listen. */
export interface ModelListenOptions extends ListenOptions {
  /** The account that answers, by its name. @default - the first one */
  readonly account?: string;
}

/** Lets clients call an account over HTTP. Where a connection is to fail, it is reset. */
export function listen(
  answer: BackendHandler,
  account: string,
  options: ModelListenOptions,
): Promise<RunningServer> {
  return serve(
    async request => {
      const { method = 'GET', url, headers, body } = request;
      const asked = {
        method,
        url: `https://${account}${url}`,
        headers: new HeaderMap(headers),
        body: body as AsyncIterable<Uint8Array> | undefined,
      };
      const response = await answer(withSignal(asked, Stop.of(request)));
      const content = contentOf(response.body, response.headers);
      const { body: given = '' } = content;
      return new GatewayResponse(
        response.status,
        response.reason ?? reasonOf(response.status),
        content.headers,
        typeof given === 'string' || isBytes(given) ? Content.of(given) : given,
        content.headers.get('apim-request-id') ?? '',
      );
    },
    options,
    hangUp,
  );
}

function hangUp(outgoing: ServerResponse): void {
  outgoing.socket?.resetAndDestroy();
}
