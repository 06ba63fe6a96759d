import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml';
import { EmulatorError } from '../../emulator-error';

/** Something that is wrong with a scenario file. */
interface Problem {
  readonly offset: number;
  readonly message: string;
}

/** A YAML text that is being read, with what was found wrong so far. */
export class Source {
  /** Where the value of the whole text is. */
  public readonly root: Place;
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;
  private readonly problems: Problem[] = [];

  public constructor(
    private readonly text: string,
    private readonly file: string,
  ) {
    this.document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false });
    for (const { message, pos } of this.document.errors) {
      this.report(pos[0], `${message.charAt(0).toLowerCase()}${message.slice(1)}${hintFor(message)}`);
    }
    this.root = new Place(this, '', this.document.contents, 0);
  }

  /** Whether the text is YAML at all. */
  public get isReadable(): boolean {
    return this.document.errors.length === 0;
  }

  /** What an alias stands for. */
  public resolved(node: Node | null): Node | null {
    return isAlias(node) ? (node.resolve(this.document) ?? null) : node;
  }

  /** The text of a node as it is written. */
  public written(node: Node): string {
    const [start, end] = node.range ?? [0, 0];
    return this.text.slice(start, end);
  }

  /** Notes that something is wrong. */
  public report(offset: number, message: string): void {
    this.problems.push({ offset, message });
  }

  /** @throws EmulatorError `emulator/scenario` with a line for each problem, if there are any */
  public finish(): void {
    if (this.problems.length === 0) return;
    const lines = [...this.problems]
      .sort((a, b) => a.offset - b.offset)
      .map(({ offset, message }) => {
        const { line, col } = this.lines.linePos(offset);
        return `${this.file}:${Math.max(1, line)}:${Math.max(1, col)}: ${message}`;
      });
    throw new EmulatorError('emulator/scenario', lines.join('\n'));
  }
}

/** What a message of the YAML reader leaves open. */
function hintFor(message: string): string {
  return /block scalar/i.test(message) ? "; put what starts with '>' or '|' in quotes: '>= 99%'" : '';
}

/** A value in a scenario file. */
export class Place {
  private readonly node: Node | null;

  public constructor(
    private readonly source: Source,
    /** How one gets there, for example `users.chat.count`; empty for the whole file. */
    public readonly path: string,
    node: Node | null,
    /** Where it would be, if it is not there. */
    private readonly offset: number,
    /** A key that was read already. */
    private readonly hidden?: string,
  ) {
    this.node = source.resolved(node);
  }

  /** The value of a scalar; undefined for a list, a map, or nothing. */
  public get scalar(): unknown {
    return isScalar(this.node) ? (this.node.value ?? undefined) : undefined;
  }

  /** Whether it is a map. */
  public get isMap(): boolean {
    return isMap(this.node);
  }

  /** What stands there, for errors. */
  public get shown(): string {
    if (isMap(this.node)) return 'a map';
    if (isSeq(this.node)) return 'a list';
    if (!isScalar(this.node) || this.node.value === null) return 'nothing';
    const text = this.source.written(this.node).replace(/\s+/g, ' ');
    return `'${text.length > 60 ? `${text.slice(0, 57)}...` : text}'`;
  }

  /** What it is called in errors. */
  public get name(): string {
    return this.path === '' ? 'the scenario' : this.path;
  }

  /** The keys of a map with their values; undefined for anything else. */
  public entries():
    readonly { readonly key: Place; readonly name: string; readonly value: Place }[] | undefined {
    if (!isMap(this.node)) return undefined;
    const all = this.node.items.map(({ key, value }) => {
      const keyNode = key as Node | null;
      const name = isScalar(keyNode) ? this.nameIn(keyNode) : '';
      const path = this.path === '' ? name : `${this.path}.${name}`;
      const offset = keyNode?.range?.[0] ?? this.offset;
      return {
        key: new Place(this.source, path, keyNode, offset),
        name,
        value: new Place(this.source, path, value as Node | null, offset),
      };
    });
    return all.filter(({ name }) => name !== this.hidden);
  }

  /** The same map without one of its keys. */
  public without(name: string): Place {
    return new Place(this.source, this.path, this.node, this.offset, name);
  }

  /** The items of a list; undefined for anything else. */
  public items(): readonly Place[] | undefined {
    if (!isSeq(this.node)) return undefined;
    return this.node.items.map(
      (item, i) => new Place(this.source, `${this.path}[${i}]`, item as Node | null, this.offset),
    );
  }

  /** Notes that something is wrong here. */
  public report(message: string): undefined {
    this.source.report(this.node?.range?.[0] ?? this.offset, message);
    return undefined;
  }

  /** A key as text; a number as it is written, since `5.0` is not `5` as a name. */
  private nameIn(key: Scalar): string {
    return typeof key.value === 'string' ? key.value : this.source.written(key);
  }
}
