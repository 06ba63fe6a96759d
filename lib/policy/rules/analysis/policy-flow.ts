import type { Section } from '../../vocabulary';
import type { DocumentAnalysis } from './document-analysis';
import type { PolicyUse } from './policy-use';

/** The documents that a call passes, from the narrowest scope to the broadest. */
export interface Route {
  readonly documents: readonly DocumentAnalysis[];
  /** Whether that is all of them, so that nothing unknown can stand behind the last `<base />`. */
  readonly complete: boolean;
}

/** What is told of policies in the order in which they run. States are values: they are passed on, never changed. */
export interface PolicyAnalysis<S> {
  /** The state after a policy. */
  policy(use: PolicyUse, state: S): S;
  /** What is known in a `when` and after it. @default - nothing */
  condition?(when: PolicyUse, state: S): { readonly taken: S; readonly passed: S };
  /** The state after something of which nothing is known: a scope, a fragment, or XML that is kept as it is. @default - unchanged */
  unknown?(use: PolicyUse, state: S): S;
  /** The state where two ways meet. */
  join(a: S, b: S): S;
}

/** Policies after which the section goes on no further. */
const ENDS = new Set(['return-response', 'mock-response']);

/**
 * Follows a section through the scopes of a route.
 *
 * @returns the state at its end, undefined when no way leads there
 */
export function followSection<S>(
  route: Route,
  section: Section,
  state: S,
  analysis: PolicyAnalysis<S>,
): S | undefined {
  return new Follower(route, section, analysis).scope(0, undefined, state);
}

/** Follows the policies of a fragment that is looked at by itself. */
export function followFragment<S>(
  fragment: DocumentAnalysis,
  state: S,
  analysis: PolicyAnalysis<S>,
): S | undefined {
  return new Follower({ documents: [fragment], complete: false }, 'inbound', analysis).inside(
    fragment.root,
    state,
  );
}

class Follower<S> {
  private depth = 0;
  /** In how many retries the policies are that are followed. */
  private retries = 0;

  public constructor(
    private readonly route: Route,
    private readonly section: Section,
    private readonly analysis: PolicyAnalysis<S>,
  ) {}

  /** The section of one of the documents; of those after the last one nothing is known. */
  public scope(depth: number, base: PolicyUse | undefined, state: S): S | undefined {
    const document = this.route.documents[depth];
    if (!document) return this.route.complete || !base ? state : this.unknown(base, state);
    const outer = this.depth;
    this.depth = depth;
    const use = document.section(this.section);
    const after = use ? this.inside(use, state) : this.scope(depth + 1, document.root, state);
    this.depth = outer;
    return after;
  }

  /** The policies in an element, one after another. */
  public inside(use: PolicyUse, state: S): S | undefined {
    let current: S | undefined = use.hasRaw ? this.unknown(use, state) : state;
    for (const child of use.children) {
      if (current === undefined) return undefined;
      current = this.policy(child, current);
    }
    return current !== undefined && use.hasRaw ? this.unknown(use, current) : current;
  }

  private policy(use: PolicyUse, state: S): S | undefined {
    switch (use.name) {
      case 'base':
        return this.scope(this.depth + 1, use, state);
      case 'include-fragment': {
        const { included } = use;
        return included ? this.inside(included, state) : this.unknown(use, state);
      }
      case 'choose':
        return this.choose(use, state);
      case 'retry':
        return this.retry(use, state);
      case 'wait':
      case 'limit-concurrency':
        return this.inside(use, this.analysis.policy(use, state));
      default: {
        if (use.spec === undefined) return this.unknown(use, state);
        const after = this.analysis.policy(use, state);
        return ENDS.has(use.name) ? undefined : after;
      }
    }
  }

  private choose(use: PolicyUse, state: S): S | undefined {
    let passed: S | undefined = use.hasRaw ? this.unknown(use, state) : state;
    const exits: (S | undefined)[] = [];
    for (const alternative of use.children) {
      if (passed === undefined) break;
      if (alternative.name === 'when') {
        const outcomes: { readonly taken: S; readonly passed: S } = this.analysis.condition?.(
          alternative,
          passed,
        ) ?? { taken: passed, passed };
        exits.push(this.inside(alternative, outcomes.taken));
        ({ passed } = outcomes);
      } else {
        exits.push(this.inside(alternative, passed));
        passed = undefined;
      }
    }
    return [...exits, passed].reduce((a, b) => this.join(a, b), undefined);
  }

  /** The policies inside run once or more; followed twice, so that what one run does is seen by the next. Those in another retry are so anyway. */
  private retry(use: PolicyUse, state: S): S | undefined {
    this.retries += 1;
    let after = this.inside(use, this.analysis.policy(use, state));
    if (after !== undefined && this.retries === 1) after = this.join(after, this.inside(use, after));
    this.retries -= 1;
    return after;
  }

  private unknown(use: PolicyUse, state: S): S {
    return this.analysis.unknown?.(use, state) ?? state;
  }

  private join(a: S | undefined, b: S | undefined): S | undefined {
    if (a === undefined) return b;
    return b === undefined ? a : this.analysis.join(a, b);
  }
}
