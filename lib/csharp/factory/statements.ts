import type {
  BlockStatement,
  CatchClause,
  Expression,
  LocalDeclaration,
  Pattern,
  PolicyExpression,
  Statement,
  SwitchLabel,
  TypeName,
  VariableDeclarator,
} from '../ast';
import { CSharpError } from '../errors';
import { endsInOpenIf, isStatementExpression } from '../statement-shapes';
import { checkedName } from './identifiers';

/** `@(expression)` */
export function inlineExpression(expression: Expression): PolicyExpression {
  return Object.freeze({ kind: 'inline', expression });
}

/** `@{ statements }` */
export function blockExpression(statements: readonly Statement[]): PolicyExpression {
  return Object.freeze({ kind: 'block', statements: Object.freeze([...statements]) });
}

/** `{ statements }` */
export function block(...statements: readonly Statement[]): BlockStatement {
  return Object.freeze({ kind: 'block', statements: Object.freeze([...statements]) });
}

/** `name = value` or `name` in a declaration. */
export function declarator(name: string, value?: Expression): VariableDeclarator {
  return Object.freeze({ name: checkedName(name), ...(value === undefined ? {} : { value }) });
}

/**
 * `var name = value;`, or with options `const int a = 1, b = 2;`.
 *
 * @throws CSharpError without a declarator, for `var` without a value, and for a constant without a type or a value
 */
export function local(
  declarators: readonly VariableDeclarator[],
  options: { readonly type?: TypeName; readonly constant?: boolean } = {},
): LocalDeclaration {
  const { type, constant = false } = options;
  if (declarators.length === 0) throw new CSharpError('a declaration needs a variable');
  if (constant && type === undefined) throw new CSharpError('a constant needs a type: const var is not C#');
  if ((constant || type === undefined) && declarators.some(d => d.value === undefined)) {
    throw new CSharpError(`${constant ? 'a constant' : 'var'} needs a value`);
  }
  if (type === undefined && declarators.length > 1) {
    throw new CSharpError('var declares one variable: use several statements or a type');
  }
  return Object.freeze({
    kind: 'local',
    constant,
    ...(type === undefined ? {} : { type }),
    declarators: Object.freeze(declarators.map(d => declarator(d.name, d.value))),
  });
}

/** `var name = value;` */
export function localVar(name: string, value: Expression): LocalDeclaration {
  return local([declarator(name, value)]);
}

/**
 * `expression;`
 *
 * @throws CSharpError when C# does not allow the expression as a statement
 */
export function expressionStatement(expression: Expression): Statement {
  if (!isStatementExpression(expression)) {
    throw new CSharpError(
      `a '${expression.kind}' cannot be a statement: allowed are assignments, calls, ++, -- and new objects`,
    );
  }
  return Object.freeze({ kind: 'expression-statement', expression });
}

/** A declaration cannot be the body of `if` or a loop by itself. */
function embedded(statement: Statement): Statement {
  return statement.kind === 'local' ? block(statement) : statement;
}

/**
 * `if (condition) then else otherwise`. A branch that cannot stand by itself (a declaration, or an `if` that would catch the `else`)
 * is put in a block.
 */
export function ifStatement(condition: Expression, then: Statement, otherwise?: Statement): Statement {
  const branch = embedded(then);
  return Object.freeze({
    kind: 'if',
    condition,
    then: otherwise !== undefined && endsInOpenIf(branch) ? block(branch) : branch,
    ...(otherwise === undefined ? {} : { otherwise: embedded(otherwise) }),
  });
}

/** C# allows constants among statements only. */
function refuseConstant(
  declaration: LocalDeclaration | Expression | readonly Expression[] | undefined,
): void {
  if (
    declaration !== undefined &&
    'kind' in declaration &&
    declaration.kind === 'local' &&
    declaration.constant
  ) {
    throw new CSharpError('a constant cannot be declared in the head of a statement: declare it before');
  }
}

/**
 * `for (initializer; condition; iterators) body`
 *
 * @throws CSharpError for the declaration of a constant, and for what cannot be a statement
 */
export function forStatement(
  parts: {
    readonly initializer?: LocalDeclaration | readonly Expression[];
    readonly condition?: Expression;
    readonly iterators?: readonly Expression[];
  },
  body: Statement,
): Statement {
  const { initializer, condition, iterators = [] } = parts;
  refuseConstant(initializer);
  const list = initializer === undefined || 'kind' in initializer ? [] : initializer;
  for (const expression of [...list, ...iterators]) expressionStatement(expression);
  const start = initializer !== undefined && 'kind' in initializer ? initializer : Object.freeze([...list]);
  return Object.freeze({
    kind: 'for',
    ...('kind' in start || start.length > 0 ? { initializer: start } : {}),
    ...(condition === undefined ? {} : { condition }),
    iterators: Object.freeze([...iterators]),
    body: embedded(body),
  });
}

/** `foreach (var name in collection) body`; with a type that instead of `var`. */
export function foreachStatement(
  name: string,
  collection: Expression,
  body: Statement,
  type?: TypeName,
): Statement {
  return Object.freeze({
    kind: 'foreach',
    ...(type === undefined ? {} : { type }),
    name: checkedName(name),
    collection,
    body: embedded(body),
  });
}

/** `while (condition) body` */
export function whileStatement(condition: Expression, body: Statement): Statement {
  return Object.freeze({ kind: 'while', condition, body: embedded(body) });
}

/** `do body while (condition);` */
export function doStatement(body: Statement, condition: Expression): Statement {
  return Object.freeze({ kind: 'do', condition, body: embedded(body) });
}

/**
 * `case pattern:` or `case pattern when guard:`. C# 7 has no bare type as a label: that is a declaration, `case string _:`.
 *
 * @throws CSharpError for a type pattern
 */
export function caseLabel(pattern: Pattern, when?: Expression): SwitchLabel {
  if (pattern.kind === 'type-pattern') {
    throw new CSharpError(
      `a type alone is no case label in C# 7: use declarationPattern('_', type) for ${pattern.type.name}`,
    );
  }
  return Object.freeze({ kind: 'case', pattern, ...(when === undefined ? {} : { when }) });
}

/** `default:` */
export function defaultLabel(): SwitchLabel {
  return Object.freeze({ kind: 'default' });
}

/**
 * `switch (value) { sections }`
 *
 * @throws CSharpError for a section without labels or statements
 */
export function switchStatement(
  value: Expression,
  sections: readonly { readonly labels: readonly SwitchLabel[]; readonly body: readonly Statement[] }[],
): Statement {
  return Object.freeze({
    kind: 'switch',
    value,
    sections: Object.freeze(
      sections.map(({ labels, body }) => {
        if (labels.length === 0 || body.length === 0) {
          throw new CSharpError('a section of a switch needs a label and a statement');
        }
        return Object.freeze({ labels: Object.freeze([...labels]), body: Object.freeze([...body]) });
      }),
    ),
  });
}

/**
 * `catch (type name) when (condition) body`
 *
 * @throws CSharpError for a name without a type
 */
export function catchClause(
  body: BlockStatement,
  options: { readonly type?: TypeName; readonly name?: string; readonly when?: Expression } = {},
): CatchClause {
  const { type, name, when } = options;
  if (name !== undefined && type === undefined) {
    throw new CSharpError(`catch needs a type for the variable ${name}: for instance Exception`);
  }
  return Object.freeze({
    ...(type === undefined ? {} : { type }),
    ...(name === undefined ? {} : { name: checkedName(name) }),
    ...(when === undefined ? {} : { when }),
    body,
  });
}

/**
 * `try block catch … finally …`
 *
 * @throws CSharpError without both
 */
export function tryStatement(
  body: BlockStatement,
  catches: readonly CatchClause[],
  finallyBlock?: BlockStatement,
): Statement {
  if (catches.length === 0 && finallyBlock === undefined) {
    throw new CSharpError('try needs a catch or a finally');
  }
  return Object.freeze({
    kind: 'try',
    block: body,
    catches: Object.freeze([...catches]),
    ...(finallyBlock === undefined ? {} : { finally: finallyBlock }),
  });
}

/**
 * `using (resource) body`
 *
 * @throws CSharpError for the declaration of a constant
 */
export function usingStatement(resource: LocalDeclaration | Expression, body: Statement): Statement {
  refuseConstant(resource);
  return Object.freeze({ kind: 'using', resource, body: embedded(body) });
}

/** `return expression;` */
export function returnStatement(expression?: Expression): Statement {
  return Object.freeze({ kind: 'return', ...(expression === undefined ? {} : { expression }) });
}

/** `throw expression;`, or `throw;` in a `catch`. */
export function throwStatement(expression?: Expression): Statement {
  return Object.freeze({ kind: 'throw', ...(expression === undefined ? {} : { expression }) });
}

/** `break;` */
export function breakStatement(): Statement {
  return Object.freeze({ kind: 'break' });
}

/** `continue;` */
export function continueStatement(): Statement {
  return Object.freeze({ kind: 'continue' });
}

/** `;` */
export function emptyStatement(): Statement {
  return Object.freeze({ kind: 'empty' });
}
