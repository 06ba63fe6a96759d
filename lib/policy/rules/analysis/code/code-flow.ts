import type { Expression, Statement } from '../../../../csharp/index';
import { type BodyRead, type CodeFacts, NULLABLE_PATHS, variableOf, type VariableRead } from './code-facts';
import { DEAD, type FlowState, type FlowValue, join, Keys, knowing, OTHER, START } from './flow-state';

/** What is known when a condition is true, and when it is false. */
export type Outcomes = readonly [whenTrue: FlowState, whenFalse: FlowState];

/** How the kinds of code are followed. Passed in, since each holds the others. */
export interface Followers {
  expression(flow: CodeFlow, expression: Expression): FlowValue;
  condition(flow: CodeFlow, condition: Expression): Outcomes;
  statements(flow: CodeFlow, statements: readonly Statement[]): void;
}

/** A local variable. */
interface Local {
  readonly value: FlowValue;
  /** In how many branches the code was when it was declared. */
  readonly depth: number;
}

/** Follows the code of a policy expression once, in the order in which it runs, and takes down what it does. */
export class CodeFlow {
  public state: FlowState = START;
  /** In how many branches the code is. */
  public depth = 0;
  /** In how many `try` blocks that catch everything the code is. */
  public caught = 0;
  /** What `?.` stands for, the innermost last. */
  public readonly receivers: FlowValue[] = [];
  /** The states at `break`, by enclosing loop or switch. */
  public readonly breaks: FlowState[][] = [];
  /** The states at `continue`, by enclosing loop. */
  public readonly continues: FlowState[][] = [];
  public readonly keys = new Keys();
  /** The bodies that were read without being preserved anywhere so far. */
  public consumedSomewhere = 0;

  private readonly locals = new Map<string, Local>();
  private readonly paths = new Set<string>();
  private readonly compared = new Set<string>();
  private readonly unchecked = new Set<string>();
  private readonly nullTested = new Set<string>();
  private readonly bodies = new Map<object, BodyRead>();
  private readonly variables = new Map<string, VariableRead>();
  private readonly unboxed = new Map<string, string>();
  private readonly strings: string[] = [];
  private readonly patterns = new Set<string>();
  private readonly namedValues = new Set<string>();
  private readsAnyVariable = false;

  public constructor(private readonly followers: Followers) {}

  /** Follows an expression. */
  public expression(expression: Expression): FlowValue {
    return this.followers.expression(this, expression);
  }

  /** Follows a condition, and what it tells apart. */
  public condition(condition: Expression): Outcomes {
    return this.followers.condition(this, condition);
  }

  /** Follows statements. */
  public statements(statements: readonly Statement[]): void {
    this.followers.statements(this, statements);
  }

  /** What was taken down, and what is known after the code when it is a condition. */
  public facts(outcomes?: Outcomes): CodeFacts {
    return {
      paths: this.paths,
      compared: this.compared,
      unchecked: [...this.unchecked],
      nullTested: this.nullTested,
      bodies: [...this.bodies.values()],
      variables: this.variables,
      unboxed: this.unboxed,
      readsAnyVariable: this.readsAnyVariable,
      // a block says nothing of its outcome: whoever tests for null in a condition does it to be safe
      whenTrue: outcomes ? this.namesOf(outcomes[0]) : this.nullTested,
      whenFalse: outcomes ? this.namesOf(outcomes[1]) : this.nullTested,
      strings: this.strings,
      patterns: this.patterns,
      namedValues: this.namedValues,
    };
  }

  /** Runs code that may run or not, from the given state. */
  public branch(state: FlowState, run: () => void): FlowState {
    this.state = state;
    this.depth += 1;
    run();
    this.depth -= 1;
    return this.state;
  }

  /** The value at a path of the context. */
  public at(path: string): FlowValue {
    this.paths.add(path);
    if (NULLABLE_PATHS.has(path)) return { path, nulls: this.keys.bit(path) };
    return { path, nulls: variableOf(path) === undefined ? 0 : this.keys.bit(path) };
  }

  /** Notes that the value is used as if it were not null; if it is, the code does not go on. */
  public dereference(value: FlowValue): void {
    const missing = value.nulls & ~this.state.known;
    if (missing === 0) return;
    if (this.caught === 0) for (const key of this.keys.in(missing)) this.unchecked.add(key);
    this.know(value.nulls);
  }

  public know(bits: number): void {
    this.state = knowing(this.state, bits);
  }

  public compare(...values: readonly FlowValue[]): void {
    for (const { path } of values) if (path !== undefined) this.compared.add(path);
  }

  public testNull(value: FlowValue): void {
    for (const key of this.keys.in(value.nulls)) this.nullTested.add(key);
  }

  /** Notes the read of a body by the call. */
  public readBody(call: object, body: string, preserved: boolean): void {
    const bit = this.keys.bit(body);
    const again = (this.state.consumed & bit) !== 0 || this.bodies.get(call)?.again === true;
    this.bodies.set(call, { body, preserved, again });
    if (preserved || this.state === DEAD) return;
    this.consumedSomewhere |= bit;
    this.state = { known: this.state.known, consumed: this.state.consumed | bit };
  }

  /** The bit that says that a variable is set. */
  public isSet(name: string): number {
    return this.keys.bit(`has:${name}`);
  }

  /** Notes the read of a variable; without a name, of any variable. */
  public readVariable(name: string | undefined, checked: boolean): void {
    if (name === undefined) {
      this.readsAnyVariable = true;
      return;
    }
    const bit = this.isSet(name);
    const unchecked = !checked && this.caught === 0 && (this.state.known & bit) !== bit;
    const before = this.variables.get(name);
    if (!before?.unchecked) this.variables.set(name, { unchecked });
  }

  /** Notes that a variable is cast to a value type. */
  public unbox(name: string, type: string): void {
    if (this.caught === 0 && !this.unboxed.has(name)) this.unboxed.set(name, type);
  }

  public string(text: string): void {
    this.strings.push(text);
  }

  public pattern(text: string): void {
    this.patterns.add(text);
  }

  public namedValue(name: string): void {
    this.namedValues.add(name);
  }

  public declare(name: string, value: FlowValue): void {
    this.locals.set(name, { value, depth: this.depth });
  }

  /** A local that is set in a branch may have either value after it. */
  public assign(name: string, value: FlowValue): void {
    const local = this.locals.get(name);
    if (local)
      this.locals.set(name, { value: local.depth === this.depth ? value : OTHER, depth: local.depth });
  }

  public local(name: string): FlowValue | undefined {
    return this.locals.get(name)?.value;
  }

  /** Joins the current state with others, which are emptied. */
  public joinAll(states: readonly FlowState[]): void {
    this.state = states.reduce(join, this.state);
  }

  private namesOf(state: FlowState): ReadonlySet<string> {
    return new Set(state === DEAD ? [] : this.keys.in(state.known));
  }
}
