import type { StaticType } from './static-type';

/** Variables and what is known of their types, in blocks within blocks. */
export class Scope {
  private readonly variables = new Map<string, StaticType>();

  constructor(private readonly outer?: Scope) {}

  declare(name: string, type: StaticType): void {
    this.variables.set(name, type);
  }

  has(name: string): boolean {
    return this.variables.has(name) || this.outer?.has(name) === true;
  }

  typeOf(name: string): StaticType {
    return this.variables.has(name) ? this.variables.get(name) : this.outer?.typeOf(name);
  }

  inner(): Scope {
    return new Scope(this);
  }
}

/** All names that a tree declares anywhere: variables, parameters, variables of patterns. */
export function declaredNames(tree: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    const { kind, name, parameters, declarators } = node as Record<string, unknown>;
    // A catch clause has no kind, and neither have the elements of the lists.
    const declares =
      kind === 'out-declaration' || kind === 'declaration-pattern' || kind === 'foreach' || 'body' in node;
    if (declares && typeof name === 'string') names.add(name);
    for (const list of [parameters, declarators]) {
      if (!Array.isArray(list)) continue;
      for (const element of list as readonly unknown[]) {
        if (typeof element === 'object' && element !== null && 'name' in element)
          names.add(String(element.name));
      }
    }
    Object.values(node).forEach(visit);
  };
  visit(tree);
  return names;
}
