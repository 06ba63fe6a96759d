import { type CommentNode, isElement, type PolicyElement, type PolicyNode, type RawNode } from '../node';
import { PolicyError, show } from '../policy-error';
import type { PoliciesSpec } from './elements';

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
  for (const { name } of nodes.filter(node => isElement(node))) {
    if (spec.only && !spec.only.includes(name)) {
      throw notAllowed(path, name, `only ${spec.only.join(', ')} may`);
    }
    if (spec.except?.includes(name)) throw notAllowed(path, name, 'move it out');
  }
  const count = nodes.filter(node => node.kind !== 'comment').length;
  if (count < (spec.min ?? 0)) {
    throw new PolicyError('policy/missing-child', `${path} needs at least ${spec.min} policy, got ${count}`);
  }
  return nodes;
}

function notAllowed(path: string, name: string, rule: string): PolicyError {
  return new PolicyError('policy/not-allowed-inside', `${path}: <${name}> cannot stand here; ${rule}`);
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
  if (typeof value !== 'object' || value === null) return undefined;
  const node = value as Readonly<Record<string, unknown>>;
  const whole =
    (node.kind === 'element' &&
      typeof node.name === 'string' &&
      typeof node.attributes === 'object' &&
      node.attributes !== null &&
      Array.isArray(node.children)) ||
    (node.kind === 'comment' && typeof node.text === 'string') ||
    (node.kind === 'raw' && typeof node.xml === 'string');
  return whole ? (value as PolicyElement | CommentNode | RawNode) : undefined;
}
