import type { Statement } from '../../ast';
import { CSharpCompileError } from '../errors';
import { T } from '../type-system/well-known';
import { matchPattern } from './patterns';
import type { BoundStatement, Completion, Execution, LexicalScope } from './scope';
import { emitLoad, emitStore } from './scope';
import type { Code, Value } from './value';
import { valueOf } from './value';

type Switch = Extract<Statement, { kind: 'switch' }>;

interface Section {
  /** Whether one of the labels fits, in order; undefined for `default` alone. */
  readonly tests: readonly Value[];
  readonly hasDefault: boolean;
  readonly body: readonly BoundStatement[];
}

/** Binds `switch`. */
export function bindSwitch(node: Switch, scope: LexicalScope): BoundStatement {
  const { binder } = scope;
  const subject = binder.value(node.value, scope);
  if (subject.type === T.null || subject.type === T.void)
    throw new CSharpCompileError("'switch' needs a value");
  const slot = scope.temporary(subject.type);
  const kept = valueOf(subject.type, () => emitLoad(scope.fn, slot));
  const block = scope.nested({ isSwitch: true });
  const sections = node.sections.map(section => bindSection(section, kept, block));
  if (sections.filter(section => section.hasDefault).length > 1)
    throw new CSharpCompileError("a switch has one 'default'");
  checkDuplicates(node, kept, block);
  const hasDefault = sections.some(section => section.hasDefault) || node.sections.some(catchesAll);
  const breaks = node.sections.some(section => section.body.some(mayBreak));
  return {
    endReachable: !hasDefault || breaks,
    emit: () => emitSwitch(emitStore(scope.fn, slot, subject.emit()), sections),
  };
}

/** Whether a section takes whatever comes: `case var x:`. */
function catchesAll({ labels }: Switch['sections'][number]): boolean {
  return labels.some(
    label =>
      label.kind === 'case' &&
      label.when === undefined &&
      label.pattern.kind === 'declaration-pattern' &&
      label.pattern.type === undefined,
  );
}

function bindSection(
  { labels, body }: Switch['sections'][number],
  subject: Value,
  block: LexicalScope,
): Section {
  const { binder } = block;
  const scope = block.nested();
  const tests = labels.flatMap(label => {
    if (label.kind === 'default') return [];
    const matches = matchPattern(subject, label.pattern, scope);
    if (label.when === undefined) return [matches];
    const guard = binder.convert(binder.value(label.when, scope), T.bool);
    return [
      valueOf(T.bool, () => {
        const first = matches.emit();
        const second = guard.emit();
        return f => first(f) === true && second(f) === true;
      }),
    ];
  });
  // The statements of all sections share one scope.
  const shared = labels.some(label => label.kind === 'case' && label.pattern.kind === 'declaration-pattern')
    ? scope
    : block;
  const statements = body.map(statement => binder.statement(statement, shared));
  if (statements.every(statement => statement.endReachable)) {
    throw new CSharpCompileError(
      "control falls through from one case to the next: end it with 'break', 'return', 'continue' or 'throw'",
    );
  }
  return { tests, hasDefault: labels.some(label => label.kind === 'default'), body: statements };
}

function checkDuplicates(node: Switch, subject: Value, scope: LexicalScope): void {
  const seen = new Set<unknown>();
  for (const label of node.sections.flatMap(section => section.labels)) {
    if (label.kind !== 'case' || label.when !== undefined || label.pattern.kind !== 'constant-pattern')
      continue;
    const { constant, type } = scope.binder.value(label.pattern.value, scope);
    if (constant === undefined || subject.type === T.object) continue;
    if (seen.has(constant.value))
      throw new CSharpCompileError(
        `the label 'case ${String(constant.value)}' of type '${type.name}' stands twice in a switch`,
      );
    seen.add(constant.value);
  }
}

function mayBreak(node: Statement): boolean {
  switch (node.kind) {
    case 'break':
      return true;
    case 'block':
      return node.statements.some(mayBreak);
    case 'if':
      return mayBreak(node.then) || (node.otherwise !== undefined && mayBreak(node.otherwise));
    case 'try':
      return [node.block, ...node.catches.map(({ body }) => body)].some(mayBreak);
    case 'using':
      return mayBreak(node.body);
    default:
      return false;
  }
}

function emitSwitch(store: Code, sections: readonly Section[]): Execution {
  const bodies = sections.map(section => runAll(section.body.map(statement => statement.emit())));
  const tests = sections.flatMap((section, index) =>
    section.tests.map(test => ({ test: test.emit(), index })),
  );
  const fallback = sections.findIndex(section => section.hasDefault);
  return f => {
    store(f);
    const found = tests.find(({ test }) => test(f) === true);
    const completion = bodies[found?.index ?? fallback]?.(f);
    return completion === 'break' ? undefined : completion;
  };
}

function runAll(executions: readonly Execution[]): Execution {
  return f => {
    for (const execution of executions) {
      const completion: Completion = execution(f);
      if (completion !== undefined) return completion;
    }
    return undefined;
  };
}
