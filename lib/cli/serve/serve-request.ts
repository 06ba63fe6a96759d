import type { StackOptions } from '../stack-options';

/** What `serve` is asked for. */
export interface ServeRequest extends StackOptions {
  /** The path of a synthesized stack. */
  readonly stack: string;
  readonly port: number;
  readonly host: string;
  /** What `--backends` says; see {@link backendChoice}. */
  readonly backends: readonly string[];
  readonly identity: 'local' | 'network';
  readonly latency: 'typical' | 'none';
  readonly seed: number;
  /** What `--fail` says; see {@link faultOf}. */
  readonly fail: readonly string[];
  /** Whom the token is about. @default 'local-user' */
  readonly user?: string;
  /** The roles in the token. @default - those that the policies want */
  readonly roles?: readonly string[];
  /** The subscription whose key is shown. @default - one that opens the API, if it needs one */
  readonly subscription?: string;
}
