import fc from '../../support/properties';
import type { ChildSpec, ElementSpec, PolicyDeclaration, ValueSpec } from '../../../lib/policy/define';
import { POLICY_ID } from '../../../lib/policy/define/elements';
import { comment, policyDocument, policyFragment } from '../../../lib/policy/document';
import { csharp } from '../../../lib/policy/expression';
import { type Expression, TreeExpression } from '../../../lib/policy/expression/expression';
import { include } from '../../../lib/policy/include';
import { literal, type LiteralTemplate, namedValue } from '../../../lib/policy/literal';
import type { AnyPolicy, PolicyDocument, PolicyFragment, RawNode } from '../../../lib/policy/node';
import { PolicyError } from '../../../lib/policy/policy-error';
import { policyBuilders } from '../../../lib/policy/registry';
import { type Scope, SCOPES, type Section, SECTIONS } from '../../../lib/policy/vocabulary';
import { anyExpression } from '../../csharp/arbitrary';
import { accepted } from '../../csharp/corpus';
import { sampleValue } from '../declarations/sample';

/** Documents as builders can make them: every policy, every attribute, literals and expressions that are hard to write in XML. */

type Props = Record<string, unknown>;
type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T;

const textUnit = fc.constantFrom(
  ...[
    '"',
    "'",
    '<',
    '>',
    '&',
    ';',
    '&amp;',
    '&lt;',
    '&#xA;',
    ']]>',
    '<!--',
    '-->',
    '<![CDATA[',
    '@',
    '(',
    ')',
    '{',
    '}',
  ],
  ...[
    '\\',
    '/',
    '=',
    ' ',
    '  ',
    'a',
    'B',
    '0',
    '-',
    'é',
    '中',
    '😀',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '$',
    '#',
    '%',
    '|',
    '?',
  ],
);
const lineUnit = fc.oneof({ weight: 5, arbitrary: textUnit }, fc.constantFrom('\n', '\t', '\n    '));

/** What no builder takes in a literal. */
const refused = /@[({]|\{\{|[$#]\{TfToken/;

const attributeText = fc.string({ unit: textUnit, maxLength: 12 }).filter(text => !refused.test(text));
const elementText = fc
  .string({ unit: lineUnit, minLength: 1, maxLength: 12 })
  .filter(text => !refused.test(text) && text.trim() !== '');
const template: fc.Arbitrary<LiteralTemplate> = fc.oneof(
  fc.constant(namedValue('key')),
  attributeText.map(text => literal`${text.replace(/[@{]+$/, '')}${namedValue('a.b-c_d')}`),
  fc.constant(literal`mail@${'example'}.com`),
);
const liquidText = fc
  .string({
    unit: fc.oneof(lineUnit, fc.constantFrom('{{ body.x }}', '{{a}}', '{% if a %}')),
    minLength: 1,
    maxLength: 10,
  })
  .filter(text => !/@[({]|[$#]\{TfToken/.test(text) && text.trim() !== '');

/** A template tag takes the text as if it stood in a source file. */
function written(code: string): TemplateStringsArray {
  const raw = code.replace(/[`\\]|\$\{/g, character => (character === '\\' ? character : `\\${character}`));
  return Object.assign([code], { raw: [raw] });
}

function ifAccepted<T>(build: () => T): T | undefined {
  try {
    return build();
  } catch (error) {
    if (PolicyError.isPolicyError(error)) return undefined;
    throw error;
  }
}

const handWritten: readonly Expression<never>[] = accepted.flatMap(({ text }) => {
  const code = written(text.slice(2, -1));
  const built = ifAccepted(() => (text.startsWith('@{') ? csharp.block<never>(code) : csharp<never>(code)));
  return built ? [built] : [];
});

/** How many of the expressions of the corpus the `csharp` template takes. */
export const HAND_WRITTEN = handWritten.length;

export const anyPolicyExpression: fc.Arbitrary<Expression<unknown>> = fc.oneof(
  anyExpression.map(tree => new TreeExpression(tree)),
  fc.constantFrom<Expression<unknown>>(...handWritten),
);

function value(draw: Draw, spec: ValueSpec, place: 'attribute' | 'text', liquid: boolean): unknown {
  const withExpression = spec.expression === 'only' || (spec.expression === 'allowed' && draw(fc.boolean()));
  if (withExpression) return draw(anyPolicyExpression);
  if ((spec.type === 'string' || spec.type === 'any') && spec.pattern === undefined) {
    if (place === 'attribute') return draw(fc.oneof(attributeText, template));
    return draw(liquid ? liquidText : fc.oneof(elementText, template));
  }
  if (spec.type === 'enum') return draw(fc.constantFrom(...(spec.values ?? [])));
  if (spec.type === 'boolean') return draw(fc.boolean());
  return sampleValue(spec);
}

/** What the policies inside an element may be. */
interface Where {
  readonly section: Section | undefined;
  /** Undefined for fragments. */
  readonly scope: Scope | undefined;
  readonly depth: number;
  /** The policies of which no other may stand there. */
  readonly used: Set<string>;
}

function propsOf(draw: Draw, spec: ElementSpec, where: Where, liquid: boolean): Props {
  const props: Props = {};
  const isLiquid = () => liquid || props.template === 'liquid';
  const given = (prop: string) => {
    if (props[prop] !== undefined) return;
    const attribute = spec.attributes?.[prop];
    const child = spec.children?.[prop];
    if (attribute) props[prop] = value(draw, attribute, 'attribute', false);
    else if (child) props[prop] = childOf(draw, prop, child, where, isLiquid());
    else if (prop === 'text' && spec.text) props.text = value(draw, spec.text, 'text', isLiquid());
  };
  for (const [prop, attribute] of Object.entries(spec.attributes ?? {})) {
    if (attribute.required || draw(fc.boolean())) given(prop);
  }
  for (const [prop, { cardinality }] of Object.entries(spec.children ?? {})) {
    if (cardinality === 'one' || cardinality === 'some' || draw(fc.boolean())) given(prop);
  }
  for (const [prop] of Object.entries(spec.requiredUnless ?? {})) given(prop);
  if (spec.text && (spec.text.required || draw(fc.boolean()))) given('text');
  keepGroups(draw, spec, props, given);
  if (spec.policies) props.policies = policiesOf(draw, where, spec.policies);
  return props;
}

function keepGroups(draw: Draw, spec: ElementSpec, props: Props, given: (prop: string) => void): void {
  const drop = (prop: string) => Reflect.deleteProperty(props, prop);
  for (const group of [...(spec.exactlyOne ?? []), ...(spec.atMostOne ?? [])]) {
    const kept = draw(fc.constantFrom(...group));
    for (const prop of group) if (prop !== kept) drop(prop);
  }
  for (const group of spec.together ?? []) {
    if (!group.every(prop => props[prop] !== undefined)) group.forEach(drop);
  }
  for (const group of [...(spec.exactlyOne ?? []), ...(spec.atLeastOne ?? [])]) {
    const needed = group[0] ?? '';
    if (group.some(prop => props[prop] !== undefined)) continue;
    given(needed);
    for (const together of spec.together ?? []) if (together.includes(needed)) together.forEach(given);
  }
}

function childOf(draw: Draw, prop: string, child: ChildSpec, where: Where, liquid: boolean): unknown {
  const { element: spec, cardinality } = child;
  const one = (): unknown => {
    if (spec.markup) return draw(markup(child.name ?? prop));
    const attributes = Object.values(spec.attributes ?? {}).filter(attribute => attribute !== POLICY_ID);
    const isText = spec.text && attributes.length === 0 && !spec.children && !spec.policies;
    return isText && spec.text
      ? value(draw, spec.text, 'text', liquid)
      : propsOf(draw, spec, { ...where, depth: where.depth + 1 }, liquid);
  };
  if (cardinality === 'one' || cardinality === 'optional') return one();
  return Array.from({ length: draw(fc.integer({ min: 1, max: 2 })) }, one);
}

/** Foreign markup, as XML: given as an element it would be read back as XML. */
function markup(name: string): fc.Arbitrary<RawNode> {
  return fc
    .constantFrom(' a="b"', " a='\"'", '\n  x="&lt;"')
    .chain(attributes =>
      fc
        .constantFrom(
          `<${name}${attributes}/>`,
          `<${name}${attributes}>\n <y> </y><!-- z -->\n\t&amp;</${name}>`,
        )
        .map(xml => ({ kind: 'raw', xml })),
    );
}

type AnyBuilder = ((props: Props) => AnyPolicy) & { readonly declaration: PolicyDeclaration };
const BUILDERS = [...policyBuilders()] as unknown as readonly [string, AnyBuilder][];

function policiesOf(
  draw: Draw,
  where: Where,
  rule: { readonly only?: readonly string[]; readonly except?: readonly string[]; readonly min?: number },
): readonly AnyPolicy[] {
  const { section, scope, depth, used } = where;
  const candidates = BUILDERS.filter(([name, { declaration }]) => {
    if (rule.only && !rule.only.includes(name)) return false;
    if (rule.except?.includes(name)) return false;
    if (declaration.sections.length === 0 || (declaration.once && depth > 0)) return false;
    if (section === undefined || scope === undefined) return declaration.allowedInFragments !== false;
    return declaration.sections.includes(section) && declaration.scopes.includes(scope);
  });
  const max = depth > 2 ? 1 : 3;
  const count = draw(fc.integer({ min: rule.min ?? 0, max: Math.max(rule.min ?? 0, max) }));
  return Array.from({ length: count }, () => {
    const remark = draw(fc.integer({ min: 0, max: 7 }));
    if (remark === 0 && (rule.min ?? 0) === 0) return draw(anyComment) as unknown as AnyPolicy;
    const free = candidates.filter(
      ([name, { declaration }]) => !used.has(name) && !(depth > 2 && declaration.transparent),
    );
    const [name, build] = draw(fc.constantFrom(...(free.length > 0 ? free : candidates)));
    if (build.declaration.once) used.add(name);
    return build(propsOf(draw, build.declaration, { ...where, depth: depth + 1 }, false));
  });
}

const anyComment = fc
  .string({ unit: textUnit, maxLength: 10 })
  .filter(text => ifAccepted(() => comment(text)) !== undefined)
  .map(comment);

const anyName = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?$/);

function drawFrom<T>(build: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.gen().map(generate => build(arbitrary => generate(() => arbitrary)));
}

/** Any fragment that `policyFragment` can make. */
export const anyFragment: fc.Arbitrary<PolicyFragment> = drawFrom(draw => {
  const where = { section: undefined, scope: undefined, depth: 0, used: new Set<string>() };
  return policyFragment(draw(anyName), policiesOf(draw, where, {}) as readonly never[]);
});

/** Any document that `policyDocument` can make. */
export const anyDocument: fc.Arbitrary<PolicyDocument> = drawFrom(draw => {
  const scope = draw(fc.constantFrom(...SCOPES));
  const used = new Set<string>();
  const [inbound = [], backend = [], outbound = [], onError = []] = SECTIONS.map(
    section => policiesOf(draw, { section, scope, depth: 0, used }, {}) as readonly never[],
  );
  const forward = backend.find(policy => (policy as AnyPolicy).kind === 'element');
  return policyDocument({
    scope,
    source: draw(anyName),
    inbound: [...inbound, include(policyFragment(draw(anyName), []))],
    ...(forward === undefined ? {} : { backend: forward }),
    ...(draw(fc.boolean()) ? { outbound } : {}),
    onError,
  });
});

const RESOLVERS = BUILDERS.filter(([name]) => name.endsWith('-data-source'));

/** Any document of a GraphQL resolver. */
export const anyResolver: fc.Arbitrary<PolicyDocument> = drawFrom(draw => {
  const [, build] = draw(fc.constantFrom(...RESOLVERS));
  const where = { section: undefined, scope: undefined, depth: 0, used: new Set<string>() };
  return { kind: 'document', prolog: [], root: build(propsOf(draw, build.declaration, where, false)) };
});
