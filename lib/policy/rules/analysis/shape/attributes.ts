import type { ValueSpec } from '../../../define/attributes';
import { describe, oneOfWords } from '../../../define/build-value';
import type { ElementSpec } from '../../../define/elements';
import { kebabCase } from '../../../define/names';
import { expressionText } from '../../../node';
import { Speller } from '../../../parse/finding';
import { show } from '../../../policy-error';
import type { PolicyUse } from '../policy-use';
import { indexOf, type SpecIndex } from '../../../spec-index';
import type { Report } from './problem';

/** An expression that does not take up the whole value; `@{{name}}` is an `@` before a named value. */
const PARTIAL = /@\(|@\{(?!\{[A-Za-z0-9._-]+\}\})/;

/** Compares the attributes of an element with its declaration. */
export function checkAttributes(use: PolicyUse, spec: ElementSpec, report: Report): void {
  const index = indexOf(spec);
  const { attributes } = use.element;
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined) continue;
    const declared = index.attributes.get(name)?.value;
    if (declared === undefined) {
      report('unknown-attribute', use, unknownAttribute(use, name, index), { attribute: name });
    } else if (typeof value === 'string') {
      checkLiteralValue(use, name, declared, value, report);
    } else if (declared.expression === 'forbidden') {
      report(
        'expression-not-allowed',
        use,
        `${name} takes no expression, got ${show(expressionText(value))}; give ${describe(declared)}, or a named value`,
        { attribute: name, node: value },
      );
    }
    if (declared?.undocumented) {
      report('undocumented', use, undocumented(`the attribute ${name}`), { attribute: name });
    }
  }
  for (const [name, { value }] of index.required) {
    if (attributes[name] !== undefined) continue;
    report('missing-value', use, `<${use.name}> has no ${name}, which is required: ${describe(value)}`);
  }
  checkGroups(use, index, report);
}

/** What is said of something that stands in the XML schema only. */
export function undocumented(what: string): string {
  return `${what} is in the schema for editors, but not on the policy's page; it may change without notice`;
}

/** What is said of a value that is not one whole expression. */
export function partialExpression(what: string, text: string): string {
  return `${what} is an expression only in part, got ${show(text)}; the service knows expressions as whole values: make all of it one expression`;
}

function unknownAttribute(use: PolicyUse, name: string, index: SpecIndex): string {
  const known = index.attributeNames.join(', ');
  return `<${use.name}> has no attribute ${name} that is known; it has ${known}${new Speller().suggestion(name, index.attributeNames)}`;
}

/** Compares a literal, of an attribute or as text, with what is declared of it. */
export function checkLiteralValue(
  use: PolicyUse,
  attribute: string | undefined,
  spec: ValueSpec,
  text: string,
  report: Report,
): void {
  const isPartial = text.includes('@') && PARTIAL.test(text);
  const isAny = spec.type === 'any' || (spec.type === 'string' && !spec.pattern);
  if (!isPartial && (isAny || text.includes('{{') || isAllowed(spec, text.trim()))) return;
  const what = attribute ?? `the text of <${use.name}>`;
  const place = attribute === undefined ? {} : { attribute };
  if (isPartial) {
    report('partial-expression', use, partialExpression(what, text), place);
    return;
  }
  report('value-not-allowed', use, `${what} must be ${describe(spec)}, got ${show(text)}`, place);
}

/** A duration as XML Schema writes it, which the service takes for seconds. */
const DURATION = /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

function isAllowed(spec: ValueSpec, text: string): boolean {
  switch (spec.type) {
    case 'boolean':
      return /^(true|false)$/i.test(text);
    case 'integer':
      return DURATION.test(text) || (/^[+-]?\d+$/.test(text) && isInRange(spec, Number(text)));
    case 'decimal':
      return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) && isInRange(spec, Number(text));
    case 'enum':
      return spec.values?.includes(text) ?? true;
    case 'string':
      return spec.pattern?.test(text) ?? true;
    case 'any':
      return true;
  }
}

function isInRange({ min = -Infinity, max = Infinity, orZero }: ValueSpec, value: number): boolean {
  return (orZero === true && value === 0) || (value >= min && value <= max);
}

/** The rules over several attributes and children. */
function checkGroups(use: PolicyUse, index: SpecIndex, report: Report): void {
  const { exactlyOne, atMostOne, atLeastOne, together, requiredUnless } = index.spec;
  if (!exactlyOne && !atMostOne && !atLeastOne && !together && !requiredUnless) return;
  const isGiven = (prop: string) => isPropGiven(use, prop, index);
  const fail = (rule: string, group: readonly string[]) => {
    const given = group.filter(isGiven).map(prop => nameOf(prop, index));
    report(
      'attribute-group',
      use,
      `${rule} of ${group.map(prop => nameOf(prop, index)).join(', ')} must be given, got ${given.join(' and ') || 'none'}`,
    );
  };
  const count = (group: readonly string[]) => group.filter(isGiven).length;
  for (const group of exactlyOne ?? []) if (count(group) !== 1) fail('exactly one', group);
  for (const group of atMostOne ?? []) if (count(group) > 1) fail('at most one', group);
  for (const group of atLeastOne ?? []) if (count(group) === 0) fail('at least one', group);
  for (const group of together ?? []) {
    const given = count(group);
    if (given !== 0 && given !== group.length) fail('all or none', group);
  }
  for (const [prop, [other, ...words]] of Object.entries(requiredUnless ?? {})) {
    const found = use.element.attributes[kebabCase(other)];
    if (isGiven(prop) || typeof found === 'object' || words.some(word => word === found)) continue;
    if (found?.includes('{{')) continue;
    report(
      'missing-value',
      use,
      `<${use.name}> has no ${nameOf(prop, index)}, which is required unless ${kebabCase(other)} is ${oneOfWords(words)}`,
    );
  }
}

function isPropGiven(use: PolicyUse, prop: string, index: SpecIndex): boolean {
  const { element } = use;
  if (prop === 'text') {
    return element.children.some(
      child => child.kind === 'expression' || (child.kind === 'text' && child.value.trim() !== ''),
    );
  }
  const name = nameOf(prop, index);
  if (element.attributes[name] !== undefined) return true;
  return index.children.has(name) && use.children.some(child => child.name === name);
}

function nameOf(prop: string, { spec }: SpecIndex): string {
  return spec.children?.[prop]?.name ?? kebabCase(prop);
}
