import { EmulatorError } from '../../emulator-error';
import type { ServiceModel } from '../../model';
import type { PolicyReader } from '../../pipeline/policy-reader';
import type { Value } from '../../pipeline/value';

/**
 * Reads an attribute that names a backend; its default when absent.
 *
 * @throws EmulatorError `emulator/unknown-backend` for a name that no expression makes, and that the service does not have
 */
export function backendName(
  policy: PolicyReader,
  attribute: string,
  { backends }: ServiceModel,
): Value<string> {
  const name = policy.element.attributes[attribute];
  if (typeof name === 'string' && !backends.some(({ id }) => id === name)) {
    throw new EmulatorError(
      'emulator/unknown-backend',
      `<${policy.element.name}>: '${name}' is no backend of the service, which has ${backends.map(({ id }) => id).join(', ') || 'none'}`,
    );
  }
  return policy.text(attribute);
}
