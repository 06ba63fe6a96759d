import { remembered } from '../remembered';
import type { ModelLatency } from './latency';

/** A model account: one Azure OpenAI resource in one region. */
export interface ModelAccount {
  /** The account's name, by which faults and records know it. */
  readonly name: string;
  /** The host that it answers at. @default - `<name>.openai.azure.com` */
  readonly host?: string;
  /** The Azure location, for example `eastus`. */
  readonly region: string;
  /** What is deployed there. @default - every name is a deployment of the model of that name, without limits */
  readonly deployments?: readonly ModelDeployment[];
  /** The keys that open it, where `authentication` is checked. @default - any key does */
  readonly keys?: readonly string[];
  /** Whether keys open it at all, where `authentication` is checked. @default true */
  readonly localAuthentication?: boolean;
}

/** A model that is deployed in an account. */
export interface ModelDeployment {
  /** What callers name. */
  readonly name: string;
  /** For example `gpt-4o`. @default - the deployment's name */
  readonly model?: string;
  /** For example `2024-11-20`; the answers carry it. @default - answers name the model alone */
  readonly version?: string;
  /** @default - no limit */
  readonly tokensPerMinute?: number;
  /**
   * Requests per minute. The service's ratio to the tokens differs by model and changes over time, so say it where it matters; `Infinity` is no limit.
   *
   * @default - 6 per 1000 tokens per minute, as for the chat models; without a limit of tokens, no limit
   */
  readonly requestsPerMinute?: number;
  /** How long the deployment takes. @default - as the backends do */
  readonly latency?: ModelLatency;
}

/** Requests per minute that come with each token per minute. */
export const REQUESTS_PER_TOKEN = 6 / 1000;

/** What a model does. */
export type ModelKind = 'chat' | 'embedding';

/** What a model does, told by its name. */
export function kindOf(model: string): ModelKind {
  return model.toLowerCase().includes('embedding') ? 'embedding' : 'chat';
}

/** The host that an account answers at. */
export function hostOf({ host, name }: ModelAccount): string {
  return host ?? `${name}.openai.azure.com`;
}

/** What an account is found by: its part of the host, since an account answers below several domains. */
export const hostKey = remembered(host =>
  host.toLowerCase().replace(/\.(openai|cognitiveservices|services\.ai)\.azure\.com(:443)?$/, ''),
);
