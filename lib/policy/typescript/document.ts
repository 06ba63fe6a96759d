import {
  type CommentNode,
  isElement,
  type PolicyDocument,
  type PolicyElement,
  type PolicyFragment,
  type PolicyNode,
  walkElements,
} from '../node';
import { rootSpec } from '../parse/spec';
import { PolicyError } from '../policy-error';
import { type Scope, type Section, SECTIONS } from '../vocabulary';
import { OUTERMOST } from './expression/scope';
import { reasonOf } from './origin';
import type { PolicyWriter } from './policies';
import { isText } from './props';
import { isSameDocument } from './same';
import { array, call, type Code, constant, object, type PropertyCode, string } from './source/code';

/** The code of a document. */
export interface DocumentCode {
  readonly value: Code;
  /** The type, where it has to be said. */
  readonly type?: 'PolicyDocument' | 'PolicyFragment';
  /** Why `policyDocument` or `policyFragment` does not make it; undefined when one does, and for resolvers. */
  readonly kept?: string;
}

/**
 * Writes a document: with `policyDocument` or `policyFragment`, or as a tree of nodes where those refuse it.
 *
 * @param scope undefined: one in which it may stand
 */
export function documentCode(
  document: PolicyDocument | PolicyFragment,
  scope: Scope | undefined,
  writer: PolicyWriter,
): DocumentCode {
  const isResolver = document.kind === 'document' && document.root.name !== 'policies';
  const type = document.kind === 'fragment' ? 'PolicyFragment' : 'PolicyDocument';
  if (isResolver) return { value: treeCode(document, writer), type };
  const candidates =
    document.kind === 'fragment'
      ? () => fragmentCodes(document, writer)
      : () => (scope ? [scope] : likelyScopes(document)).flatMap(one => documentCodes(document, one, writer));
  try {
    return { value: firstThatMakes(document, candidates()) };
  } catch (error) {
    if (!PolicyError.isPolicyError(error)) throw error;
    return { value: treeCode(document, writer), type, kept: reasonOf(error) };
  }
}

/** Only at service scope there is nothing to inherit, so that the document itself has to call the backend. */
function likelyScopes({ root }: PolicyDocument): readonly Scope[] {
  const names = new Set([...walkElements([root])].map(({ element }) => element.name));
  const isOutermost = names.has('forward-request') && !names.has('base');
  return [
    ...(isOutermost ? ['service' as const] : []),
    'api',
    'operation',
    'product',
    'service',
    'workspace',
  ];
}

/** The first code that makes the document. @throws PolicyError with the reason when none does */
function firstThatMakes(document: PolicyDocument | PolicyFragment, codes: readonly Code[]): Code {
  let reason: PolicyError | undefined;
  for (const code of codes) {
    try {
      const made = OUTERMOST.evaluator.evaluate(code) as PolicyDocument | PolicyFragment;
      if (isSameDocument(made, document)) return code;
    } catch (error) {
      if (!PolicyError.isPolicyError(error)) throw error;
      reason ??= error;
    }
  }
  throw reason ?? notSayable('the document', 'is made of other parts');
}

const OWN_COMMENT = /^(?:source: (.+), )?revision [0-9a-f]{12}$/;

/** A fragment that this library rendered has a revision, which is made anew; any other is what it is. */
function fragmentCodes(fragment: PolicyFragment, writer: PolicyWriter): readonly Code[] {
  const { id, root, prolog, epilog } = fragment;
  const [name] = Object.keys(root.attributes);
  if (name !== undefined) throw notSayable('<fragment>', `has an attribute ${name}`);
  if (root.children.some(isText)) throw notSayable('<fragment>', 'holds text');
  const policies = array(writer.list(root.children));
  const make = (options: readonly PropertyCode[]) =>
    call('policyFragment', [string(id), policies, ...(options.length > 0 ? [object(options)] : [])]);
  const own = OWN_COMMENT.exec(prolog[0]?.text ?? '');
  const verbatim = make([
    ...commentsProp({ document: prolog, end: epilog }, writer),
    ['verbatim', constant(true)],
  ]);
  if (!own) return [verbatim];
  const comments = commentsProp({ document: prolog.slice(1), end: epilog }, writer);
  return [make([...sourceProp(own[1]), ...comments]), verbatim];
}

/** The same of documents, whose revision is a variable. */
function documentCodes(document: PolicyDocument, scope: Scope, writer: PolicyWriter): readonly Code[] {
  const { prolog, epilog } = document;
  const { sections, comments } = partsOf(document.root);
  const make = (
    own: readonly PropertyCode[],
    before: readonly CommentNode[],
    given: Sections,
    verbatim: boolean,
  ) =>
    call('policyDocument', [
      object(
        [
          ['scope', string(scope)],
          ...own,
          ...(verbatim ? [['verbatim', constant(true)] as const] : []),
          ...commentsProp({ document: before, ...comments, end: epilog }, writer),
          ...sectionProps(given, writer),
        ],
        true,
      ),
    ]);
  const verbatim = make([], prolog, sections, true);
  const inbound = sections.get('inbound')?.filter(node => !isRevision(node));
  if (!inbound || inbound.length === sections.get('inbound')?.length) return [verbatim];
  const source = /^source: (.+)$/.exec(prolog[0]?.text ?? '')?.[1];
  const before = source === undefined ? prolog : prolog.slice(1);
  return [make(sourceProp(source), before, new Map([...sections, ['inbound', inbound]]), false), verbatim];
}

type Sections = ReadonlyMap<Section, readonly PolicyNode[]>;

function isRevision(node: PolicyNode): boolean {
  return isElement(node, 'set-variable') && node.attributes.name === 'policy-revision';
}

/** The names of the sections in props. */
const PROPS = {
  inbound: 'inbound',
  backend: 'backend',
  outbound: 'outbound',
  'on-error': 'onError',
} as const;

/** The sections of a document and the comments before each. */
function partsOf(root: PolicyElement): {
  readonly sections: Sections;
  readonly comments: Readonly<Record<string, readonly CommentNode[]>>;
} {
  const sections = new Map<Section, readonly PolicyNode[]>();
  const comments: Record<string, readonly CommentNode[]> = {};
  const [name] = Object.keys(root.attributes);
  if (name !== undefined) throw notSayable('<policies>', `has an attribute ${name}`);
  let before: CommentNode[] = [];
  for (const node of root.children) {
    if (node.kind === 'comment') before.push(node);
    else {
      const section = sectionOf(node, sections);
      sections.set(section, node.kind === 'element' ? node.children : []);
      comments[PROPS[section]] = before;
      before = [];
    }
  }
  if (before.length > 0) throw notSayable('<policies>', 'has a comment after its last section');
  return { sections, comments };
}

function sectionOf(node: PolicyNode, earlier: Sections): Section {
  const section = SECTIONS.find(name => isElement(node, name));
  if (!section || node.kind !== 'element') {
    throw notSayable('<policies>', 'holds something else than its sections');
  }
  const [name] = Object.keys(node.attributes);
  if (name !== undefined) throw notSayable(`<${section}>`, `has an attribute ${name}`);
  if (node.children.some(isText)) throw notSayable(`<${section}>`, 'holds text');
  if ([...earlier.keys()].some(other => SECTIONS.indexOf(other) >= SECTIONS.indexOf(section))) {
    throw notSayable('<policies>', 'has its sections twice or in another order');
  }
  return section;
}

function sectionProps(sections: Sections, writer: PolicyWriter): readonly PropertyCode[] {
  return [...sections].map(([section, nodes]): PropertyCode => {
    const codes = writer.list(nodes);
    const [only] = codes;
    if (section !== 'backend') return [PROPS[section], array(codes)];
    const policies = nodes.filter(({ kind }) => kind !== 'comment');
    if (!only || policies.length !== 1 || policies[0] !== nodes.at(-1)) {
      throw notSayable('<backend>', 'does not hold one policy behind its comments');
    }
    return ['backend', codes.length > 1 ? array(codes) : only.value];
  });
}

function sourceProp(source: string | undefined): readonly PropertyCode[] {
  return source === undefined ? [] : [['source', string(source)]];
}

function commentsProp(
  comments: Readonly<Record<string, readonly CommentNode[] | undefined>>,
  writer: PolicyWriter,
): readonly PropertyCode[] {
  const given = Object.entries(comments).flatMap(([place, nodes = []]): readonly PropertyCode[] =>
    nodes.length > 0 ? [[place, array(writer.list(nodes))]] : [],
  );
  return given.length > 0 ? [['comments', object(given)]] : [];
}

function treeCode(document: PolicyDocument | PolicyFragment, writer: PolicyWriter): Code {
  const { root, prolog, epilog = [] } = document;
  const isContainer = root.name === 'policies' || root.name === 'fragment';
  const [own] = isContainer ? [] : writer.list([root]);
  return object(
    [
      ['kind', string(document.kind)],
      ...(document.kind === 'fragment' ? [['id', string(document.id)] as const] : []),
      ['prolog', array(writer.list(prolog))],
      ['root', own ? own.value : writer.element(root, rootSpec(root.name))],
      ...(epilog.length > 0 ? [['epilog', array(writer.list(epilog))] as const] : []),
    ],
    true,
  );
}

function notSayable(what: string, problem: string): PolicyError {
  return new PolicyError('policy/not-in-props', `${what} ${problem}`);
}
