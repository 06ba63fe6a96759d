import type { ChildSpec, ElementSpec, PoliciesSpec, ValueSpec } from '../../../lib/policy/define';
import { policyBuilders } from '../../../lib/policy/registry';
import { element } from '../../../lib/policy/node';
import { POLICY_ID } from '../../../lib/policy/define/elements';

/** Whether a sample has what it must have, or all that it may have. */
export type Extent = 'least' | 'most';

type Props = Record<string, unknown>;

/** Props that a declaration accepts, made from the declaration alone. */
export function sampleProps(spec: ElementSpec, extent: Extent): Props {
  const props: Props = {};
  for (const [prop, value] of Object.entries(spec.attributes ?? {})) {
    if (value.required || extent === 'most') props[prop] = sampleValue(value);
  }
  for (const [prop, child] of Object.entries(spec.children ?? {})) {
    const required = child.cardinality === 'one' || child.cardinality === 'some';
    if (required || extent === 'most') props[prop] = sampleChild(prop, child, extent);
  }
  if (spec.text && (spec.text.required || extent === 'most')) props.text = sampleValue(spec.text);
  if (spec.policies) props.policies = samplePolicies(spec.policies);
  keepRules(spec, props, extent);
  return props;
}

/** A literal that a value takes. */
export function sampleValue(spec: ValueSpec): string | number | boolean {
  if (spec.default !== undefined) return spec.default;
  switch (spec.type) {
    case 'enum':
      return spec.values?.[0] ?? '';
    case 'boolean':
      return true;
    case 'integer':
    case 'decimal':
      return spec.min ?? spec.max ?? 1;
    case 'string':
    case 'any':
      return 'example.com';
  }
}

function sampleChild(prop: string, child: ChildSpec, extent: Extent): unknown {
  const list = child.cardinality === 'many' || child.cardinality === 'some';
  const one = () => {
    const { element: spec } = child;
    if (spec.markup) return element(child.name ?? prop);
    const attributes = Object.values(spec.attributes ?? {}).filter(attribute => attribute !== POLICY_ID);
    const textOnly = spec.text && attributes.length === 0 && !spec.children && !spec.policies;
    return textOnly && spec.text ? sampleValue(spec.text) : sampleProps(spec, extent);
  };
  return list ? Array.from({ length: extent === 'most' ? (child.max ?? 2) : 1 }, one) : one();
}

function samplePolicies(spec: PoliciesSpec): unknown[] {
  const name = spec.only?.[0] ?? 'set-variable';
  const build = policyBuilders().get(name) as unknown as (props: Props) => unknown;
  return [build(sampleProps(policyBuilders().get(name)?.declaration ?? {}, 'least'))];
}

/** Leaves out, or adds, what the rules over several props ask for. */
function keepRules(spec: ElementSpec, props: Props, extent: Extent): void {
  const excluded = [...(spec.exactlyOne ?? []), ...(spec.atMostOne ?? [])].flatMap(group => group.slice(1));
  const left = (spec.together ?? []).filter(group => group.some(prop => excluded.includes(prop)));
  for (const prop of [...excluded, ...left.flat()]) delete props[prop];
  for (const group of [...(spec.exactlyOne ?? []), ...(spec.atLeastOne ?? [])]) {
    if (!group.some(prop => prop in props)) add(spec, props, group[0] ?? '', extent);
  }
  for (const group of spec.together ?? []) {
    if (group.some(prop => prop in props)) for (const prop of group) add(spec, props, prop, extent);
  }
  for (const prop of Object.keys(spec.requiredUnless ?? {})) add(spec, props, prop, extent);
}

function add(spec: ElementSpec, props: Props, prop: string, extent: Extent): void {
  const attribute = prop === 'text' ? spec.text : spec.attributes?.[prop];
  const child = spec.children?.[prop];
  if (attribute) props[prop] ??= sampleValue(attribute);
  else if (child) props[prop] ??= sampleChild(prop, child, extent);
}
