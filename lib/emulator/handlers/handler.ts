import type { ServiceModel } from '../model';
import type { PolicyPlace } from '../pipeline/failure';
import type { PolicyReader } from '../pipeline/policy-reader';
import type { CompiledPolicy, Step } from '../pipeline/step';
import type { Section } from '../../policy/index';

/** How close the gateway is to the service for a policy. */
export type Support =
  | { readonly level: 'modelled' }
  /** `how`: what is different, in a sentence. */
  | { readonly level: 'approximated'; readonly how: string };

/** What a handler may know when a policy is compiled. */
export interface HandlerContext {
  readonly model: ServiceModel;
  readonly section: Section;
  readonly place: PolicyPlace;
  /** Names the policy among all of the service: the same each time the service is read. */
  readonly identity: string;
  /** The policies of a fragment, in the place of the policy. */
  fragment(id: string): readonly CompiledPolicy[];
}

/** What the gateway does for one policy. */
export interface Handler {
  readonly support: Support;
  /** Reads the policy's arguments, once, and makes what runs for each request. */
  compile(policy: PolicyReader, context: HandlerContext): Step;
}

/** As on the service, as far as its documentation goes. */
export const MODELLED: Support = Object.freeze({ level: 'modelled' });

/** With differences. */
export function approximated(how: string): Support {
  return Object.freeze({ level: 'approximated', how });
}
