import {
  checkLegality,
  checkShape,
  type Gateway,
  maximumBytes,
  type PolicyDocument,
  type PolicyFragment,
  type Scope,
  type ShapeFinding,
} from '../../policy/index';
import { EmulatorError } from '../emulator-error';

/**
 * Checks where the policies of a document stand.
 *
 * @param where the document was read from
 * @throws EmulatorError `emulator/policy` for what the service would refuse to save
 */
export function checkPlaces(
  document: PolicyDocument | PolicyFragment,
  where: string,
  place: { readonly gateway: Gateway; readonly scope?: Scope },
): void {
  const [first] = checkLegality(document, place);
  if (first) refuse(where, first.code, first.message);
}

/**
 * Checks how long a document is.
 *
 * @param where the document was read from
 * @throws EmulatorError `emulator/policy` for what the service would refuse to save
 */
export function checkSize(
  text: string,
  kind: 'document' | 'fragment',
  where: string,
  gateway: Gateway,
): void {
  const most = maximumBytes(kind, gateway);
  const size = Buffer.byteLength(text);
  if (size <= most) return;
  refuse(where, 'policy/too-large', `the ${kind} takes ${size} bytes, at most ${most} are allowed`);
}

/** What no document gets past the service with. */
const REFUSED = new Set([
  'policy/attribute-group',
  'policy/expression-not-allowed',
  'policy/missing-child',
  'policy/not-allowed-inside',
  'policy/value-not-allowed',
]);

/** What is told elsewhere, or nowhere: the service's pages ask for more attributes than it does, and policies ask for those that they cannot do without. */
const PASSED_OVER = new Set(['policy/missing-value', 'policy/undocumented', 'policy/unknown-policy']);

/**
 * Checks what stands in the policies of a document, once its named values are put in.
 *
 * @param where the document was read from
 * @param isChecked whether a policy is: one that does not run here may look as it likes
 * @returns what the service may refuse, or pass over
 * @throws EmulatorError `emulator/policy` for what the service would refuse to save
 */
export function checkContents(
  document: PolicyDocument | PolicyFragment,
  where: string,
  isChecked: (policy: string) => boolean,
): readonly ShapeFinding[] {
  const found = checkShape(document).filter(
    ({ rule, policy }) => !PASSED_OVER.has(rule) && (policy === undefined || isChecked(policy)),
  );
  const first = found.find(({ rule }) => REFUSED.has(rule));
  if (first) refuse(where, first.rule, `${first.path}: ${first.message}`);
  return found;
}

function refuse(where: string, rule: string, message: string): never {
  throw new EmulatorError('emulator/policy', `the service would refuse ${where}: [${rule}] ${message}`);
}
