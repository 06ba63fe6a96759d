import type { PolicyDocument, PolicyFragment } from '../node';
import { PolicyError, show } from '../policy-error';
import type { Gateway, Scope } from '../vocabulary';
import { acknowledgement } from './acknowledgement';
import { RULES } from './all';
import { DocumentAnalysis } from './analysis/document-analysis';
import { CodeCache } from './analysis/parsed-code';
import type { Route } from './analysis/policy-flow';
import { DocumentLint } from './engine/document-lint';
import type { LintFinding } from './engine/finding';
import type { Acknowledgement, LintOptions } from './engine/options';
import { DocumentFacts } from './engine/rule-context';
import { SetContext } from './engine/set-context';

/** One document or fragment of a service. */
export interface PolicySetDocument extends Pick<
  LintOptions,
  'streaming' | 'positions' | 'acknowledged' | 'deployed'
> {
  /** By which findings name it, for example its file. Different for each. */
  readonly name: string;
  /** A fragment is found by its `id` where documents include it. */
  readonly document: PolicyDocument | PolicyFragment;
  /** What it is attached to. @default - rules on scopes are not checked */
  readonly scope?: Scope;
  /**
   * The names of the documents that `<base />` stands for, directly above it: of an operation its API's, of an API those of the products it is in and, if
   * it can be called without one, the service's. Each is a way that calls take. None when there is nothing above it.
   *
   * @default - none at service scope, else not known
   */
  readonly parents?: readonly string[];
  /** Whether it is the narrowest document of some calls; not so an API whose operations all have documents. @default true */
  readonly narrowest?: boolean;
}

/** The policies of a service. */
export interface PolicySet {
  readonly documents: readonly PolicySetDocument[];
  /** Whether that is all that the service has: else another document may define a fragment, include it, or fill a cache. @default true */
  readonly complete?: boolean;
  /** The gateway that runs them. @default - rules on gateways are not checked */
  readonly gateway?: Gateway;
  /** Fragments that are not among the documents and not looked at by themselves. @default - only those among the documents are known */
  readonly fragment?: (id: string) => PolicyFragment | undefined;
  /** The named values of the service. @default - names of named values are not checked */
  readonly namedValues?: readonly string[];
  /** Findings that are accepted, in one document or in all. @default - those that documents accept themselves */
  readonly acknowledged?: readonly PolicySetAcknowledgement[];
  /** Whether acknowledged findings are listed, too. @default false */
  readonly keepAcknowledged?: boolean;
}

/** Accepts findings in the documents of a service. */
export interface PolicySetAcknowledgement extends Acknowledgement {
  /** The document's name. */
  readonly document: string;
}

/** A finding in one of several documents. */
export interface PolicySetFinding extends LintFinding {
  /** The document's name. */
  readonly document: string;
}

/**
 * Looks at all policies of a service: at each document as `lintPolicy` does, with what stands above it, below it and in the fragments that it includes,
 * and for what shows only in all of them together.
 *
 * @returns the findings, in the order of the documents
 * @throws PolicyError `policy/lint-set` for two documents of one name, or a name that no document has
 */
export function lintPolicies(set: PolicySet): readonly PolicySetFinding[] {
  const members = new PolicySetMembers(set);
  const lints = members.entries.map(entry => ({
    name: entry.name,
    lint: new DocumentLint(members.factsOf(entry)),
  }));
  for (const { lint } of lints) for (const rule of RULES) lint.run(rule);
  const documents = lints.map(({ name, lint }) => ({ name, facts: lint.facts }));
  const byFacts = new Map(lints.map(({ lint }) => [lint.facts, lint]));
  for (const rule of RULES) {
    if (!rule.checkSet || set.complete === false) continue;
    for (const { lint } of lints) lint.noteRun(rule);
    rule.checkSet(new SetContext(documents, ({ facts }, report) => byFacts.get(facts)?.take(rule, report)));
  }
  return lints.flatMap(({ name, lint }) =>
    lint.findings(RULES, acknowledgement).map(finding => Object.freeze({ document: name, ...finding })),
  );
}

interface Entry extends PolicySetDocument {
  readonly analysis: DocumentAnalysis;
}

/** The documents of a set, and how they lie above each other. */
class PolicySetMembers {
  public readonly entries: readonly Entry[];
  private readonly byName = new Map<string, Entry>();
  private readonly children = new Map<string, Entry[]>();
  private readonly fragment: (id: string) => PolicyFragment | undefined;

  public constructor(private readonly set: PolicySet) {
    const fragments = new Map(
      set.documents.flatMap(({ document }) =>
        document.kind === 'fragment' ? [[document.id, document] as const] : [],
      ),
    );
    this.fragment = id => fragments.get(id) ?? set.fragment?.(id);
    const cache = new CodeCache();
    this.entries = set.documents.map(document => {
      const place = { scope: document.scope, gateway: set.gateway, fragment: this.fragment };
      return { ...document, analysis: new DocumentAnalysis(document.document, place, cache) };
    });
    for (const entry of this.entries) this.add(entry);
    for (const entry of this.entries) this.checkParents(entry);
    for (const { document } of set.acknowledged ?? []) this.get(document, 'an acknowledgement');
  }

  public factsOf(entry: Entry): DocumentFacts {
    const { complete = true, gateway, namedValues, keepAcknowledged, acknowledged = [] } = this.set;
    const { name, narrowest = true, scope, streaming, positions, deployed } = entry;
    const options: LintOptions = {
      scope,
      gateway,
      fragment: complete ? this.fragment : undefined,
      namedValues,
      keepAcknowledged,
      streaming,
      positions,
      deployed,
      acknowledged: [
        ...(entry.acknowledged ?? []),
        ...acknowledged.filter(({ document }) => document === name),
      ],
    };
    return new DocumentFacts(entry.analysis, options, this.routesOf(entry), this.related(entry), narrowest);
  }

  private add(entry: Entry): void {
    if (this.byName.has(entry.name)) {
      throw new PolicyError(
        'policy/lint-set',
        `two documents are called ${show(entry.name)}; give each a name of its own, for example its file`,
      );
    }
    this.byName.set(entry.name, entry);
    for (const parent of entry.parents ?? []) {
      const list = this.children.get(parent) ?? [];
      list.push(entry);
      this.children.set(parent, list);
    }
  }

  private checkParents({ name, parents }: Entry): void {
    for (const parent of parents ?? []) this.get(parent, `${show(name)} has a parent that`);
    if (parents?.length && this.above(name).has(name)) {
      throw new PolicyError(
        'policy/lint-set',
        `the document ${show(name)} stands above itself; check its parents`,
      );
    }
  }

  private get(name: string, what: string): Entry {
    const entry = this.byName.get(name);
    if (entry) return entry;
    throw new PolicyError(
      'policy/lint-set',
      `${what} names the document ${show(name)}, which there is not; there are ${[...this.byName.keys()].map(show).join(', ')}`,
    );
  }

  /** All ways from a document to the broadest scope. */
  private routesOf(entry: Entry): readonly Route[] {
    const { analysis, parents, scope } = entry;
    if (!parents?.length) {
      return [{ documents: [analysis], complete: parents !== undefined || scope === 'service' }];
    }
    return parents.flatMap(parent =>
      this.routesOf(this.get(parent, show(entry.name))).map(({ documents, complete }) => ({
        documents: [analysis, ...documents],
        complete,
      })),
    );
  }

  /** The documents that run on calls that pass this one. */
  private related({ name, parents }: Entry): readonly DocumentAnalysis[] {
    if (!parents?.length && !this.children.has(name)) return [];
    const names = new Set([...this.above(name), ...this.below(name)]);
    names.delete(name);
    return [...names].flatMap(other => this.byName.get(other)?.analysis ?? []);
  }

  private above(name: string): ReadonlySet<string> {
    return closure(name, one => this.byName.get(one)?.parents ?? []);
  }

  private below(name: string): ReadonlySet<string> {
    return closure(name, one => (this.children.get(one) ?? []).map(child => child.name));
  }
}

/** Everything that can be reached from a name. */
function closure(start: string, next: (name: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...next(start)];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...next(name));
  }
  return found;
}
