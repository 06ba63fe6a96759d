import type { BlockStatement } from '../ast';

/** Where and how a piece of code is being printed. */
export interface PrintContext {
  /** White space at the start of each new line. */
  readonly indent: string;
  /**
   * No line breaks: a hole of an interpolated string cannot have them in C# 7.
   */
  readonly singleLine: boolean;
  /** Prints the block of a lambda. Handed in, since statements hold expressions and expressions hold statements. */
  readonly printBlock: (block: BlockStatement, context: PrintContext) => string;
}

/** The context one level deeper. */
export function deeper(context: PrintContext): PrintContext {
  return { ...context, indent: `${context.indent}    ` };
}

/** A line break with indentation, or a space where there must be no line break. */
export function newLine(context: PrintContext): string {
  return context.singleLine ? ' ' : `\n${context.indent}`;
}
