import type { BlockStatement, Expression, Statement, TypeName } from '../../ast';
import { CSharpCompileError } from '../errors';
import type { Library } from '../type-system/library';
import type { Type } from '../type-system/type';
import type { Code, Frame, Meaning, Value } from './value';

/** A variable: local, parameter, or a name for a value in between. */
export class LocalSymbol {
  /** Set by a lambda that uses the variable of an outer function. */
  captured = false;
  /** Assigned after it is declared. */
  mutated = false;

  constructor(
    readonly name: string,
    public type: Type | undefined,
    readonly owner: FunctionScope,
    readonly slot: number,
    readonly isReadOnly = false,
    readonly constant?: { readonly value: unknown },
  ) {}

  /** Whether the slot holds a cell that lambdas share, not the value itself. */
  get inCell(): boolean {
    return this.captured && this.mutated;
  }
}

/** What a variable that lambdas share is kept in. */
export interface Cell {
  value: unknown;
}

/** The body of the policy expression or of a lambda. */
export class FunctionScope {
  private slots = 1;
  /** Variables of outer functions that are used here, and where they are kept. */
  readonly captures = new Map<LocalSymbol, number>();

  constructor(
    readonly outer: FunctionScope | undefined,
    /** Type that `return` converts to; undefined while it is inferred. */
    readonly returnType: Type | undefined,
  ) {}

  /** Values that `return` returns, while the type is inferred. */
  readonly returned: Value[] = [];
  returnsNothing = false;

  newSlot(): number {
    return this.slots++;
  }

  get size(): number {
    return this.slots;
  }

  /** Notes that a variable is used here; marks it captured when it belongs to an outer function. */
  use(symbol: LocalSymbol): void {
    if (symbol.owner === this) return;
    symbol.captured = true;
    if (!this.captures.has(symbol)) this.captures.set(symbol, this.newSlot());
    this.outer?.use(symbol);
  }

  /** Where a variable is kept here. */
  slotOf(symbol: LocalSymbol): number {
    return symbol.owner === this ? symbol.slot : (this.captures.get(symbol) ?? 0);
  }
}

/** How a statement ended: by a jump, or by reaching its end. */
export type Completion = 'break' | 'continue' | 'return' | undefined;

/** A compiled statement. */
export type Execution = (frame: Frame) => Completion;

/** A statement that is bound. */
export interface BoundStatement {
  /** Whether the statement after it can be reached. */
  readonly endReachable: boolean;
  emit(): Execution;
}

/** Binding of each kind of node, where they need each other. */
export interface Binder {
  readonly library: Library;
  meaning(node: Expression, scope: LexicalScope): Meaning;
  value(node: Expression, scope: LexicalScope): Value;
  type(name: TypeName, scope: LexicalScope): Type;
  statement(node: Statement, scope: LexicalScope): BoundStatement;
  block(node: BlockStatement, scope: LexicalScope): BoundStatement;
  convert(value: Value, to: Type, why?: string): Value;
}

/** The names that are in sight at one place of the code. */
export class LexicalScope {
  private readonly names = new Map<string, LocalSymbol>();

  constructor(
    readonly binder: Binder,
    readonly fn: FunctionScope,
    readonly outer: LexicalScope | undefined = undefined,
    /** The value that `?.` is applied to. */
    readonly conditionalReceiver: Value | undefined = outer?.conditionalReceiver,
    readonly isLoop = false,
    readonly isSwitch = false,
  ) {}

  nested(options: { isLoop?: boolean; isSwitch?: boolean } = {}): LexicalScope {
    return new LexicalScope(
      this.binder,
      this.fn,
      this,
      this.conditionalReceiver,
      options.isLoop,
      options.isSwitch,
    );
  }

  withReceiver(receiver: Value): LexicalScope {
    return new LexicalScope(this.binder, this.fn, this, receiver);
  }

  /** Whether a jump out of a loop or switch has one around it, in this function. */
  isInside(test: (scope: LexicalScope) => boolean): boolean {
    if (test(this)) return true;
    return this.outer?.fn === this.fn && this.outer.isInside(test);
  }

  find(name: string): LocalSymbol | undefined {
    return this.names.get(name) ?? this.outer?.find(name);
  }

  declare(
    name: string,
    type: Type | undefined,
    options: { isReadOnly?: boolean; constant?: { readonly value: unknown } } = {},
  ): LocalSymbol {
    const known = this.find(name);
    if (known !== undefined) {
      throw new CSharpCompileError(
        `the name '${name}' is declared twice: an outer scope, or this one, already has a variable of that name`,
      );
    }
    const symbol = new LocalSymbol(
      name,
      type,
      this.fn,
      this.fn.newSlot(),
      options.isReadOnly,
      options.constant,
    );
    this.names.set(name, symbol);
    return symbol;
  }

  /** A variable that the code does not see; it hides one of the same name further out. */
  hidden(name: string, type: Type): LocalSymbol {
    const symbol = this.temporary(type);
    this.names.set(name, symbol);
    return symbol;
  }

  /** A variable without a name. */
  temporary(type: Type): LocalSymbol {
    return new LocalSymbol('', type, this.fn, this.fn.newSlot());
  }
}

/** Code that stores into a variable. */
export function emitStore(fn: FunctionScope, symbol: LocalSymbol, value: Code): Code {
  const slot = fn.slotOf(symbol);
  if (symbol.inCell) return f => ((f[slot] as Cell).value = value(f));
  return f => (f[slot] = value(f));
}

/** Code that gives a variable its first value: a variable that lambdas share gets a cell of its own each time. */
export function emitInitialize(symbol: LocalSymbol, value: Code): Code {
  const { slot } = symbol;
  if (symbol.inCell) {
    return f => {
      const cell: Cell = { value: value(f) };
      f[slot] = cell;
      return cell.value;
    };
  }
  return f => (f[slot] = value(f));
}

/** Code that reads a variable. */
export function emitLoad(fn: FunctionScope, symbol: LocalSymbol): Code {
  const slot = fn.slotOf(symbol);
  if (symbol.inCell) return f => (f[slot] as Cell).value;
  return f => f[slot];
}
