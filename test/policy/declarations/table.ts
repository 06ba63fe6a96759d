import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Public facts about the service's policies, gathered from its documentation ("doc") and from the XML schemas that its vendor ships for editors
 * ("xsd"). They were written down without regard to the declarations, which are held against them.
 */
const TABLES = join(__dirname, 'tables');

/** The rows of a table of tab-separated values, by column name. */
export function readTable<C extends string>(file: string): readonly Readonly<Record<C, string>>[] {
  const [head = '', ...lines] = readFileSync(join(TABLES, file), 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return lines.map(line => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])) as Record<C, string>;
  });
}

/** A point in which a declaration differs from a table. */
export interface Difference {
  /** Names the point: the policy, the attribute or element, and what about it. */
  readonly point: string;
  /** What the two say. */
  readonly detail: string;
}

/** Collects the points in which two facts differ. */
export class Differences {
  public readonly found: Difference[] = [];

  public compare(point: string, declared: unknown, table: unknown): void {
    const [ours, theirs] = [JSON.stringify(declared), JSON.stringify(table)];
    if (ours !== theirs) this.found.push({ point, detail: `declared ${ours}, the table has ${theirs}` });
  }

  public check(point: string, holds: boolean, detail: string): void {
    if (!holds) this.found.push({ point, detail });
  }
}
