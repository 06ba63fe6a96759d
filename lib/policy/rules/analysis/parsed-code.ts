import {
  checkExpression,
  CSharpSyntaxError,
  type ExpectedResult,
  type Finding,
  parsePolicyExpression,
  type PolicyExpression,
} from '../../../csharp/index';
import { type ExpressionNode, expressionText } from '../../node';
import { type CodeFacts, codeFacts, valueSources } from './code/index';

/** The code of an expression, read once. */
export class ParsedCode {
  /** Undefined when the code is not C#. */
  public readonly tree: PolicyExpression | undefined;
  /** Why it is not C#. */
  public readonly error: CSharpSyntaxError | undefined;
  private known: CodeFacts | undefined;
  private knownSources: ReadonlySet<string> | undefined;
  private readonly checks = new Map<ExpectedResult | undefined, readonly Finding[]>();

  public constructor(public readonly text: string) {
    try {
      this.tree = parsePolicyExpression(text);
    } catch (error) {
      if (!CSharpSyntaxError.isCSharpSyntaxError(error)) throw error;
      this.error = error;
    }
  }

  /** What the code does; of code that is not C#, that it may read any variable. */
  public get facts(): CodeFacts {
    this.known ??= this.tree ? codeFacts(this.tree) : UNREADABLE;
    return this.known;
  }

  /** The paths that the value is made of, without those that are only compared or tested on the way. */
  public get sources(): ReadonlySet<string> {
    this.knownSources ??= new Set(
      (this.tree ? valueSources(this.tree) : []).flatMap(part => [...codeFacts(part).paths]),
    );
    return this.knownSources;
  }

  /** What the service would refuse in the code; nothing when it is not C#, see `error`. */
  public refusals(expected: ExpectedResult | undefined): readonly Finding[] {
    if (!this.tree) return [];
    let found = this.checks.get(expected);
    if (!found) {
      found = checkExpression(this.tree, { text: this.text, ...(expected && { expected }) });
      this.checks.set(expected, found);
    }
    return found;
  }
}

const NONE: ReadonlySet<never> = new Set();

const UNREADABLE: CodeFacts = {
  paths: NONE,
  compared: NONE,
  unchecked: [],
  nullTested: NONE,
  bodies: [],
  variables: new Map(),
  unboxed: new Map(),
  readsAnyVariable: true,
  whenTrue: NONE,
  whenFalse: NONE,
  strings: [],
  patterns: NONE,
  namedValues: NONE,
};

/** Reads the code of expressions, that of equal ones once: policies repeat themselves, and fragments stand in many documents. */
export class CodeCache {
  private readonly inline = new Map<string, ParsedCode>();
  private readonly block = new Map<string, ParsedCode>();

  public get(node: ExpressionNode): ParsedCode {
    const known = this[node.form];
    let parsed = known.get(node.code);
    if (!parsed) known.set(node.code, (parsed = new ParsedCode(expressionText(node))));
    return parsed;
  }
}
