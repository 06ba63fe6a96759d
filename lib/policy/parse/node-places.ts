import type { PolicyNode } from '../node';
import type { Place } from './place';

/** Where nodes were read. Kept in few and small objects, since a directory of documents is kept whole while it is looked at. */
export class NodePlaces {
  private readonly nodes: PolicyNode[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly details: number[] = [];
  private numbers: ReadonlyMap<PolicyNode, number> | undefined;

  /**
   * Takes note of a node. Places are asked for when all nodes are known.
   *
   * @param detail a number to find more about the node by
   */
  public add(node: PolicyNode, { start, end }: Place, detail: number): void {
    this.nodes.push(node);
    this.starts.push(start);
    this.ends.push(end);
    this.details.push(detail);
  }

  /** The place of a node; undefined for a node that was not read. */
  public placeOf(node: PolicyNode): Place | undefined {
    const number = this.numberOf(node);
    if (number === undefined) return undefined;
    return { start: this.starts[number] ?? 0, end: this.ends[number] ?? 0 };
  }

  /** The number to find more about a node by; undefined for a node that was not read. */
  public detailOf(node: PolicyNode): number | undefined {
    const number = this.numberOf(node);
    return number === undefined ? undefined : this.details[number];
  }

  private numberOf(node: PolicyNode): number | undefined {
    this.numbers ??= new Map(this.nodes.map((known, number) => [known, number]));
    return this.numbers.get(node);
  }
}
