import { isTextOnly } from '../define/build';
import { type ChildSpec, type ElementSpec, kebabCase, type ValueSpec } from '../define/index';
import type { PolicyElement, PolicyNode, RawNode } from '../node';
import { PolicyError } from '../policy-error';
import type { Origins } from './origin';
import { array, type Code, type ElementCode, object, type PropertyCode, string } from './source/code';
import { valueCode } from './value';

/** What the props of an element are made with. */
export interface PropsContext {
  readonly origins: Origins;
  /** A list of policies in code. */
  readonly policies: (nodes: readonly PolicyNode[]) => readonly ElementCode[];
  /** Whether text is a Liquid template, here or in an element around. */
  readonly liquid: boolean;
}

/**
 * The props from which a builder makes an element, by its declaration: the inverse of `buildElement`. What the declaration does not know, and what
 * props cannot say, is refused; whether the props make the same element is for the caller to check.
 *
 * @throws PolicyError with the reason
 */
export function propsCode(
  element: PolicyElement,
  spec: ElementSpec,
  context: PropsContext,
): readonly PropertyCode[] {
  const inner = { ...context, liquid: context.liquid || element.attributes.template === 'liquid' };
  const attributes = attributesCode(element, spec, inner);
  if (spec.policies) {
    if (element.children.some(isText)) throw refusal(element, 'holds text');
    return [...attributes, ['policies', array(inner.policies(element.children))]];
  }
  const texts = element.children.filter(({ kind }) => kind !== 'element' && kind !== 'raw');
  return [...attributes, ...childrenCode(element, spec, inner), ...textProp(element, texts, spec, inner)];
}

/** Whether a node is text or an expression, which is no policy. */
export function isText({ kind }: PolicyNode): boolean {
  return kind === 'text' || kind === 'expression';
}

function attributesCode(
  element: PolicyElement,
  spec: ElementSpec,
  { origins, liquid }: PropsContext,
): readonly PropertyCode[] {
  const props = Object.entries(spec.attributes ?? {});
  const known = new Set(props.map(([prop]) => kebabCase(prop)));
  const unknown = Object.keys(element.attributes).find(name => !known.has(name));
  if (unknown !== undefined)
    throw refusal(element, `has an attribute ${unknown} that the library does not know`);
  return props.flatMap(([prop, attribute]): readonly PropertyCode[] => {
    const name = kebabCase(prop);
    const value = element.attributes[name];
    return value === undefined
      ? []
      : [[prop, valueCode(attribute, value, { element, attribute: name, liquid }, origins)]];
  });
}

/** The text of an element that may have other props besides. */
function textProp(
  element: PolicyElement,
  texts: readonly PolicyNode[],
  { text }: ElementSpec,
  context: PropsContext,
): readonly PropertyCode[] {
  if (texts.length === 0) return [];
  if (!text) throw refusal(element, texts.some(({ kind }) => kind === 'comment') ? COMMENT : 'holds text');
  return [['text', textCode(element, texts, text, context)]];
}

const COMMENT = 'has a comment inside, which no prop can say';

function textCode(
  element: PolicyElement,
  texts: readonly PolicyNode[],
  spec: ValueSpec,
  { origins, liquid }: PropsContext,
): Code {
  const [only, ...more] = texts;
  if (texts.some(({ kind }) => kind === 'comment')) throw refusal(element, COMMENT);
  if (more.length > 0) throw refusal(element, 'has text and expressions beside each other');
  const value = only?.kind === 'expression' ? only : only?.kind === 'text' ? only.value : '';
  return valueCode(spec, value, { element, liquid }, origins);
}

type Child = PolicyElement | RawNode;

function childrenCode(
  element: PolicyElement,
  spec: ElementSpec,
  context: PropsContext,
): readonly PropertyCode[] {
  const children = element.children.filter(node => node.kind === 'element' || node.kind === 'raw');
  const props = Object.entries(spec.children ?? {});
  const left = new Set<Child>(children);
  const found = props.flatMap(([prop, child]): readonly PropertyCode[] => {
    const name = child.name ?? kebabCase(prop);
    const own = children.filter(node => isCalled(node, name, child));
    for (const node of own) left.delete(node);
    return own.length === 0 ? [] : [[prop, childCode(element, name, child, own, context)]];
  });
  for (const node of left) {
    if (node.kind === 'raw' && spec.text) throw refusal(element, 'holds XML, which no prop can say');
    const what = node.kind === 'element' ? `<${node.name}>` : (/^<[^\s/>]+/.exec(node.xml)?.[0] ?? '<') + '>';
    throw refusal(element, `holds ${what}, which the library does not know there`);
  }
  return found;
}

/** Foreign markup is kept as it is, what is modelled as an element. */
function isCalled(node: Child, name: string, { element }: ChildSpec): boolean {
  return element.markup
    ? node.kind === 'raw' && new RegExp(`^<${name}[\\s/>]`).test(node.xml)
    : node.kind === 'element' && node.name === name;
}

function childCode(
  parent: PolicyElement,
  name: string,
  child: ChildSpec,
  nodes: readonly Child[],
  context: PropsContext,
): Code {
  const { cardinality, element: spec, wraps } = child;
  const [only, ...more] = nodes;
  const isList = cardinality === 'many' || cardinality === 'some';
  if ((wraps !== undefined || !isList) && more.length > 0)
    throw refusal(parent, `holds <${name}> more than once`);
  const contents = wraps !== undefined && only?.kind === 'element' ? wrappedIn(only, wraps) : nodes;
  const codes = contents.map(node => contentCode(node, spec, context));
  const [first] = codes;
  return isList || !first ? array(codes) : first;
}

function wrappedIn(wrapper: PolicyElement, name: string): readonly PolicyElement[] {
  const [attribute] = Object.keys(wrapper.attributes);
  if (attribute !== undefined)
    throw refusal(wrapper, `has an attribute ${attribute} that the library does not know`);
  return wrapper.children.map(node => {
    if (node.kind === 'comment') throw refusal(wrapper, COMMENT);
    if (node.kind === 'element' && node.name === name) return node;
    throw refusal(wrapper, `holds something else than <${name}>`);
  });
}

function contentCode(node: Child, spec: ElementSpec, context: PropsContext): Code {
  if (node.kind === 'raw') return rawCode(node);
  if (!isTextOnly(spec)) return object(propsCode(node, spec, context));
  const [attribute] = Object.keys(node.attributes);
  if (attribute !== undefined)
    throw refusal(node, `has an attribute ${attribute} that the library does not know`);
  return textCode(node, node.children, spec.text, context);
}

/** XML that is kept as it is. */
export function rawCode({ xml }: RawNode): Code {
  return object([
    ['kind', string('raw')],
    ['xml', string(xml)],
  ]);
}

function refusal({ name }: PolicyElement, problem: string): PolicyError {
  return new PolicyError('policy/not-in-props', `<${name}> ${problem}`);
}
