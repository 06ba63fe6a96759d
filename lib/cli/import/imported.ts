import type { KeptPart, ReadPolicy, TypeScriptModule } from '../../policy/index';

/** A document that became TypeScript. */
export interface Imported {
  /** The file that it was read from. */
  readonly path: string;
  readonly module: TypeScriptModule;
  /** What is kept as it is, in the order of the file. */
  readonly kept: readonly ImportedPart[];
}

/** A part that is kept as it is. */
export interface ImportedPart {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What became of it, and why no builder makes it. */
  readonly message: string;
}

/** The parts of a module that are kept as they are, with their places in the text that was read. */
export function keptIn({ kept }: TypeScriptModule, read: ReadPolicy): readonly ImportedPart[] {
  return kept.map(part => {
    const { line = 1, column = 1 } = read.positionOf(part.node) ?? {};
    return { line, column, message: messageFor(part) };
  });
}

function messageFor({ kind, node, reason }: KeptPart): string {
  if (kind === 'document') return `kept as a tree of nodes: ${reason}`;
  if (kind === 'value') return `kept as text: ${reason}`;
  if (node.kind !== 'raw') return `kept as a node: ${reason}`;
  return `kept as XML: ${/^<[^\s/>]+/.exec(node.xml)?.[0] ?? '<'}> is ${reason}`;
}
