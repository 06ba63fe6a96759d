import fc from '../../support/properties';
import { xml2js, type Element as XmlElement } from 'xml-js';

import { parsePolicyExpression } from '../../../lib/csharp';
import {
  type ExpressionNode,
  isElement,
  type PolicyDocument,
  PolicyError,
  type PolicyElement,
  type PolicyFragment,
  renderPolicy,
  walkElements,
} from '../../../lib/policy';

type Tree = PolicyDocument | PolicyFragment;

/** The names of the policies of a fragment, in their order. */
export function policyNames(fragment: PolicyFragment): string[] {
  return fragment.root.children.filter(child => isElement(child)).map(child => child.name);
}

/** All elements of a name, in the order of the document. */
export function all(tree: Tree | PolicyElement, name: string): PolicyElement[] {
  const root = 'root' in tree ? tree.root : tree;
  return [...walkElements([root])].map(({ element }) => element).filter(element => element.name === name);
}

/** The only element of a name. */
export function only(tree: Tree | PolicyElement, name: string): PolicyElement {
  const found = all(tree, name);
  if (found.length !== 1) throw new Error(`expected one <${name}>, found ${found.length}`);
  return found[0]!;
}

/** The attributes of an element as they are rendered: `@(…)` for an expression. */
export function attributesOf(element: PolicyElement): Record<string, string> {
  return Object.fromEntries(
    Object.entries(element.attributes).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : codeOf(value),
    ]),
  );
}

/** The text of an element as it is rendered. */
export function textOf(element: PolicyElement): string {
  return element.children
    .map(child => (child.kind === 'expression' ? codeOf(child) : child.kind === 'text' ? child.value : ''))
    .join('');
}

/** The texts of the elements of a name. */
export function textsOf(tree: Tree | PolicyElement, name: string): string[] {
  return all(tree, name).map(textOf);
}

/** The `set-variable` of a name. */
export function variable(tree: Tree | PolicyElement, name: string): string {
  const found = all(tree, 'set-variable').filter(element => element.attributes.name === name);
  if (found.length !== 1) throw new Error(`expected one variable '${name}', found ${found.length}`);
  return attributesOf(found[0]!).value ?? '';
}

/** An expression as it is rendered. */
export function codeOf(node: ExpressionNode): string {
  return node.form === 'inline' ? `@(${node.code})` : `@{${node.code}}`;
}

/** All expressions of a document, as they are rendered. */
export function expressionsOf(tree: Tree): string[] {
  return [...walkElements([tree.root])].flatMap(({ element }) => [
    ...Object.values(element.attributes).flatMap(value => (typeof value === 'string' ? [] : [codeOf(value)])),
    ...element.children.flatMap(child => (child.kind === 'expression' ? [codeOf(child)] : [])),
  ]);
}

/** The string literals of an expression, decoded. */
export function stringLiteralsOf(code: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (node === null || typeof node !== 'object') return;
    const { kind, type, value } = node as { kind?: string; type?: string; value?: unknown };
    if (kind === 'literal' && type === 'string') found.push(value as string);
    Object.values(node).forEach(visit);
  };
  visit(parsePolicyExpression(code));
  return found;
}

/** An element as an independent reader sees it; a comment is called `#comment`. */
export interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The elements of the well-formed rendering, read by an independent XML parser. */
export function readBack(tree: Tree): ReadElement[] {
  const elements: ReadElement[] = [];
  const visit = (node: XmlElement): void => {
    const children = node.elements ?? [];
    if (node.type === 'element') {
      elements.push({
        name: node.name ?? '',
        attributes: (node.attributes ?? {}) as Record<string, string>,
        text: children.map(child => (child.type === 'text' ? String(child.text) : '')).join(''),
      });
    }
    if (node.type === 'comment')
      elements.push({ name: '#comment', attributes: {}, text: node.comment ?? '' });
    children.forEach(visit);
  };
  visit(xml2js(renderPolicy(tree, { format: 'xml' })) as XmlElement);
  return elements;
}

const PIECES = [
  '"',
  "'",
  '\\',
  '\\"',
  '"")',
  '{',
  '}',
  '{{',
  '}}',
  '{{name}}',
  '${',
  '${x}',
  '%{',
  '%{x}',
  '@(',
  '@{',
  ')',
  ']]>',
  '<!--',
  '-->',
  '--',
  '&',
  '&lt;',
  '&#65;',
  '<',
  '>',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u0001',
  '\u2028',
  '\ud800',
  '\udc00',
  '\ufffe',
  '\\u0041',
  '\\x41',
  '//',
  '/*',
  '$"',
  '@"',
  ' ',
  'é',
  '😀',
  'a',
];

/** Text that tries to get out of where it stands. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map(pieces => pieces.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }),
);

/** What an option did with a text: the tree that was made, or the error that refused it. */
export function attempt<T extends Tree>(make: () => T): T | PolicyError {
  try {
    return make();
  } catch (error) {
    if (PolicyError.isPolicyError(error)) return error;
    throw error;
  }
}

/**
 * Asserts for any text that it is refused with a `PolicyError`, or found again unchanged as one string literal of one of the expressions, all of
 * which can be read.
 */
export function survivesAsStringLiteral(
  make: (text: string) => Tree,
  survivor = (text: string) => text,
): void {
  let survived = 0;
  fc.assert(
    fc.property(hostile, text => {
      const made = attempt(() => make(text));
      if (PolicyError.isPolicyError(made)) return;
      const literals = expressionsOf(made).flatMap(stringLiteralsOf);
      expect(literals).toContain(survivor(text));
      readBack(made);
      survived += 1;
    }),
    { numRuns: 150 },
  );
  // An option that refuses everything would pass the property without showing anything.
  expect(survived).toBeGreaterThan(10);
}

/**
 * The same for text that stands in XML: `find` picks it out of the elements that an independent parser reads, which are the same elements for any
 * text.
 */
export function survivesAsXml(
  make: (text: string) => Tree,
  find: (elements: readonly ReadElement[]) => readonly (string | undefined)[],
  survivor = (text: string) => text,
): void {
  const structure = (made: Tree) => readBack(made).map(element => element.name);
  const expected = structure(make('plain'));
  let survived = 0;
  fc.assert(
    fc.property(hostile, text => {
      const made = attempt(() => make(text));
      if (PolicyError.isPolicyError(made)) return;
      const elements = readBack(made);
      expect(elements.map(element => element.name)).toEqual(expected);
      expect(find(elements)).toContain(survivor(text));
      survived += 1;
    }),
    { numRuns: 150 },
  );
  expect(survived).toBeGreaterThan(10);
}
