import type { Property } from './token';

/** From how many properties on they are looked up in an index; among fewer, looking at each costs less than an index. */
const INDEXED_FROM = 32;

/** The properties of an object, in their order, each name once. */
export class PropertyList {
  private readonly list: Property[] = [];
  /** Their names in the same order: an array of nothing but strings is searched much faster than one of objects that have them. */
  private readonly names: string[] = [];
  private index: Map<string, Property> | undefined;

  get length(): number {
    return this.list.length;
  }

  /** All of them, as they are now; nobody changes the list while somebody goes through this. */
  get all(): readonly Property[] {
    return this.list;
  }

  get(name: string): Property | undefined {
    if (this.index !== undefined) return this.index.get(name);
    const at = this.names.indexOf(name);
    return at < 0 ? undefined : this.list[at];
  }

  /** Puts one at the end, whose name is not there yet. */
  add(property: Property): void {
    const { list } = this;
    list.push(property);
    this.names.push(property.name);
    if (this.index) this.index.set(property.name, property);
    else if (list.length > INDEXED_FROM) this.index = new Map(list.map(one => [one.name, one]));
  }

  /** Takes one out. False when it is not there. */
  remove(property: Property): boolean {
    const at = this.list.indexOf(property);
    if (at < 0) return false;
    this.list.splice(at, 1);
    this.names.splice(at, 1);
    this.index?.delete(property.name);
    return true;
  }
}
