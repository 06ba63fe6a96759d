import type { Expression as Tree } from '../../../csharp/index';
import type { Code } from '../source/code';
import type { Scope, Typed } from './scope';

/** What rules need of each other. */
export interface Converter {
  /** The tree in the typed surface, with members of its type. */
  readonly typed: (tree: Tree, scope: Scope) => Typed | undefined;
  /**
   * The tree where a value of a type is taken, also as a plain value.
   *
   * @param type the C# type, `number` for any numeric one, with `?` when it may be null
   */
  readonly operand: (tree: Tree, type: string, scope: Scope) => Code | undefined;
  /** A condition: in the typed surface, or else as C#. */
  readonly condition: (tree: Tree, scope: Scope) => Condition | undefined;
}

/** A condition in TypeScript. */
export interface Condition {
  readonly code: Code;
  readonly isTyped: boolean;
}

/**
 * One way to say C# in the typed surface: code that may print the tree. Whether it does is found out by running it, so that a rule may claim too much.
 */
export type Rule = (tree: Tree, scope: Scope, convert: Converter) => Code | readonly Code[] | undefined;
