import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { main } from '../../../lib/cli/main';
import { directoryWith } from '../support';

/** What a small stack has. */
export interface StackOptions {
  /** What stands in `inbound` after `<base />`. */
  readonly inbound?: string;
  readonly subscriptionRequired?: boolean;
  readonly more?: Readonly<Record<string, object>>;
  /** Where the backend of the API is. @default - the model account of the stack */
  readonly serviceUrl?: string;
}

export const JWT =
  '<validate-jwt header-name="Authorization" require-scheme="Bearer"><openid-config url="https://id.test/.well-known/openid-configuration" /><audiences><audience>api://models</audience></audiences></validate-jwt>';

/** A stack with one API before one model account, and a folder with it. */
export function stackWith({
  inbound = '',
  subscriptionRequired = false,
  more = {},
  serviceUrl,
}: StackOptions = {}): string {
  const resource = {
    azurerm_api_management: {
      apim: {
        name: 'apim',
        location: 'eastus',
        sku_name: 'BasicV2_1',
        publisher_name: 'x',
        publisher_email: 'x@example.com',
      },
    },
    azurerm_cognitive_account: {
      east: { name: 'oai-east', kind: 'OpenAI', location: 'eastus', sku_name: 'S0' },
    },
    azurerm_cognitive_deployment: {
      chat: {
        name: 'gpt-4o',
        cognitive_account_id: '${azurerm_cognitive_account.east.id}',
        model: { format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' },
        sku: { name: 'Standard', capacity: 50 },
      },
    },
    azurerm_api_management_api: {
      models: {
        name: 'models',
        api_management_name: '${azurerm_api_management.apim.name}',
        path: 'openai',
        protocols: ['https'],
        revision: '1',
        subscription_required: subscriptionRequired,
        service_url: serviceUrl ?? '${azurerm_cognitive_account.east.endpoint}openai',
      },
    },
    azurerm_api_management_api_operation: {
      chat: {
        operation_id: 'chat',
        api_name: '${azurerm_api_management_api.models.name}',
        api_management_name: '${azurerm_api_management.apim.name}',
        display_name: 'Chat',
        method: 'POST',
        url_template: '/deployments/{deployment-id}/chat/completions',
      },
    },
    azurerm_api_management_api_policy: {
      policy: {
        api_name: '${azurerm_api_management_api.models.name}',
        api_management_name: '${azurerm_api_management.apim.name}',
        xml_content: `<policies><inbound><base />${inbound}</inbound><backend><forward-request buffer-response="false" /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`,
      },
    },
    ...more,
  };
  return directoryWith({ 'cdk.tf.json': JSON.stringify({ resource }) });
}

/** A command that serves. */
export interface Serving {
  readonly output: () => string;
  readonly errors: () => string;
  /** Done when something is written to the standard error. */
  readonly warned: Promise<undefined>;
  readonly url: string;
  readonly token: string | undefined;
  /** Presses Ctrl-C. */
  readonly interrupt: () => void;
  readonly ended: Promise<number>;
}

const running: Serving[] = [];

/** Runs `serve` in this process, until it listens. */
export async function serving(...args: readonly string[]): Promise<Serving> {
  let [output, errors] = ['', ''];
  const listeners = new Set<() => void>();
  const listens = gate<undefined>();
  const warned = gate<undefined>();
  const ended = main(['serve', ...args, '--port', '0', '--latency', 'none'], {
    write: text => {
      output += text;
      if (text.includes('listens at')) listens.open(undefined);
    },
    writeError: text => {
      errors += text;
      warned.open(undefined);
    },
    colours: false,
    onInterrupt: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  const code = await Promise.race([listens.opened, ended]);
  if (code !== undefined) throw new Error(`it ended with ${code}: ${errors}`);
  const served: Serving = {
    output: () => output,
    errors: () => errors,
    warned: warned.opened,
    url: /listens at (\S+)/.exec(output)?.[1] ?? '',
    token: /^TOKEN=(\S+)$/m.exec(output)?.[1],
    interrupt: () => listeners.forEach(listener => listener()),
    ended,
  };
  running.push(served);
  return served;
}

/** Ends what still serves. */
export async function endAll(): Promise<void> {
  for (const one of running.splice(0)) {
    one.interrupt();
    one.interrupt();
    await one.ended;
  }
}

/** Runs `serve` with something that it cannot use. */
export async function refused(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly errors: string }> {
  let errors = '';
  const code = await main(['serve', ...args], {
    write: text => (errors += text),
    writeError: text => (errors += text),
    colours: false,
  });
  return { code, errors };
}

/** The call that the command shows, as it stands there. */
export function shownCall(output: string): { readonly url: string; readonly init: RequestInit } {
  const token = /^TOKEN=(\S+)$/m.exec(output)?.[1] ?? '';
  const filled = (text = '') => text.replace('$TOKEN', token);
  const headers = [...output.matchAll(/-H "([^:]+): ([^"]*)"/g)].map(
    ([, name = '', value]): [string, string] => [name, filled(value)],
  );
  const body = /-d '(.*)'$/m.exec(output)?.[1];
  return {
    url: filled(/^curl (?:-X \S+ )?"([^"]+)"/m.exec(output)?.[1]),
    init: { method: body === undefined ? 'GET' : 'POST', headers, ...(body !== undefined && { body }) },
  };
}

/** The calls that the command has written, without the time of day and with the columns joined by one space. */
export function callLines(output: string): readonly string[] {
  return [...output.matchAll(/^\d\d:\d\d:\d\d {2}(.*)$/gm)].map(([, line = '']) => line.replace(/ +/g, ' '));
}

/** Something to wait for, and how to let it happen. */
export function gate<T>(): { readonly opened: Promise<T>; readonly open: (value: T) => void } {
  let open: ((value: T) => void) | undefined;
  const opened = new Promise<T>(resolve => (open = resolve));
  return { opened, open: value => open?.(value) };
}

/** A server of this machine, for a test. */
export async function backendServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly url: string; readonly port: number; readonly close: () => void }> {
  const server = createServer(answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
