import { Expression } from '../expression/expression';
import { type AttributeValue, element, type PolicyElement, type PolicyNode, type RawNode } from '../node';
import { PolicyError, show } from '../policy-error';
import { indexOf } from '../spec-index';
import { asNode, checkPolicies } from './build-policies';
import { oneOfWords, textNodes, valueOf } from './build-value';
import type { ValueSpec } from './attributes';
import { type ChildSpec, type ElementSpec, type Markup, POLICY_ID } from './elements';
import { kebabCase } from './names';

type Props = Readonly<Record<string, unknown>>;

interface TextOptions {
  /** Whether text is a Liquid template, here or in an element around, so that `{{` is its own syntax. */
  readonly liquid: boolean;
}

/**
 * Makes an element from props by its declaration.
 *
 * @param path names the element in messages, for example `choose.when[0]`
 * @throws PolicyError for a prop that the declaration does not know, one that is missing, or a value that it refuses
 */
export function buildElement(
  name: string,
  spec: ElementSpec,
  props: Props,
  path: string,
  { liquid }: TextOptions = { liquid: false },
): PolicyElement {
  if (typeof props !== 'object' || props === null || Array.isArray(props) || Expression.isExpression(props)) {
    throw new PolicyError('policy/props', `${path}: props must be an object, got ${show(props)}`);
  }
  refuseUnknown(spec, props, path);
  checkGroups(spec, props, path);
  const options: TextOptions = { liquid: liquid || props.template === 'liquid' };
  const children: PolicyNode[] = [];
  for (const [prop, child] of Object.entries(spec.children ?? {})) {
    children.push(
      ...buildChild(child.name ?? kebabCase(prop), child, props[prop], `${path}.${prop}`, options),
    );
  }
  if (spec.text) children.push(...textNodes(spec.text, props.text, `${path}.text`, options));
  if (spec.policies) children.push(...checkPolicies(spec.policies, props.policies, `${path}.policies`));
  return element(name, buildAttributes(spec, props, path), children);
}

function buildAttributes(spec: ElementSpec, props: Props, path: string): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, { prop, value: attribute }] of indexOf(spec).attributes) {
    const value = valueOf(attribute, props[prop], `${path}.${prop}`, 'attribute');
    if (value !== undefined) attributes[name] = value;
  }
  return attributes;
}

function buildChild(
  name: string,
  child: ChildSpec,
  value: unknown,
  path: string,
  options: TextOptions,
): readonly PolicyNode[] {
  const list = child.cardinality === 'many' || child.cardinality === 'some';
  if (!isGiven(value)) {
    if (child.cardinality === 'one' || child.cardinality === 'some') {
      throw new PolicyError(
        'policy/missing-child',
        `${path} is missing: <${name}> is required${list ? ', at least one' : ''}`,
      );
    }
    return [];
  }
  if (list && !Array.isArray(value)) {
    throw new PolicyError('policy/not-a-list', `${path} must be a list, got ${show(value)}`);
  }
  const values: readonly unknown[] = list ? Array.from(value as readonly unknown[]) : [value];
  if (child.max !== undefined && values.length > child.max) {
    throw new PolicyError(
      'policy/too-many',
      `${path} may hold at most ${child.max} entries, got ${values.length}`,
    );
  }
  const elements = values.map((one, i) =>
    buildContent(child.wraps ?? name, child.element, one, list ? `${path}[${i}]` : path, options),
  );
  return child.wraps === undefined ? elements : [element(name, {}, elements)];
}

function buildContent(
  name: string,
  spec: ElementSpec,
  value: unknown,
  path: string,
  options: TextOptions,
): PolicyElement | RawNode {
  if (spec.markup) return markupOf(name, value, path);
  return isTextOnly(spec)
    ? element(name, {}, textNodes(spec.text, value, path, options))
    : buildElement(name, spec, value as Props, path, options);
}

/** Whether an element is given as its text. The `id` that every policy has does not count. */
export function isTextOnly(spec: ElementSpec): spec is ElementSpec & { readonly text: ValueSpec } {
  const attributes = Object.values(spec.attributes ?? {}).filter(attribute => attribute !== POLICY_ID);
  return spec.text !== undefined && attributes.length === 0 && !spec.children && !spec.policies;
}

function markupOf(name: string, value: unknown, path: string): Markup {
  const node = asNode(value);
  if (node?.kind === 'element' && node.name === name) return node;
  if (node?.kind === 'raw' && node.xml.startsWith(`<${name}`)) return node;
  throw new PolicyError(
    'policy/not-markup',
    `${path} must be the element <${name}>, as a node or as raw xml, got ${show(value)}`,
  );
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function refuseUnknown(spec: ElementSpec, props: Props, path: string): void {
  const { attributes = {}, children = {} } = spec;
  const isKnown = (prop: string) =>
    Object.hasOwn(attributes, prop) ||
    Object.hasOwn(children, prop) ||
    (prop === 'text' && spec.text !== undefined) ||
    (prop === 'policies' && spec.policies !== undefined);
  for (const prop of Object.keys(props)) {
    if (isKnown(prop) || props[prop] == null) continue;
    const known = [
      ...Object.keys(attributes),
      ...Object.keys(children),
      ...(spec.text ? ['text'] : []),
      ...(spec.policies ? ['policies'] : []),
    ];
    throw new PolicyError(
      'policy/unknown-prop',
      `${path} has no ${show(prop)}; it has ${known.length > 0 ? known.join(', ') : 'no props'}`,
    );
  }
}

function checkGroups(spec: ElementSpec, props: Props, path: string): void {
  const given = (group: readonly string[]) => group.filter(prop => isGiven(props[prop]));
  const fail = (group: readonly string[], rule: string) => {
    const found = given(group);
    throw new PolicyError(
      'policy/attribute-group',
      `${path}: ${rule} of ${group.join(', ')} must be given, got ${found.length > 0 ? found.join(' and ') : 'none'}`,
    );
  };
  for (const group of spec.exactlyOne ?? []) if (given(group).length !== 1) fail(group, 'exactly one');
  for (const group of spec.atMostOne ?? []) if (given(group).length > 1) fail(group, 'at most one');
  for (const group of spec.atLeastOne ?? []) if (given(group).length === 0) fail(group, 'at least one');
  for (const group of spec.together ?? []) {
    const count = given(group).length;
    if (count !== 0 && count !== group.length) fail(group, 'all or none');
  }
  for (const [prop, [other, ...words]] of Object.entries(spec.requiredUnless ?? {})) {
    const value = props[other];
    const decided = !isGiven(value) || typeof value === 'string';
    if (isGiven(props[prop]) || !decided || words.some(word => word === value)) continue;
    const found = isGiven(value) ? `got ${other} ${show(value)}` : `which is not given`;
    throw new PolicyError(
      'policy/missing-value',
      `${path}.${prop} is required unless ${other} is ${oneOfWords(words)}, ${found}`,
    );
  }
}
