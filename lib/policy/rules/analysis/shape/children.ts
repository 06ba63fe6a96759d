import type { ElementSpec, PoliciesSpec } from '../../../define/elements';
import { expressionText, type PolicyNode } from '../../../node';
import { show } from '../../../policy-error';
import { SECTIONS } from '../../../vocabulary';
import { isOpaqueNode, type PolicyUse, rawName } from '../policy-use';
import { Speller } from '../../../parse/finding';
import { policyBuilders } from '../../../registry';
import { indexOf, type SpecIndex } from '../../../spec-index';
import { checkLiteralValue, partialExpression, undocumented } from './attributes';
import type { Report } from './problem';

/** Compares what stands in an element with its declaration. */
export function checkChildren(use: PolicyUse, spec: ElementSpec, report: Report): void {
  const index = indexOf(spec);
  checkCounts(use, index, report);
  if (use.element.children.length > 0) {
    checkKnown(use, index, report);
    checkOrder(use, index, report);
    checkText(use, spec, report);
  }
  if (spec.policies) checkPolicies(use, spec.policies, report);
}

/** Looks for what is no policy in a section, fragment or container. */
export function checkPolicyList(use: PolicyUse, report: Report): void {
  for (const child of use.children) {
    if (child.kind === 'policy' && child.spec === undefined) unknownPolicy(child, child.name, report);
  }
  for (const node of use.element.children) {
    if (node.kind === 'raw') unknownPolicy(use, rawName(node), report, node);
    if (isOpaqueNode(node)) continue;
    if (node.kind === 'expression' || (node.kind === 'text' && node.value.trim() !== '')) {
      report(
        'unexpected-text',
        use,
        `<${use.name}> holds policies and no text, got ${show(textOf(node).trim())}; remove it`,
        { node },
      );
    }
  }
}

/** Looks for what is no section in a document. */
export function checkSections(root: PolicyUse, report: Report): void {
  for (const node of root.element.children) {
    // sections that are elements are the business of the rules on legality
    if (node.kind !== 'raw') continue;
    report(
      'unknown-section',
      root,
      `<${rawName(node)}> is not a section; a document has ${SECTIONS.join(', ')}`,
      { node },
    );
  }
}

function unknownPolicy(
  use: PolicyUse,
  name: string,
  report: Report,
  node: PolicyUse['element']['children'][number] = use.element,
): void {
  if (SECTIONS.some(section => section === name)) {
    const where = `<${name}> is a section, which stands in <policies> only, not in <${use.name}>; move it out`;
    report('not-allowed-inside', use, where, { node });
    return;
  }
  report(
    'unknown-policy',
    use,
    name === ''
      ? 'the markup that stands here is no policy; remove it'
      : `<${name}> is no policy that is known, so nothing in it is checked${new Speller().suggestion(name, policyBuilders().keys()) || '; look for a misspelt name'}`,
    { node },
  );
}

function checkKnown(use: PolicyUse, { spec, children }: SpecIndex, report: Report): void {
  const unknown = (name: string, node: PolicyUse['element']['children'][number]) => {
    const known = [...children.keys()].map(child => `<${child}>`).join(', ');
    report(
      'unknown-element',
      use,
      `<${use.name}> holds no <${name}>; it holds ${known || 'no elements'}${spec.policies ? ' and policies' : ''}${new Speller().suggestion(name, children.keys())}`,
      { node },
    );
  };
  if (spec.policies) checkPolicyList(use, report);
  for (const child of use.children) {
    const declared = children.get(child.name);
    if (declared?.child.undocumented)
      report('undocumented', child, undocumented(`the element <${child.name}>`));
    if (!declared && child.kind === 'part') unknown(child.name, child.element);
  }
  if (spec.policies || isTemplate(spec)) return;
  for (const node of use.element.children) {
    if (node.kind !== 'raw') continue;
    const name = rawName(node);
    if (!children.get(name)?.child.element.markup) unknown(name, node);
  }
}

/** A body may hold markup of any kind. */
function isTemplate(spec: ElementSpec): boolean {
  return spec.markup === true || (spec.text !== undefined && spec.attributes?.template !== undefined);
}

function checkCounts(use: PolicyUse, { children, requiredChildren }: SpecIndex, report: Report): void {
  const counts = children.size === 0 || use.element.children.length === 0 ? undefined : countsOf(use);
  for (const [name, count] of counts ?? []) {
    const child = children.get(name)?.child;
    if (!child || count === 1) continue;
    const { wraps, cardinality, max } = child;
    const most = wraps !== undefined || cardinality === 'one' || cardinality === 'optional' ? 1 : max;
    if (most === undefined || count <= most) continue;
    report(
      'too-many',
      use,
      `<${use.name}> holds <${name}> ${count} times, at most ${most} ${most === 1 ? 'is' : 'are'} allowed; remove or merge the others`,
    );
  }
  for (const [name, { child }] of requiredChildren) {
    if (counts?.has(name)) continue;
    const inner = child.wraps === undefined ? '' : ` with at least one <${child.wraps}>`;
    report('missing-child', use, `<${use.name}> has no <${name}>, which is required${inner}; add it`);
  }
}

function countsOf({ element }: PolicyUse): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const node of element.children) {
    const name = node.kind === 'element' ? node.name : rawName(node);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** The order of the policy statement is part of the service's contract. */
function checkOrder(use: PolicyUse, { children }: SpecIndex, report: Report): void {
  if (children.size < 2) return;
  let latest: { readonly name: string; readonly order: number } | undefined;
  for (const { name, element } of use.children) {
    const order = children.get(name)?.order;
    if (order === undefined) continue;
    if (latest && order < latest.order) {
      report(
        'child-order',
        use,
        `<${name}> stands after <${latest.name}>; the order is ${[...children.keys()].map(child => `<${child}>`).join(', ')}`,
        { node: element },
      );
      return;
    }
    latest = { name, order };
  }
}

function checkText(use: PolicyUse, spec: ElementSpec, report: Report): void {
  if (spec.policies || spec.markup) return;
  const { children, attributes } = use.element;
  const isLiquid = attributes.template === 'liquid';
  if (spec.text && !isLiquid && isMixed(use)) {
    const text = children.map(textOf).join('').trim();
    report('partial-expression', use, partialExpression(`the text of <${use.name}>`, text));
    return;
  }
  for (const node of children) {
    if (node.kind !== 'text' && node.kind !== 'expression') continue;
    if (node.kind === 'text' && node.value.trim() === '') continue;
    if (!spec.text) {
      report(
        'unexpected-text',
        use,
        `<${use.name}> holds no text, got ${show(textOf(node).trim())}; remove it`,
        { node },
      );
    } else if (node.kind === 'expression' && spec.text.expression === 'forbidden') {
      report(
        'expression-not-allowed',
        use,
        `the text of <${use.name}> takes no expression, got ${show(expressionText(node))}; write it out, or use a named value`,
        { node },
      );
    } else if (node.kind === 'text' && !isLiquid) {
      checkLiteralValue(use, undefined, spec.text, node.value, report);
    }
  }
}

/** Whether an expression stands among text, or beside another one. */
function isMixed({ element }: PolicyUse): boolean {
  const { children } = element;
  const expressions = children.filter(({ kind }) => kind === 'expression').length;
  const hasText = children.some(node => node.kind === 'text' && node.value.trim() !== '');
  return expressions > 1 || (expressions === 1 && hasText);
}

function textOf(node: PolicyNode): string {
  if (node.kind === 'text') return node.value;
  return node.kind === 'expression' ? expressionText(node) : '';
}

function checkPolicies(use: PolicyUse, { only, except, min = 0 }: PoliciesSpec, report: Report): void {
  let count = 0;
  for (const child of use.children) {
    if (child.kind !== 'policy') continue;
    count += 1;
    if ((only && !only.includes(child.name)) || except?.includes(child.name)) {
      const rule = only ? `; only ${only.join(', ')} may` : '; move it out';
      report('not-allowed-inside', child, `<${child.name}> cannot stand in <${use.name}>${rule}`);
    }
  }
  if (count < min && !use.hasRaw) {
    report('missing-child', use, `<${use.name}> holds ${count || 'no'} policies, at least ${min} is needed`);
  }
}
