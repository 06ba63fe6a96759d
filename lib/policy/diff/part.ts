import { childSpec } from '../child-spec';
import type { ValueSpec } from '../define/attributes';
import { type ElementSpec, kebabCase } from '../define/index';
import type { PolicyDocument, PolicyElement, PolicyFragment, PolicyNode, RawNode } from '../node';
import { declarationOf } from '../registry';
import { renderPolicy } from '../render';
import { SECTIONS } from '../vocabulary';
import { Value } from './value';

/** How the children of an element are to be compared. */
export type Content = 'sections' | 'policies' | 'parts';

interface PartInput {
  readonly node: PolicyElement | RawNode;
  readonly name: string;
  readonly path: string;
  readonly spec?: ElementSpec | undefined;
  readonly isPolicy: boolean;
  readonly parent?: Part | undefined;
}

/** An element as the comparison sees it: without comments, layout, and attributes that say what holds without them. */
export class Part {
  public readonly node: PolicyElement | RawNode;
  /** The element's name as the service documents it now. */
  public readonly name: string;
  public readonly path: string;
  public readonly spec: ElementSpec | undefined;
  /** Whether it is a policy, and not a part of one. */
  public readonly isPolicy: boolean;
  public readonly parent: Part | undefined;
  public readonly attributes: ReadonlyMap<string, Value>;
  /** The text, undefined when there is none. */
  public readonly text: Value | undefined;
  public readonly children: readonly Part[];
  private knownKey: string | undefined;

  public constructor({ node, name, path, spec, isPolicy, parent }: PartInput) {
    [this.node, this.path, this.spec, this.isPolicy, this.parent] = [node, path, spec, isPolicy, parent];
    this.name = (isPolicy ? declarationOf(name)?.currentName : undefined) ?? name;
    if (node.kind === 'raw') {
      [this.attributes, this.text, this.children] = [new Map(), new Value([node]), []];
      return;
    }
    const declared = attributeSpecs(spec);
    this.attributes = new Map(
      Object.entries(node.attributes)
        .filter(([attribute, value]) => !isDefault(declared.get(attribute), value))
        // it follows from whatever else changes
        .filter(([attribute]) => attribute !== 'value' || node.attributes.name !== 'policy-revision')
        .map(([attribute, value]) => [attribute, Value.of(value)]),
    );
    const pieces = node.children.filter(child => child.kind !== 'comment');
    const isText = pieces.some(child => child.kind === 'text' || child.kind === 'expression');
    this.text = isText ? new Value(pieces.filter(child => child.kind !== 'element')) : undefined;
    this.children = this.childrenOf(
      pieces.filter(child => child.kind === 'element' || (child.kind === 'raw' && !isText)),
    );
  }

  /** The whole document. */
  public static ofDocument(document: PolicyDocument | PolicyFragment): Part {
    const { root } = document;
    const isResolver = root.name !== 'policies' && root.name !== 'fragment';
    return new Part({
      node: root,
      name: root.name,
      path: document.kind === 'fragment' && document.id !== '' ? document.id : root.name,
      spec: isResolver ? declarationOf(root.name) : undefined,
      isPolicy: isResolver,
    });
  }

  /** What the children are. */
  public get content(): Content {
    if (this.parent === undefined && this.name === 'policies') return 'sections';
    const isSection = this.parent?.content === 'sections';
    return isSection || this.name === 'fragment' || this.spec?.policies ? 'policies' : 'parts';
  }

  /** The section it stands in; undefined in fragments and resolvers. */
  public get section(): string | undefined {
    return SECTIONS.find(section => this.path === section || this.path.startsWith(`${section}/`));
  }

  /** The policy that it is or belongs to. */
  public get policy(): Part | undefined {
    return this.isPolicy ? this : this.parent?.policy;
  }

  /** Equal for parts that do the same. */
  public get key(): string {
    this.knownKey ??= keyOfAll([
      this.name,
      keyOfAll([...this.attributes].map(([name, value]) => `${name} ${value.key}`).sort()),
      this.text?.key ?? '',
      // the order of parts that are not policies is no behaviour, see `match.ts`
      keyOfAll(ordered(this.children).map(child => child.key)),
    ]);
    return this.knownKey;
  }

  /** The literal of an attribute; undefined when it is absent or an expression. */
  public literal(attribute: string): string | undefined {
    return this.attributes.get(attribute)?.literal;
  }

  /** The children of a name. */
  public named(name: string): readonly Part[] {
    return this.children.filter(child => child.name === name);
  }

  /** All parts inside, each before what is in it. */
  public *descendants(): Generator<Part> {
    for (const child of this.children) {
      yield child;
      yield* child.descendants();
    }
  }

  /** What stands for an attribute that is not there. */
  public defaultOf(attribute: string): string | undefined {
    const value = attributeSpecs(this.spec).get(attribute)?.default;
    return value === undefined ? undefined : String(value);
  }

  /** As rendered. */
  public render(): string {
    const { node } = this;
    if (node.kind === 'raw') return node.xml;
    return renderPolicy({ kind: 'document', prolog: [], root: node }).trimEnd();
  }

  private childrenOf(nodes: readonly PolicyNode[]): readonly Part[] {
    const counts = new Map<string, number>();
    const { content } = this;
    return nodes.flatMap(node => {
      if (node.kind !== 'element' && node.kind !== 'raw') return [];
      const name = node.kind === 'element' ? node.name : nameInXml(node.xml);
      const position = (counts.get(name) ?? 0) + 1;
      counts.set(name, position);
      const own = content === 'sections' ? undefined : childSpec(this.spec, { name });
      const isPolicy = content === 'policies' && !own;
      const path = content === 'sections' ? name : `${this.path}/${name}[${position}]`;
      return [
        new Part({ node, name, path, spec: isPolicy ? declarationOf(name) : own, isPolicy, parent: this }),
      ];
    });
  }
}

/** One key of several, each behind its length: quotes would be escaped anew in every element around, twice as many each time. */
function keyOfAll(keys: readonly string[]): string {
  return keys.map(key => `${key.length} ${key}`).join('');
}

function ordered(children: readonly Part[]): readonly Part[] {
  const isOrdered = children.every(child => child.isPolicy) || children.some(child => child.name === 'when');
  if (isOrdered) return children;
  return [...children].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

const ATTRIBUTES = new WeakMap<ElementSpec, ReadonlyMap<string, ValueSpec>>();

function attributeSpecs(spec: ElementSpec | undefined): ReadonlyMap<string, ValueSpec> {
  if (!spec) return new Map();
  let known = ATTRIBUTES.get(spec);
  if (!known) {
    known = new Map(Object.entries(spec.attributes ?? {}).map(([prop, value]) => [kebabCase(prop), value]));
    ATTRIBUTES.set(spec, known);
  }
  return known;
}

function isDefault(spec: ValueSpec | undefined, value: unknown): boolean {
  return spec?.default !== undefined && value === String(spec.default);
}

/** The name of the element that some XML starts with. */
function nameInXml(xml: string): string {
  return /^<\??([^\s/>?]+)/.exec(xml)?.[1] ?? 'xml';
}
