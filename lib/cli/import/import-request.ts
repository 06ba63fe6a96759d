import type { Scope } from '../../policy/index';

/** What `import` is asked for. */
export interface ImportRequest {
  /** A policy file, or a directory of them. */
  readonly path: string;
  /** The directory that modules are written to. @default - the module of one file is printed */
  readonly out?: string;
  /** What documents are attached to. @default - a scope at which everything in a document is allowed */
  readonly scope?: Scope;
  /** Whether modules that are there and differ are overwritten. */
  readonly force: boolean;
}
