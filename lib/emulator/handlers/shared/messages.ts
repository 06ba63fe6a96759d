import { Body, type HeaderMap } from '../../http';
import type { PolicyReader } from '../../pipeline/policy-reader';
import type { Value } from '../../pipeline/step';
import { notModelled } from './not-modelled';

/** Headers that the gateway sets itself: they belong to one connection, or to the body as it is sent. */
const OWN_HEADERS = ['connection', 'content-length', 'keep-alive', 'transfer-encoding'];

/** Values under a name, which `set-header` and `set-query-parameter` change in the same way. */
interface Fields {
  get(name: string): readonly string[];
  set(name: string, values: readonly string[]): void;
}

/** What is to be done with the values under a name, once the expressions are evaluated. */
type FieldChange = (fields: Fields) => void;

/** Reads `name`, `exists-action` and `value`. */
export function fieldChange(policy: PolicyReader): Value<FieldChange & { readonly fieldName: string }> {
  const name = policy.text('name');
  const action = policy.text('exists-action');
  const values = policy.children('value').map(value => value.content());
  return call => {
    const key = name(call);
    const how = action(call);
    const given = values.map(value => value(call));
    return Object.assign((fields: Fields) => change(fields, key, how, given), { fieldName: key });
  };
}

function change(fields: Fields, name: string, how: string, values: readonly string[]): void {
  const known = fields.get(name);
  if (how === 'delete') fields.set(name, []);
  else if (how === 'append') fields.set(name, [...known, ...values]);
  else if (how !== 'skip' || known.length === 0) fields.set(name, values);
}

/** Reads a `set-header`. What it makes changes headers. */
export function headerChange(policy: PolicyReader): Value<(headers: HeaderMap) => void> {
  const read = fieldChange(policy);
  return call => {
    const apply = read(call);
    if (OWN_HEADERS.includes(apply.fieldName.toLowerCase())) {
      call.warn(
        'emulator/own-header',
        `the service does not let policies change the header '${apply.fieldName}'; it was left as it is`,
      );
      return () => undefined;
    }
    return headers =>
      apply({
        get: name => headers.getAll(name),
        set: (name, values) => headers.set(name, ...values),
      });
  };
}

/** Reads a `set-body`. */
export function bodyOf(policy: PolicyReader): Value<Body> {
  if (policy.literal('template') === 'liquid') throw notModelled('set-body', "template='liquid'");
  const text = policy.exactContent();
  return call => Body.of(text(call));
}

/** Reads a `set-status`. */
export function statusOf(
  policy: PolicyReader,
): Value<{ readonly status: number; readonly reason: string | undefined }> {
  const code = policy.number('code');
  const reason = policy.optionalText('reason');
  return call => ({ status: code(call), reason: reason?.(call) });
}
