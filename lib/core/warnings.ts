import { Annotations } from 'cdktf';
import type { IConstruct } from 'constructs';

import { coded, ValidationError } from './errors';

const ACKNOWLEDGEMENT = 'cdktf-azure-openai-gateway/acknowledged-warning';

interface Acknowledgement {
  readonly code: string;
  readonly reason: string;
}

/**
 * Warns about something that works but should be looked at. The warning appears at synthesis as `[code] message`, unless a construct
 * on the way from `scope` up to the app acknowledged its code with {@link acknowledgeWarning}, before or after this call.
 *
 * @param scope the construct that the warning is about
 * @param code `room/rule` in kebab-case; part of the public contract
 * @param message what will happen and how to avoid it; lowercase, no final period
 */
export function warn(scope: IConstruct, code: string, message: string): void {
  let emitted = false;
  // Validations run at the end of synthesis and before annotations are collected, so that acknowledgements made later count too.
  scope.node.addValidation({
    validate: () => {
      if (!emitted && acknowledgementOf(scope, code) === undefined) {
        emitted = true;
        Annotations.of(scope).addWarning(coded(code, message));
      }
      return [];
    },
  });
}

/**
 * Silences the warnings with this code on `scope` and everything below it.
 *
 * @param scope a construct, a stack, or the app
 * @param code the code that the warning shows in brackets
 * @param reason why it is right here; kept in the metadata of the construct
 * @throws ValidationError `core/acknowledgement-without-reason`
 */
export function acknowledgeWarning(scope: IConstruct, code: string, reason: string): void {
  if (reason.trim() === '') {
    throw new ValidationError(
      'core/acknowledgement-without-reason',
      `the warning '${code}' is acknowledged without a reason, got '${reason}'; say why it is right here`,
      scope,
    );
  }
  const acknowledgement: Acknowledgement = { code, reason };
  scope.node.addMetadata(ACKNOWLEDGEMENT, acknowledgement);
}

/** The reason given for silencing `code` at `scope`, from the nearest construct that gave one. */
export function acknowledgementOf(scope: IConstruct, code: string): string | undefined {
  for (const construct of scope.node.scopes.reverse()) {
    for (const entry of construct.node.metadata) {
      const acknowledgement = entry.data as Acknowledgement;
      if (entry.type === ACKNOWLEDGEMENT && acknowledgement.code === code) return acknowledgement.reason;
    }
  }
  return undefined;
}
