import type { PolicyUse } from './policy-use';

/** Whether a test holds of an element or of anything in it, also in fragments that are included there. */
export function contains(use: PolicyUse, test: (use: PolicyUse) => boolean): boolean {
  if (test(use)) return true;
  const { included } = use;
  return (
    (included !== undefined && contains(included, test)) || use.children.some(child => contains(child, test))
  );
}

/** An element and all in it for which a test holds, also in fragments that are included there, in document order. */
export function find(use: PolicyUse, test: (use: PolicyUse) => boolean): readonly PolicyUse[] {
  const { included } = use;
  return [
    ...(test(use) ? [use] : []),
    ...(included ? find(included, test) : []),
    ...use.children.flatMap(child => find(child, test)),
  ];
}

/** Whether an element is a `forward-request`. */
export function isForward({ name }: PolicyUse): boolean {
  return name === 'forward-request';
}
