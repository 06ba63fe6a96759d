import type { ValueSpec } from '../../define/attributes';
import { includedFragment } from '../../include';
import type { ExpressionNode, PolicyDocument, PolicyFragment, PolicyNode } from '../../node';
import type { Gateway, Scope, Section } from '../../vocabulary';
import type { CodeCache, ParsedCode } from './parsed-code';
import { PolicyUse } from './policy-use';
import { indexOf } from '../../spec-index';

/** An expression where it stands. */
export interface ExpressionUse {
  readonly node: ExpressionNode;
  /** The element whose attribute or text it is. */
  readonly use: PolicyUse;
  /** The attribute's name; undefined for text. */
  readonly attribute: string | undefined;
  /** What is declared of the attribute or text. */
  readonly value: ValueSpec | undefined;
  readonly code: ParsedCode;
}

/** What is known of the place of a document. */
export interface DocumentPlace {
  readonly scope?: Scope;
  readonly gateway?: Gateway;
  readonly fragment?: (id: string) => PolicyFragment | undefined;
}

const NO_EXPRESSIONS: readonly ExpressionUse[] = [];

/** A document or fragment, looked through once for all rules. */
export class DocumentAnalysis {
  public readonly root: PolicyUse;
  /** The elements of the document itself, in document order, without what fragments hold. */
  public readonly uses: readonly PolicyUse[];
  private readonly byName = new Map<string, PolicyUse[]>();
  private readonly commented: PolicyUse[] = [];
  private readonly expressionLists = new Map<PolicyUse, readonly ExpressionUse[]>();
  private ownExpressions: readonly ExpressionUse[] | undefined;
  private allUses: readonly PolicyUse[] | undefined;

  public constructor(
    public readonly document: PolicyDocument | PolicyFragment,
    public readonly place: DocumentPlace,
    private readonly cache: CodeCache,
  ) {
    this.root = PolicyUse.root(document.root, {
      rootName: document.root.name,
      owner: this,
      findFragment: element => {
        const id = element.attributes['fragment-id'];
        return includedFragment(element) ?? (typeof id === 'string' ? place.fragment?.(id) : undefined);
      },
    });
    const uses: PolicyUse[] = [];
    this.collect(this.root, uses);
    this.uses = uses;
  }

  public get isFragment(): boolean {
    return this.document.kind === 'fragment';
  }

  /** The elements of some names that stand in the document itself, in document order for each name. */
  public named(...names: readonly string[]): readonly PolicyUse[] {
    let found: readonly PolicyUse[] | undefined;
    for (const name of names) {
      const uses = this.byName.get(name);
      if (uses) found = found ? [...found, ...uses] : uses;
    }
    return found ?? [];
  }

  /** Whether elements of one of the names stand in the document or in a fragment that it includes. */
  public has(...names: readonly string[]): boolean {
    if (names.some(name => this.byName.has(name))) return true;
    return (
      this.named('include-fragment').length > 0 && this.everything.some(({ name }) => names.includes(name))
    );
  }

  /** A section, if it is there. */
  public section(name: Section): PolicyUse | undefined {
    return this.root.children.find(child => child.kind === 'section' && child.name === name);
  }

  /** The elements of the document and those of the fragments that it includes, in the order in which they run. */
  public get everything(): readonly PolicyUse[] {
    if (!this.allUses) {
      const uses: PolicyUse[] = [];
      for (const use of this.uses) {
        uses.push(use);
        const { included } = use;
        if (included) this.descend(included, uses);
      }
      this.allUses = uses;
    }
    return this.allUses;
  }

  /** The expressions of the document itself, in document order. */
  public get expressions(): readonly ExpressionUse[] {
    if (!this.ownExpressions) {
      const all: ExpressionUse[] = [];
      for (const use of this.uses) for (const expression of this.expressionsOf(use)) all.push(expression);
      this.ownExpressions = all;
    }
    return this.ownExpressions;
  }

  /** The expressions that are attributes or text of an element, without those of elements inside. */
  public expressionsOf(use: PolicyUse): readonly ExpressionUse[] {
    const known = this.expressionLists.get(use);
    if (known) return known;
    const found = this.findExpressions(use);
    if (found.length > 0) this.expressionLists.set(use, found);
    return found;
  }

  /** The expressions of a policy and of its parts, without those of policies inside. */
  public expressionsIn(policy: PolicyUse): readonly ExpressionUse[] {
    const parts = policy.children.filter(child => child.kind === 'part' && !child.holdsPolicies);
    if (parts.length === 0) return this.expressionsOf(policy);
    return [...this.expressionsOf(policy), ...parts.flatMap(part => this.expressionsIn(part))];
  }

  /** The elements with comments in them, in document order. */
  public get withComments(): readonly PolicyUse[] {
    return this.commented;
  }

  /** Whether an element stands in the document itself, or in a fragment that it includes. */
  public owns(use: PolicyUse): boolean {
    return use.owner === this;
  }

  /** Where an element stands in the document; what is in a fragment stands where that is included. */
  public orderOf(use: PolicyUse): number {
    return (use.includedBy ?? use).order;
  }

  private collect(use: PolicyUse, uses: PolicyUse[]): void {
    use.order = uses.length;
    uses.push(use);
    if (use.element.children.some(isComment)) this.commented.push(use);
    const same = this.byName.get(use.name);
    if (same) same.push(use);
    else this.byName.set(use.name, [use]);
    for (const child of use.children) this.collect(child, uses);
  }

  private descend(use: PolicyUse, uses: PolicyUse[]): void {
    uses.push(use);
    for (const child of use.children) this.descend(child, uses);
  }

  private findExpressions(use: PolicyUse): readonly ExpressionUse[] {
    let found: ExpressionUse[] | undefined;
    const add = (node: ExpressionNode, attribute: string | undefined, value: ValueSpec | undefined) =>
      (found ??= []).push({ node, use, attribute, value, code: this.cache.get(node) });
    const { attributes, children } = use.element;
    for (const name in attributes) {
      const value = attributes[name];
      if (typeof value !== 'object') continue;
      add(value, name, use.spec && indexOf(use.spec).attributes.get(name)?.value);
    }
    for (const child of children) {
      if (child.kind === 'expression') add(child, undefined, use.spec?.text);
    }
    return found ?? NO_EXPRESSIONS;
  }
}

function isComment({ kind }: PolicyNode): boolean {
  return kind === 'comment';
}
