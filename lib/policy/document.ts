import { checkPolicies } from './define/build-policies';
import { checkLegality } from './legality';
import { notInXml, refuseToken } from './literal';
import {
  type AnyPolicy,
  type CommentNode,
  element,
  isElement,
  type Policy,
  type PolicyDocument,
  type PolicyElement,
  type PolicyFragment,
  type PolicyNode,
  type RawNode,
} from './node';
import { PolicyError, show } from './policy-error';
import { base, forwardRequest, setVariable } from './declarations/index';
import { renderPolicy } from './render';
import { revisionOf } from './revision';
import { type Gateway, type Scope, type Section, SECTIONS } from './vocabulary';

/** The most a document may take, in bytes of UTF-8. */
export const MAX_DOCUMENT_BYTES = 256 * 1024;
/** The most a fragment may take, in bytes of UTF-8. */
export const MAX_FRAGMENT_BYTES = 32 * 1024;
/** The most a document may take in the Consumption tier, in bytes of UTF-8. */
const MAX_CONSUMPTION_BYTES = 16 * 1024;

/**
 * The most that a document or a fragment may take, in bytes of UTF-8.
 *
 * @param gateway the tier that it is for. @default - one that allows the most
 */
export function maximumBytes(kind: 'document' | 'fragment', gateway?: Gateway): number {
  if (kind === 'fragment') return MAX_FRAGMENT_BYTES;
  return gateway === 'consumption' ? MAX_CONSUMPTION_BYTES : MAX_DOCUMENT_BYTES;
}

type In<S extends Section> = Policy<Exclude<Section, S>>;
type PoliciesIn<S extends Section> = readonly (In<S> | CommentNode | RawNode)[];
type Backend = In<'backend'> | RawNode;
type AnyPolicies = readonly (AnyPolicy | CommentNode | RawNode)[];

/** The comments of a document that stand outside of its sections. */
export interface DocumentComments {
  /** Before the root, after the comment that names the source. @default - none */
  readonly document?: readonly CommentNode[];
  /** Before the section `inbound`. @default - none */
  readonly inbound?: readonly CommentNode[];
  /** Before the section `backend`. @default - none */
  readonly backend?: readonly CommentNode[];
  /** Before the section `outbound`. @default - none */
  readonly outbound?: readonly CommentNode[];
  /** Before the section `on-error`. @default - none */
  readonly onError?: readonly CommentNode[];
  /** After the root. @default - none */
  readonly end?: readonly CommentNode[];
}

/** What a document is made of. */
export interface PolicyDocumentProps {
  /** What the document is attached to; policies that are not allowed there are refused. */
  readonly scope: Scope;
  /** Where the document comes from, for its first comment: an entry of `policies/catalogue.ts`. @default - no comment */
  readonly source?: string;
  /** Run before the backend is chosen. @default - `<base />`, at service scope nothing */
  readonly inbound?: PoliciesIn<'inbound'>;
  /** The one policy that calls the backend, if need be with comments before it. @default - `<base />`, at service scope `<forward-request />` */
  readonly backend?: Backend | readonly [CommentNode, ...CommentNode[], Backend];
  /** Run on the response. @default - `<base />`, at service scope nothing */
  readonly outbound?: PoliciesIn<'outbound'>;
  /** Run after an error in any section. @default - `<base />`, at service scope nothing */
  readonly onError?: PoliciesIn<'on-error'>;
  /** The gateway that will run the document. @default - one that supports every policy */
  readonly gateway?: Gateway;
  /** Comments outside of the sections. @default - none */
  readonly comments?: DocumentComments;
  /**
   * Whether the document is what is given and nothing else: neither `policy-revision` nor sections that are not given are added. For a document
   * that must equal one that exists.
   *
   * @default false
   */
  readonly verbatim?: boolean;
}

/**
 * Makes a policy document.
 *
 * The variable `policy-revision` is set to a short hash of the document and of the fragments it includes: Terraform ignores changes of
 * white space, also inside C# strings, so without it such a change would never be deployed.
 *
 * @throws PolicyError for a policy that may not stand where it is, or a document over 256 KB, of which the Consumption tier takes 16
 * @see https://learn.microsoft.com/azure/api-management/set-edit-policies
 */
export function policyDocument(props: PolicyDocumentProps): PolicyDocument {
  const { comments = {} } = props;
  const prolog = prologOf(sourceOf(props.source), comments.document);
  const make = (sections: Sections) => documentOf(prolog, sections, comments);
  const document = props.verbatim ? make(sectionsIn(props)) : withRevision(withInherited(props), make);
  refuse(
    checkLegality(document, { scope: props.scope, ...(props.gateway && { gateway: props.gateway }) }),
    props.source ?? 'policy document',
  );
  checkSize(
    renderPolicy(document),
    maximumBytes('document', props.gateway),
    props.source ?? 'policy document',
  );
  return document;
}

/** What a fragment is made of. */
export interface PolicyFragmentOptions {
  /** Where the fragment comes from, for its first comment: an entry of `policies/catalogue.ts`. @default - no comment */
  readonly source?: string;
  /** Comments outside of the root. @default - none */
  readonly comments?: Pick<DocumentComments, 'document' | 'end'>;
  /** Whether no comment with the revision is added. For a fragment that must equal one that exists. @default false */
  readonly verbatim?: boolean;
}

/**
 * Makes a policy fragment. Its first comment carries the revision, a short hash of its content, for the reason given at `policyDocument`.
 *
 * @param id its name: letters, digits, `-` and `_`, at most 80 characters
 * @throws PolicyError for a bad name, a policy that fragments may not hold, or a fragment over 32 KB
 * @see https://learn.microsoft.com/azure/api-management/policy-fragments
 */
export function policyFragment<N extends Section = never>(
  id: string,
  policies: readonly (Policy<N> | CommentNode | RawNode)[],
  options: PolicyFragmentOptions = {},
): PolicyFragment<N> {
  if (!/^[A-Za-z0-9]([A-Za-z0-9_-]{0,78}[A-Za-z0-9])?$/.test(id)) {
    throw new PolicyError(
      'policy/fragment-id',
      `a fragment's id must be 1 to 80 letters, digits, '-' or '_', starting and ending with a letter or digit, got ${show(id)}`,
    );
  }
  const root = element('fragment', {}, checkPolicies({}, policies, id));
  const { source, comments = {}, verbatim } = options;
  const make = (text: string | undefined): PolicyFragment<N> =>
    Object.freeze({
      kind: 'fragment',
      id,
      prolog: prologOf(text, comments.document),
      root,
      ...epilogOf(comments.end),
    });
  const plain = make(sourceOf(source));
  const named = source === undefined ? '' : `${sourceOf(source)}, `;
  const fragment = verbatim ? plain : make(`${named}revision ${revisionOf(plain)}`);
  refuse(checkLegality(fragment), `fragment '${id}'`);
  checkSize(renderPolicy(fragment), MAX_FRAGMENT_BYTES, `fragment '${id}'`);
  return fragment;
}

/** The sections of a document, by name; a section that is not there is absent. */
export function sectionsOf(document: PolicyDocument): Partial<Record<Section, PolicyElement>> {
  const found: Partial<Record<Section, PolicyElement>> = {};
  for (const child of document.root.children) {
    const section = child.kind === 'element' ? SECTIONS.find(name => name === child.name) : undefined;
    if (section && child.kind === 'element') found[section] ??= child;
  }
  return found;
}

type Sections = Partial<Readonly<Record<Section, AnyPolicies>>>;

function sectionsIn({ inbound, backend, outbound, onError }: PolicyDocumentProps): Sections {
  return {
    ...(inbound && { inbound }),
    ...(backend && { backend: 'kind' in backend ? [backend] : backend }),
    ...(outbound && { outbound }),
    ...(onError && { 'on-error': onError }),
  };
}

function withInherited(props: PolicyDocumentProps): Sections {
  const isService = props.scope === 'service';
  const inherited = isService ? [] : [base()];
  return {
    inbound: inherited,
    backend: [isService ? forwardRequest() : base()],
    outbound: inherited,
    'on-error': inherited,
    ...sectionsIn(props),
  };
}

function withRevision(sections: Sections, make: (sections: Sections) => PolicyDocument): PolicyDocument {
  const value = revisionOf(make(sections));
  const revision = setVariable({ name: 'policy-revision', value });
  return make({ ...sections, inbound: afterBase(sections.inbound ?? [], revision) });
}

function documentOf(
  prolog: readonly CommentNode[],
  sections: Sections,
  comments: DocumentComments,
): PolicyDocument {
  const children = SECTIONS.flatMap((name): readonly PolicyNode[] => {
    const policies = sections[name];
    const before = comments[name === 'on-error' ? 'onError' : name] ?? [];
    return policies ? [...before, element(name, {}, checkPolicies({}, policies, name))] : before;
  });
  return Object.freeze({
    kind: 'document',
    prolog,
    root: element('policies', {}, children),
    ...epilogOf(comments.end),
  });
}

/** After an inherited `<base />`, so that the narrowest document names itself last. */
function afterBase(policies: AnyPolicies, policy: AnyPolicy): AnyPolicies {
  const after = policies.findIndex(node => isElement(node, 'base')) + 1;
  return [...policies.slice(0, after), policy, ...policies.slice(after)];
}

function sourceOf(source: string | undefined): string | undefined {
  return source === undefined ? undefined : `source: ${source}`;
}

function prologOf(text: string | undefined, more: readonly CommentNode[] = []): readonly CommentNode[] {
  return Object.freeze(text === undefined ? [...more] : [comment(text), ...more]);
}

function epilogOf(comments: readonly CommentNode[] = []): { readonly epilog?: readonly CommentNode[] } {
  return comments.length > 0 ? { epilog: Object.freeze([...comments]) } : {};
}

/**
 * Makes a comment. White space around the text is layout and not kept.
 *
 * @throws PolicyError for text that XML cannot hold in a comment, the start of a named value, or a Terraform token
 */
export function comment(text: string): CommentNode {
  if (text.includes('--') || text.endsWith('-') || /[\r\n]/.test(text)) {
    throw new PolicyError(
      'policy/comment',
      `a comment may not contain '--' or line breaks, nor end with '-', got ${show(text)}`,
    );
  }
  const bad = notInXml(text);
  if (bad) {
    throw new PolicyError(
      'policy/character-not-in-xml',
      `comment: the character ${bad.name} cannot stand in XML, got ${show(text)}; leave it out`,
    );
  }
  if (text.includes('{{')) {
    throw new PolicyError(
      'policy/named-value-in-literal',
      `comment: '{{' starts a named value, got ${show(text)}; leave out a brace`,
    );
  }
  refuseToken(text, 'comment');
  return Object.freeze({ kind: 'comment', text: text.trim() });
}

function refuse(
  findings: readonly { readonly code: string; readonly message: string }[],
  where: string,
): void {
  const [first, ...more] = findings;
  if (!first) return;
  const rest =
    more.length > 0 ? `; and ${more.length} more: ${more.map(finding => finding.message).join('; ')}` : '';
  throw new PolicyError(first.code, `${where}: ${first.message}${rest}`);
}

function checkSize(text: string, limit: number, where: string): void {
  // No code unit takes more than three bytes.
  if (3 * text.length <= limit) return;
  const size = utf8Length(text);
  if (size > limit) {
    throw new PolicyError(
      'policy/too-large',
      `${where} takes ${size} bytes, at most ${limit} are allowed; move parts into policy fragments or shorten it`,
    );
  }
}

/** The number of bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
