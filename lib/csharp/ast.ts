/**
 * The syntax tree of policy expressions: the C# 7 subset that API Management accepts.
 *
 * Nodes are plain frozen data, discriminated by `kind`; positions are not part of a node, so that two trees of the same code are
 * deeply equal. The functions in `factory.ts` build them, `printer.ts` prints them, `parser.ts` reads them.
 */

/** A name of a type as written: `string`, `JObject`, `Newtonsoft.Json.Formatting`, `Dictionary<string, int>`, `int?`, `byte[]`. */
export interface TypeName {
  readonly kind: 'type';
  /** Dotted name without type arguments, for example `Newtonsoft.Json.Linq.JObject` or the keyword `string`. */
  readonly name: string;
  readonly typeArguments: readonly TypeName[];
  /** `T?`; with array ranks it is the element that is nullable, `int?[]`. */
  readonly nullable: boolean;
  /** Array ranks, outermost first: `int[]` is `[1]`, `int[,][]` is `[2, 1]`. */
  readonly arrayRanks: readonly number[];
}

/** What a literal denotes. Numbers keep the digits as written, since a C# `long` or `decimal` does not fit a JavaScript number. */
export type Literal =
  | { readonly kind: 'literal'; readonly type: 'null' }
  | { readonly kind: 'literal'; readonly type: 'bool'; readonly value: boolean }
  /** `text` holds the digits and the suffix as written: `1`, `0xFFL`, `1_000`. */
  | { readonly kind: 'literal'; readonly type: 'integer'; readonly text: string }
  /** `text` holds digits, exponent and suffix as written: `1.5`, `2e3`, `0.1m`, `1f`. */
  | { readonly kind: 'literal'; readonly type: 'real'; readonly text: string }
  /** The UTF-16 code unit. */
  | { readonly kind: 'literal'; readonly type: 'char'; readonly value: string }
  /**
   * The decoded value; `verbatim` is how it is printed (`@"…"`). A value that cannot be written so (control characters, lone
   * surrogates, doubled braces) is never `verbatim`: the factory and the printer fall back to the regular form.
   */
  | { readonly kind: 'literal'; readonly type: 'string'; readonly value: string; readonly verbatim: boolean };

/**
 * A piece of a string with named values in it. The service replaces `{{name}}` by the value's text before it compiles the code, so
 * the reference has to survive as it is written, while other doubled braces have to be kept from looking like one.
 */
export type NamedValueStringPart =
  /** Decoded text between the references; never empty, never next to another text. */
  { readonly kind: 'text'; readonly value: string } | { readonly kind: 'named-value'; readonly name: string };

/** A part of an interpolated string, `$"…"`. */
export type InterpolationPart =
  /** A text or a reference to a named value. A brace in a text is written as the hole `{'{'}`, never doubled. */
  | NamedValueStringPart
  /** `{expression,alignment:format}` */
  | {
      readonly kind: 'hole';
      readonly expression: Expression;
      readonly alignment?: Expression;
      readonly format?: string;
    };

/** Operators before their operand. */
export type UnaryOperator = '+' | '-' | '!' | '~' | '++' | '--';
/** Operators behind their operand. */
export type PostfixOperator = '++' | '--';
/** Operators between two operands. */
export type BinaryOperator =
  | '*'
  | '/'
  | '%'
  | '+'
  | '-'
  | '<<'
  | '>>'
  | '<'
  | '>'
  | '<='
  | '>='
  | '=='
  | '!='
  | '&'
  | '^'
  | '|'
  | '&&'
  | '||'
  | '??';
/** Operators that assign. */
export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=';

/** An argument of a call: `value`, `name: value`, `out var x`. */
export interface Argument {
  /** `name: value` */
  readonly name?: string;
  readonly modifier?: 'out' | 'ref';
  /** A plain value, or with `out` also a declaration: `out var x`, `out int x`. */
  readonly value: Expression | OutDeclaration;
}

/** `out var x`; `type` undefined means `var`. The name `_` is a discard. */
export interface OutDeclaration {
  readonly kind: 'out-declaration';
  readonly type?: TypeName;
  readonly name: string;
}

/** An element of a collection initialiser, `{ 1, 2 }` or `{ "key", value }`. */
export type CollectionElement = readonly Expression[];

/** What stands in braces behind `new`. */
export type Initializer =
  /** `{ Name = value, ["key"] = value }`, values may be nested initialisers */
  | { readonly kind: 'object-initializer'; readonly members: readonly MemberInitializer[] }
  /** `{ a, b, { k, v } }` */
  | { readonly kind: 'collection-initializer'; readonly elements: readonly CollectionElement[] };

/** What an object initialiser assigns: `Name = value` or `["key"] = value`. */
export type MemberInitializer =
  | { readonly kind: 'member'; readonly name: string; readonly value: Expression | Initializer }
  | {
      readonly kind: 'index';
      readonly arguments: readonly Argument[];
      readonly value: Expression | Initializer;
    };

/** A parameter of a lambda: `x` or `int x`. */
export interface LambdaParameter {
  /** Undefined when inferred. */
  readonly type?: TypeName;
  readonly name: string;
}

/** What may stand after `is` and in a `case` label. */
export type Pattern =
  | { readonly kind: 'type-pattern'; readonly type: TypeName }
  /** `string s`, `var x`; `type` undefined means `var`; the name `_` is a discard. */
  | { readonly kind: 'declaration-pattern'; readonly type?: TypeName; readonly name: string }
  | { readonly kind: 'constant-pattern'; readonly value: Expression };

/** An expression. Parentheses are not nodes: the printer adds those that precedence needs. */
export type Expression =
  | Literal
  | {
      readonly kind: 'interpolated-string';
      readonly verbatim: boolean;
      readonly parts: readonly InterpolationPart[];
    }
  /** A string literal that mentions named values: `"Bearer {{token}}"`. */
  | {
      readonly kind: 'named-value-string';
      readonly verbatim: boolean;
      readonly parts: readonly NamedValueStringPart[];
    }
  /** `{{name}}` in the place of an expression: the service puts the value's text there before it compiles. */
  | { readonly kind: 'named-value'; readonly name: string }
  /** A simple name: a variable, a type or a namespace, with type arguments where it names a generic type or method. */
  | { readonly kind: 'identifier'; readonly name: string; readonly typeArguments: readonly TypeName[] }
  /** A predefined type used as an expression: `string.IsNullOrEmpty`, `int.Parse`. */
  | { readonly kind: 'predefined-type'; readonly name: string }
  | {
      readonly kind: 'member';
      readonly target: Expression;
      readonly name: string;
      readonly typeArguments: readonly TypeName[];
    }
  | { readonly kind: 'index'; readonly target: Expression; readonly arguments: readonly Argument[] }
  | { readonly kind: 'call'; readonly target: Expression; readonly arguments: readonly Argument[] }
  /**
   * `target?.X.Y(z)`: `whenNotNull` is the whole rest of the chain, with `{kind: 'conditional-receiver'}` standing for the
   * value of `target`. Nested `?.` nest to the right, as in the C# compiler.
   */
  | { readonly kind: 'conditional-access'; readonly target: Expression; readonly whenNotNull: Expression }
  | { readonly kind: 'conditional-receiver' }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression }
  | { readonly kind: 'postfix'; readonly operator: PostfixOperator; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'assignment';
      readonly operator: AssignmentOperator;
      readonly target: Expression;
      readonly value: Expression;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    }
  | { readonly kind: 'cast'; readonly type: TypeName; readonly expression: Expression }
  | { readonly kind: 'as'; readonly expression: Expression; readonly type: TypeName }
  | { readonly kind: 'is'; readonly expression: Expression; readonly pattern: Pattern }
  | { readonly kind: 'typeof'; readonly type: TypeName }
  | { readonly kind: 'default'; readonly type?: TypeName }
  | { readonly kind: 'nameof'; readonly expression: Expression }
  | {
      readonly kind: 'new';
      readonly type: TypeName;
      /** Undefined for `new T { … }` without parentheses. */
      readonly arguments?: readonly Argument[];
      readonly initializer?: Initializer;
    }
  /** `new { A = 1, b }` */
  | {
      readonly kind: 'anonymous-object';
      readonly members: readonly { readonly name?: string; readonly value: Expression }[];
    }
  /** `new int[3]`, `new[] { 1 }`, `new string[] { "a" }`; `type` undefined for `new[]`. */
  | {
      readonly kind: 'new-array';
      readonly type?: TypeName;
      readonly sizes: readonly Expression[];
      readonly elements?: readonly Expression[];
    }
  | {
      readonly kind: 'lambda';
      readonly parameters: readonly LambdaParameter[];
      /** `x => …` prints without parentheses. */
      readonly parenthesized: boolean;
      readonly body: Expression | BlockStatement;
    }
  /** `throw …` as an expression (C# 7), after `??` or in a conditional. */
  | { readonly kind: 'throw-expression'; readonly expression: Expression };

/** `{ … }` */
export interface BlockStatement {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
}

/** A variable of a declaration: `x` or `x = value`. */
export interface VariableDeclarator {
  readonly name: string;
  readonly value?: Expression;
}

/** `var x = 1;`, `int a, b = 2;`, `const string s = "";` */
export interface LocalDeclaration {
  readonly kind: 'local';
  readonly constant: boolean;
  /** Undefined for `var`. */
  readonly type?: TypeName;
  readonly declarators: readonly VariableDeclarator[];
}

/** `case pattern when condition:` or `default:` */
export type SwitchLabel =
  | { readonly kind: 'case'; readonly pattern: Pattern; readonly when?: Expression }
  | { readonly kind: 'default' };

/** `catch (Type name) when (condition) { … }` */
export interface CatchClause {
  readonly type?: TypeName;
  readonly name?: string;
  readonly when?: Expression;
  readonly body: BlockStatement;
}

/** What a block is made of. */
export type Statement =
  | BlockStatement
  | LocalDeclaration
  | { readonly kind: 'expression-statement'; readonly expression: Expression }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: Statement;
      readonly otherwise?: Statement;
    }
  | {
      readonly kind: 'for';
      readonly initializer?: LocalDeclaration | readonly Expression[];
      readonly condition?: Expression;
      readonly iterators: readonly Expression[];
      readonly body: Statement;
    }
  | {
      readonly kind: 'foreach';
      /** Undefined for `var`. */
      readonly type?: TypeName;
      readonly name: string;
      readonly collection: Expression;
      readonly body: Statement;
    }
  | { readonly kind: 'while'; readonly condition: Expression; readonly body: Statement }
  | { readonly kind: 'do'; readonly condition: Expression; readonly body: Statement }
  | {
      readonly kind: 'switch';
      readonly value: Expression;
      readonly sections: readonly {
        readonly labels: readonly SwitchLabel[];
        readonly body: readonly Statement[];
      }[];
    }
  | {
      readonly kind: 'try';
      readonly block: BlockStatement;
      readonly catches: readonly CatchClause[];
      readonly finally?: BlockStatement;
    }
  | { readonly kind: 'using'; readonly resource: LocalDeclaration | Expression; readonly body: Statement }
  | { readonly kind: 'return'; readonly expression?: Expression }
  | { readonly kind: 'throw'; readonly expression?: Expression }
  | { readonly kind: 'break' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'empty' };

/** A whole policy expression: `@(expression)` or `@{ statements }`. */
export type PolicyExpression =
  | { readonly kind: 'inline'; readonly expression: Expression }
  | { readonly kind: 'block'; readonly statements: readonly Statement[] };
