import type { PolicyDeclaration } from './define/define-policy';
import type { ElementSpec } from './define/elements';
import { childSpec } from './child-spec';
import { includedFragment } from './include';
import {
  isElement,
  type PolicyDocument,
  type PolicyElement,
  type PolicyFragment,
  type PolicyNode,
} from './node';
import { declarationOf } from './registry';
import { type Gateway, type Scope, type Section, SECTIONS } from './vocabulary';

/** One violation of the rules on what may stand where. */
export interface LegalityFinding {
  /** Stable, for example `policy/section`. */
  readonly code: string;
  /** Where it is, for example `inbound/choose[1]/when[2]/llm-token-limit[1]`. */
  readonly path: string;
  /** The path, what is wrong, what is allowed and the fix. */
  readonly message: string;
}

/** What is known of the place where a document will stand. */
export interface LegalityOptions {
  /** @default - rules on scopes are not checked */
  readonly scope?: Scope;
  /** @default - rules on gateways are not checked */
  readonly gateway?: Gateway;
  /** Finds a fragment that is included by name. @default - only fragments included by `include` are looked into */
  readonly fragment?: (id: string) => PolicyFragment | undefined;
}

/**
 * Checks what the service refuses: policies in sections, scopes or gateways where they are not allowed, more than one policy in `backend`, too
 * many of a policy, and what fragments may not hold. Elements that this library does not know are passed over.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-policies
 */
export function checkLegality(
  document: PolicyDocument | PolicyFragment,
  options: LegalityOptions = {},
): readonly LegalityFinding[] {
  return new Checker(options).check(document);
}

class Checker {
  private readonly findings: LegalityFinding[] = [];
  private readonly inDocument = new Map<string, string>();
  private inSection = new Map<string, string>();

  public constructor(private readonly options: LegalityOptions) {}

  public check(document: PolicyDocument | PolicyFragment): readonly LegalityFinding[] {
    if (document.kind === 'fragment') {
      this.policies(document.root.children, undefined, 'fragment', document.id);
      return this.findings;
    }
    for (const child of document.root.children.filter(node => isElement(node))) {
      const section = SECTIONS.find(name => name === child.name);
      if (!section) {
        this.add(
          'policy/unknown-section',
          child.name,
          `is not a section; a document has ${SECTIONS.join(', ')}`,
        );
        continue;
      }
      this.inSection = new Map();
      if (section === 'backend') this.backend(child);
      this.policies(child.children, section, section);
    }
    return this.findings;
  }

  private backend(section: PolicyElement): void {
    // a named value may stand for any policies
    if (section.children.some(node => node.kind === 'text' && node.value.includes('{{'))) return;
    const policies = section.children.filter(node => node.kind === 'element' || node.kind === 'raw');
    if (policies.length === 1) return;
    const names = policies.map(node => (node.kind === 'element' ? `<${node.name}>` : 'raw xml')).join(', ');
    this.add(
      'policy/backend-children',
      'backend',
      policies.length === 0
        ? 'holds no policy, the service takes exactly one; write <base />, or at service scope <forward-request />'
        : `holds ${policies.length} policies (${names}), the service takes exactly one; nest them in <retry> or <choose>`,
    );
  }

  private policies(
    nodes: readonly PolicyNode[],
    section: Section | undefined,
    path: string,
    fragment?: string,
  ): void {
    const seen = new Map<string, number>();
    for (const node of nodes.filter(child => isElement(child))) {
      const position = (seen.get(node.name) ?? 0) + 1;
      seen.set(node.name, position);
      this.policy(node, section, `${path}/${node.name}[${position}]`, fragment);
    }
  }

  private policy(
    node: PolicyElement,
    section: Section | undefined,
    path: string,
    fragment: string | undefined,
  ): void {
    const declaration = declarationOf(node.name);
    if (!declaration) return;
    this.place(declaration, section, path, fragment !== undefined);
    this.cardinality(node, declaration, path);
    if (declaration.transparent) this.inside(node, declaration, section, path, fragment);
    const included = node.name === 'include-fragment' ? this.fragment(node) : undefined;
    if (included && fragment === undefined) {
      this.policies(included.root.children, section, `${path} → fragment ${included.id}`, included.id);
    }
  }

  private place(
    declaration: PolicyDeclaration,
    section: Section | undefined,
    path: string,
    inFragment: boolean,
  ): void {
    const { scope, gateway } = this.options;
    const allowed = (what: string, list: readonly string[]) =>
      list.length > 0
        ? `is not allowed ${what}; it is allowed in ${list.join(', ')}`
        : `is not allowed ${what}`;
    if (section && !declaration.sections.includes(section)) {
      this.add('policy/section', path, allowed(`in ${section}`, declaration.sections));
    }
    if (!section && declaration.sections.length === 0) {
      this.add('policy/section', path, 'is a policy of GraphQL resolvers and stands in no section');
    }
    if (scope && !declaration.scopes.includes(scope)) {
      this.add('policy/scope', path, allowed(`at ${scope} scope`, declaration.scopes));
    }
    if (gateway && !declaration.gateways.includes(gateway)) {
      this.add('policy/gateway', path, allowed(`on a ${gateway} gateway`, declaration.gateways));
    }
    if (inFragment && declaration.allowedInFragments === false) {
      this.add('policy/fragment', path, 'is not allowed in a policy fragment; put it into the document');
    }
  }

  private cardinality(node: PolicyElement, declaration: PolicyDeclaration, path: string): void {
    if (!declaration.once) return;
    const seen = declaration.once === 'section' ? this.inSection : this.inDocument;
    const first = seen.get(node.name);
    if (first === undefined) seen.set(node.name, path);
    else
      this.add(
        'policy/once',
        path,
        `may stand once in a ${declaration.once}, and is there already at ${first}`,
      );
  }

  /** Alternatives of a `choose` exclude each other, so each starts from the count before it. */
  private inside(
    node: PolicyElement,
    spec: ElementSpec,
    section: Section | undefined,
    path: string,
    fragment: string | undefined,
  ): void {
    if (spec.policies) this.policies(node.children, section, path, fragment);
    const before = this.inSection;
    const after = new Map(before);
    const seen = new Map<string, number>();
    for (const child of node.children.filter(inner => isElement(inner))) {
      const declared = childSpec(spec, child);
      if (!declared?.policies) continue;
      const position = (seen.get(child.name) ?? 0) + 1;
      seen.set(child.name, position);
      this.inSection = new Map(before);
      this.policies(child.children, section, `${path}/${child.name}[${position}]`, fragment);
      for (const [name, first] of this.inSection) if (!after.has(name)) after.set(name, first);
    }
    this.inSection = after;
  }

  private fragment(node: PolicyElement): PolicyFragment | undefined {
    const id = node.attributes['fragment-id'];
    return includedFragment(node) ?? (typeof id === 'string' ? this.options.fragment?.(id) : undefined);
  }

  private add(code: string, path: string, problem: string): void {
    this.findings.push({ code, path, message: `${path} ${problem}` });
  }
}
