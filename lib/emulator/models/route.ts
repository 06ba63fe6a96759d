import { percentDecoded } from '../percent-decoded';
import { remembered } from '../remembered';

/** What a model account can be asked for. */
export type ModelOperation = 'chat' | 'completions' | 'embeddings' | 'responses';

/** What an address asks for. */
export interface Route {
  readonly operation: ModelOperation;
  /** The deployment in the path; undefined where the body names it. */
  readonly deployment: string | undefined;
  readonly apiVersion: string;
}

const OPERATIONS: Readonly<Record<string, ModelOperation>> = {
  'chat/completions': 'chat',
  completions: 'completions',
  embeddings: 'embeddings',
  responses: 'responses',
};

const ADDRESS = /^[a-z]+:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/;

/** Whom an address leads to, and what for. */
export interface Destination {
  readonly host: string;
  /** Undefined for what is none of the interfaces. */
  readonly route: Route | undefined;
}

/** Where an address leads to. */
export const destinationOf = remembered((url): Destination => {
  const [, host = '', path = '', query = ''] = ADDRESS.exec(url) ?? [];
  return { host, route: routeOf(path, query) };
});

/** What a path asks for: in the style of deployments, which takes `api-version`, or in the v1 style. */
function routeOf(path: string, query: string): Route | undefined {
  const apiVersion = /(?:^|&)api-version=([^&]+)/.exec(query)?.[1];
  const [, deployment, rest] = /^\/openai\/deployments\/([^/]+)\/(.+)$/.exec(path) ?? [];
  if (deployment !== undefined && rest !== undefined) {
    const operation = own(rest);
    return operation && operation !== 'responses' && apiVersion !== undefined
      ? { operation, deployment: percentDecoded(deployment), apiVersion }
      : undefined;
  }
  const [, v1] = /^\/openai\/v1\/(.+)$/.exec(path) ?? [];
  if (v1 !== undefined) {
    const operation = own(v1);
    return operation && { operation, deployment: undefined, apiVersion: apiVersion ?? 'v1' };
  }
  return path === '/openai/responses' && apiVersion !== undefined
    ? { operation: 'responses', deployment: undefined, apiVersion }
    : undefined;
}

function own(path: string): ModelOperation | undefined {
  return Object.hasOwn(OPERATIONS, path) ? OPERATIONS[path] : undefined;
}
