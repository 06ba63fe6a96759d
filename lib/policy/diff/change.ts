/** What happened to a part of a document. `white-space`: it differs in nothing but white space that is not layout. */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved' | 'white-space';

/** What a change touches, from what a reviewer has to look at first. */
export const CHANGE_SEVERITIES = ['security', 'cost', 'behaviour', 'cosmetic'] as const;

/**
 * - `security`: who may call, what is checked, limited or recorded gets less, or cannot be told
 * - `cost`: what calls cost can rise: limits, the model or backend, what is cached
 * - `behaviour`: anything else that the gateway does differently
 * - `cosmetic`: written differently, and the gateway does the same
 */
export type ChangeSeverity = (typeof CHANGE_SEVERITIES)[number];

/** One difference between two documents. */
export interface PolicyChange {
  readonly kind: ChangeKind;
  /** Where it is, for example `inbound/choose[1]/when[2]/llm-token-limit[1]`; of what is removed, the place where it was. */
  readonly path: string;
  /** What changes for who calls or runs the gateway, for example `tokens-per-minute 5000 → 8000`. */
  readonly sentence: string;
  readonly severity: ChangeSeverity;
  /** The policy text before, as rendered. @default - it was not there */
  readonly before?: string;
  /** The policy text after, as rendered. @default - it is not there any more */
  readonly after?: string;
}

/** The graver of two severities. */
export function graver(a: ChangeSeverity, b: ChangeSeverity): ChangeSeverity {
  return CHANGE_SEVERITIES.indexOf(a) <= CHANGE_SEVERITIES.indexOf(b) ? a : b;
}
