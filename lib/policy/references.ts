import { childSpec } from './child-spec';
import type { ElementSpec } from './define/elements';
import type { ReferenceKind } from './define/attributes';
import type { AttributeValue, PolicyDocument, PolicyElement, PolicyFragment, PolicyNode } from './node';
import { declarationOf } from './registry';
import { indexOf } from './spec-index';

/** What a document mentions by name, each list sorted and without duplicates. */
export interface PolicyReferences {
  readonly backends: readonly string[];
  readonly fragments: readonly string[];
  readonly loggers: readonly string[];
  readonly namedValues: readonly string[];
  readonly certificates: readonly string[];
  readonly schemas: readonly string[];
  readonly authorizationProviders: readonly string[];
  /** The kinds that are also chosen by an expression, so that no list of names can be complete. */
  readonly computed: readonly ReferenceKind[];
}

const NAMED_VALUE = /\{\{([A-Za-z0-9._-]+)\}\}/g;

/**
 * Lists what a document or fragment mentions: backends, fragments, loggers, named values and so on. Names in a policy make no edge in
 * Terraform's graph, so the construct that attaches the document has to.
 */
export function policyReferences(document: PolicyDocument | PolicyFragment): PolicyReferences {
  const found = new Collector();
  found.node(document.root);
  return found.result();
}

class Collector {
  private readonly names = new Map<ReferenceKind | 'named-value', Set<string>>();
  private readonly computed = new Set<ReferenceKind>();

  public node(node: PolicyNode, spec?: ElementSpec, liquid = false): void {
    switch (node.kind) {
      case 'element':
        return this.element(node, spec ?? declarationOf(node.name), liquid);
      case 'text':
        // the same braces are the syntax of Liquid templates
        return liquid ? undefined : this.namedValues(node.value);
      case 'expression':
        return this.namedValues(node.code);
      case 'raw':
        return this.namedValues(node.xml);
      case 'comment':
        return undefined;
    }
  }

  public result(): PolicyReferences {
    const list = (kind: ReferenceKind | 'named-value') => [...(this.names.get(kind) ?? [])].sort();
    return {
      backends: list('backend'),
      fragments: list('fragment'),
      loggers: list('logger'),
      namedValues: list('named-value'),
      certificates: list('certificate'),
      schemas: list('schema'),
      authorizationProviders: list('authorization-provider'),
      computed: [...this.computed].sort(),
    };
  }

  private element(element: PolicyElement, spec: ElementSpec | undefined, within: boolean): void {
    for (const name of Object.keys(element.attributes)) {
      const value = element.attributes[name] ?? '';
      this.namedValues(typeof value === 'string' ? value : value.code);
    }
    for (const [name, kind] of spec ? indexOf(spec).references : []) {
      const value = element.attributes[name];
      if (value !== undefined) this.reference(kind, value);
    }
    const liquid = within || element.attributes.template === 'liquid';
    for (const child of element.children) {
      this.node(child, child.kind === 'element' ? childSpec(spec, child) : undefined, liquid);
    }
  }

  private reference(kind: ReferenceKind, value: AttributeValue): void {
    if (typeof value !== 'string' || value.includes('{{')) this.computed.add(kind);
    else this.add(kind, value);
  }

  private namedValues(text: string): void {
    if (!text.includes('{{')) return;
    for (const [, name] of text.matchAll(NAMED_VALUE)) if (name !== undefined) this.add('named-value', name);
  }

  private add(kind: ReferenceKind | 'named-value', name: string): void {
    const names = this.names.get(kind) ?? new Set();
    names.add(name);
    this.names.set(kind, names);
  }
}
