import type { PolicyDeclaration } from '../../define/define-policy';
import type { ElementSpec } from '../../define/elements';
import { isElement, type PolicyElement, type PolicyFragment, type PolicyNode } from '../../node';
import { declarationOf } from '../../registry';
import { type Section, SECTIONS } from '../../vocabulary';
import { indexOf } from '../../spec-index';

/** What an element is: the root of a document or fragment, a section, a policy, or a part of a policy such as `when`. */
export type UseKind = 'root' | 'section' | 'policy' | 'part';

/** What all elements of a document share. */
export interface UseHost {
  /** By which paths name the root. */
  readonly rootName: string;
  /** Who looks at the document; elements of fragments that it includes have the same. */
  readonly owner: object;
  /** Finds the fragment that an `include-fragment` stands for. */
  readonly findFragment: (element: PolicyElement) => PolicyFragment | undefined;
}

const NO_USES: readonly PolicyUse[] = [];

/** An element where it stands: its declaration, what is around it and in it. Children are made when they are asked for. */
export class PolicyUse {
  /** The root of a document or fragment. That of a GraphQL resolver is a policy itself. */
  public static root(element: PolicyElement, host: UseHost): PolicyUse {
    const isContainer = element.name === 'policies' || element.name === 'fragment';
    const spec = isContainer ? undefined : declarationOf(element.name);
    return new PolicyUse(element, isContainer ? 'root' : 'policy', spec, undefined, undefined, host);
  }

  /** Its place among the elements of its document. */
  public order = 0;
  private inside: readonly PolicyUse[] | undefined;
  private fragmentRoot: { readonly root: PolicyUse | undefined } | undefined;

  private constructor(
    public readonly element: PolicyElement,
    public readonly kind: UseKind,
    /** What is declared of the element; undefined for a root, a section, and an element that is not known. */
    public readonly spec: ElementSpec | undefined,
    public readonly parent: PolicyUse | undefined,
    /** Where it runs; undefined in a fragment that is looked at by itself. */
    public readonly section: Section | undefined,
    private readonly host: UseHost,
  ) {}

  /** Who looks at the document that it stands in or is included by. */
  public get owner(): object {
    return this.host.owner;
  }

  public get name(): string {
    return this.element.name;
  }

  /** Where it stands, for example `inbound/choose[1]/when[2]/llm-token-limit[1]`. */
  public get path(): string {
    const { parent } = this;
    if (this.kind === 'section') return this.name;
    if (this.kind === 'root')
      return parent ? `${parent.path} → fragment ${this.host.rootName}` : this.host.rootName;
    if (!parent) return this.name;
    const same = parent.children.filter(({ name }) => name === this.name);
    return `${parent.path}/${this.name}[${same.indexOf(this) + 1}]`;
  }

  /** The elements in it, in order. */
  public get children(): readonly PolicyUse[] {
    this.inside ??= this.makeChildren();
    return this.inside;
  }

  /** For an `include-fragment`: the fragment, undefined when it is not known. */
  public get included(): PolicyUse | undefined {
    if (this.name !== 'include-fragment' || this.kind !== 'policy') return undefined;
    this.fragmentRoot ??= { root: this.makeIncluded() };
    return this.fragmentRoot.root;
  }

  /** The `include-fragment` of the document through which this is reached; undefined for what stands in the document itself. */
  public get includedBy(): PolicyUse | undefined {
    if (this.kind !== 'root') return this.parent?.includedBy;
    return this.parent?.includedBy ?? this.parent;
  }

  /** The declaration of a policy; undefined for what is no policy, or none that is known. */
  public get declaration(): PolicyDeclaration | undefined {
    return this.kind === 'policy' ? (this.spec as PolicyDeclaration | undefined) : undefined;
  }

  /** Whether any policies may stand in it. */
  public get holdsPolicies(): boolean {
    return this.kind === 'section' || this.spec?.policies !== undefined || this.isFragmentRoot;
  }

  private get isFragmentRoot(): boolean {
    return this.kind === 'root' && this.name === 'fragment';
  }

  /** The policy that it is or belongs to. */
  public get policy(): PolicyUse | undefined {
    return this.kind === 'part' ? this.parent?.policy : this.kind === 'policy' ? this : undefined;
  }

  /** The elements around it, from the nearest. */
  public *ancestors(): Generator<PolicyUse> {
    for (let use = this.parent; use; use = use.parent) yield use;
  }

  /** An attribute that is a literal. */
  public literal(attribute: string): string | undefined {
    const value = this.element.attributes[attribute];
    return typeof value === 'string' ? value : undefined;
  }

  /** Whether an attribute is a word, or a named value that may be it. */
  public mayBe(attribute: string, word: string): boolean {
    const value = this.literal(attribute);
    return value !== undefined && (value.trim().toLowerCase() === word || value.includes('{{'));
  }

  /** Its text where that is a literal; empty when it has none. */
  public get text(): string {
    return this.element.children.map(child => (child.kind === 'text' ? child.value : '')).join('');
  }

  /** Whether something in it is kept as it is, so that what it does is not known. */
  public get hasRaw(): boolean {
    return this.element.children.some(isOpaqueNode);
  }

  private makeChildren(): readonly PolicyUse[] {
    const { children } = this.element;
    if (children.length === 0) return NO_USES;
    const uses: PolicyUse[] = [];
    for (const node of children) if (isElement(node)) uses.push(this.child(node));
    return uses;
  }

  private child(element: PolicyElement): PolicyUse {
    if (this.kind === 'root' && !this.isFragmentRoot) {
      const section = SECTIONS.find(name => name === element.name);
      return this.make(element, 'section', undefined, section);
    }
    const part = this.spec && indexOf(this.spec).children.get(element.name);
    if (part) return this.make(element, 'part', part.element);
    if (this.holdsPolicies) return this.make(element, 'policy', declarationOf(element.name));
    return this.make(element, 'part', undefined);
  }

  private make(
    element: PolicyElement,
    kind: UseKind,
    spec: ElementSpec | undefined,
    section = this.section,
  ): PolicyUse {
    return new PolicyUse(element, kind, spec, this, section, this.host);
  }

  private makeIncluded(): PolicyUse | undefined {
    // fragments cannot hold fragments: the service refuses it, and a cycle would have no end
    if (this.includedBy) return undefined;
    const fragment = this.host.findFragment(this.element);
    if (!fragment) return undefined;
    const host = { ...this.host, rootName: fragment.id };
    return new PolicyUse(fragment.root, 'root', undefined, this, this.section, host);
  }
}

const NAMED_VALUES = /^(\s*\{\{[A-Za-z0-9._-]+\}\})+\s*$/;

/** Whether a node may stand for any policies: markup that is kept as it is, or a named value that the service fills in. */
export function isOpaqueNode(node: PolicyNode): boolean {
  return node.kind === 'raw' || (node.kind === 'text' && NAMED_VALUES.test(node.value));
}

/** The name of the outermost element of raw XML; empty when it does not start with one. */
export function rawName(node: PolicyNode): string {
  return node.kind === 'raw' ? (/^<([^\s/>!?]+)/.exec(node.xml)?.[1] ?? '') : '';
}
