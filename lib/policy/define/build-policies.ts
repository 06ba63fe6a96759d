import { type CommentNode, isElement, type PolicyElement, type PolicyNode, type RawNode } from '../node';
import { PolicyError, show } from '../policy-error';
import type { PoliciesSpec } from './elements';

const KINDS: readonly unknown[] = ['element', 'comment', 'raw'];

/**
 * The policies given to a section or an element.
 *
 * @throws PolicyError when one of them is no policy, or may not stand there
 */
export function checkPolicies(spec: PoliciesSpec, given: unknown, path: string): readonly PolicyNode[] {
  const policies: readonly unknown[] = given === undefined ? [] : (given as readonly unknown[]);
  if (!Array.isArray(policies)) {
    throw new PolicyError('policy/not-a-list', `${path} must be a list of policies, got ${show(given)}`);
  }
  const nodes = Array.from(policies, (policy, i) => asPolicy(policy, `${path}[${i}]`));
  const elements = nodes.filter(node => isElement(node));
  for (const { name } of elements) {
    if ((spec.only && !spec.only.includes(name)) || spec.except?.includes(name)) {
      const rule = spec.only ? `only ${spec.only.join(', ')} may` : `${spec.except?.join(', ')} may not`;
      throw new PolicyError('policy/not-allowed-inside', `${path}: <${name}> cannot stand here; ${rule}`);
    }
  }
  if (elements.length < (spec.min ?? 0)) {
    throw new PolicyError(
      'policy/missing-child',
      `${path} needs at least ${spec.min} policy, got ${elements.length}`,
    );
  }
  return nodes;
}

function asPolicy(value: unknown, path: string): PolicyNode {
  const node = asNode(value);
  if (!node) {
    throw new PolicyError(
      'policy/not-a-policy',
      `${path} must be a policy made by a builder, got ${show(value)}; did you forget to call the builder?`,
    );
  }
  return node;
}

/** The value if it is a node that can stand in a list of policies, else undefined. */
export function asNode(value: unknown): PolicyElement | CommentNode | RawNode | undefined {
  const kind = typeof value === 'object' && value !== null ? (value as { kind?: unknown }).kind : undefined;
  return KINDS.includes(kind) ? (value as PolicyElement | CommentNode | RawNode) : undefined;
}
