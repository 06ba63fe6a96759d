import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { includedFragment } from './include';
import { type PolicyDocument, type PolicyFragment, walkElements } from './node';
import { PolicyError } from './policy-error';
import { renderPolicy } from './render';

/**
 * A short hash of a document or fragment as rendered, with the fragments that it includes.
 *
 * @throws PolicyError when it includes two different fragments with one id
 */
export function revisionOf(document: PolicyDocument | PolicyFragment): string {
  const included = new Set<PolicyFragment>();
  for (const { element } of walkElements([document.root])) {
    const fragment = includedFragment(element);
    if (fragment) included.add(fragment);
  }
  const fragments = new Map<string, string>();
  for (const fragment of included) {
    const text = renderPolicy(fragment);
    if ((fragments.get(fragment.id) ?? text) !== text) {
      throw new PolicyError(
        'policy/fragment-conflict',
        `two different fragments have the id '${fragment.id}', and only one of them can be deployed; give each an id of its own`,
      );
    }
    fragments.set(fragment.id, text);
  }
  const inOrder = [...fragments].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  const texts = [renderPolicy(document), ...inOrder];
  return bytesToHex(sha256(utf8ToBytes(texts.join('\u0000')))).slice(0, 12);
}
