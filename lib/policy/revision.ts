import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { includedFragment } from './include';
import { type PolicyDocument, type PolicyFragment, walkElements } from './node';
import { renderPolicy } from './render';

/** A short hash of a document or fragment as rendered, with the fragments that it includes. */
export function revisionOf(document: PolicyDocument | PolicyFragment): string {
  const fragments = new Map<string, PolicyFragment>();
  for (const { element } of walkElements([document.root])) {
    const fragment = includedFragment(element);
    if (fragment) fragments.set(fragment.id, fragment);
  }
  const texts = [document, ...[...fragments.values()].sort((a, b) => (a.id < b.id ? -1 : 1))].map(part =>
    renderPolicy(part),
  );
  return bytesToHex(sha256(utf8ToBytes(texts.join('\u0000')))).slice(0, 12);
}
