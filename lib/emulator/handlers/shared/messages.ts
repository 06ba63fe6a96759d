import { type Failure, internalFailure } from '../../pipeline/failure';
import { Body, type Fields, type HeaderMap, keyOf } from '../../http';
import type { Call } from '../../pipeline/call';
import type { PolicyReader } from '../../pipeline/policy-reader';
import { each, together, type Value } from '../../pipeline/value';
import { remembered } from '../../remembered';
import { notModelled } from './not-modelled';

/** Headers that the gateway sets itself: they belong to one connection, or to the body as it is sent. */
const OWN_HEADERS = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

/** What is to be done with the values under a name, once the expressions are evaluated. */
interface FieldChange {
  readonly name: string;
  /** `override`, `skip`, `append` or `delete`. */
  readonly how: string;
  readonly values: readonly string[];
}

/** Reads `name`, `exists-action` and `value`. */
export function fieldChange(policy: PolicyReader): Value<FieldChange> {
  const name = policy.text('name');
  const how = policy.text('exists-action');
  const values = each(policy.children('value').map(value => value.content()));
  return together<FieldChange>({ name, how, values });
}

/**
 * Changes what stands under a name.
 *
 * @param key what the name is found by, for who knows that
 */
export function changeField(fields: Fields, { name, how, values }: FieldChange, key?: string): void {
  if (how === 'delete') fields.delete(name, key);
  else if (how === 'append') for (const value of values) fields.append(name, value);
  else if (how !== 'skip' || !fields.has(name)) fields.set(name, ...values);
}

/**
 * Changes a header, unless it is one that the gateway sets itself.
 *
 * @param name what is to be known of its name, for who knows that
 */
export function changeHeader(
  call: Call,
  headers: HeaderMap,
  change: FieldChange,
  name = headerName(change.name),
): void {
  const isKept = name.isServer && change.how === 'delete' && headers !== call.request.headers;
  if (isKept || name.isOwn) {
    call.warn(
      'emulator/own-header',
      `the service does not let policies change the header '${change.name}'; it was left as it is`,
    );
    return;
  }
  // what HTTP cannot carry is the policy's error, not one of the connection
  if (!name.isPossible) throw refused(`'${change.name}' has a name that headers cannot have`);
  for (const value of change.values) {
    if (HEADER_VALUE.test(value)) continue;
    throw refused(`'${change.name}' cannot have the value ${JSON.stringify(value)}`);
  }
  changeField(headers, change, name.key);
}

/** What is to be known of the name of a header. */
export interface HeaderName {
  /** What it is found by. */
  readonly key: string;
  /** Whether the gateway sets it itself. */
  readonly isOwn: boolean;
  readonly isServer: boolean;
  /** Whether HTTP allows it. */
  readonly isPossible: boolean;
}

/** Looks into the name of a header. */
export const headerName = remembered((name): HeaderName => {
  const key = keyOf(name);
  return {
    key,
    isOwn: OWN_HEADERS.has(key),
    isServer: key === 'server',
    isPossible: /^[\w!#$%&'*+.^`|~-]+$/.test(name),
  };
});

const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

function refused(what: string): Failure {
  return internalFailure('set-header', 'ExpressionValueEvaluationFailure', `the header ${what}`);
}

/** Reads a `set-body`. */
export function bodyOf(policy: PolicyReader): Value<Body> {
  const text = bodyTextOf(policy);
  return call => Body.of(text(call));
}

/** The same as text. */
export function bodyTextOf(policy: PolicyReader): Value<string> {
  if (policy.literal('template') === 'liquid') throw notModelled('set-body', "template='liquid'");
  if (policy.literalFlag('html-decode-expression')) throw notModelled('set-body', 'html-decode-expression');
  return policy.exactContent();
}

/** Reads a `set-status`. */
export function statusOf(
  policy: PolicyReader,
): Value<{ readonly status: number; readonly reason: string | undefined }> {
  const code = policy.number('code');
  const reason = policy.optionalText('reason');
  return call => {
    const status = code(call);
    if (!Number.isInteger(status) || status < 200 || status > 999) {
      throw internalFailure(
        'set-status',
        'ExpressionValueEvaluationFailure',
        `the status of a response must be from 200 to 999, got ${status}`,
      );
    }
    return { status, reason: reason?.(call) };
  };
}
