import type { BlockStatement, Expression, PolicyExpression, TypeName } from '../ast';
import { findType } from '../allow-list';
import { isPredefinedType } from '../names';
import type { Positions } from '../parser';
import type { Finding } from './finding';
import { declaredNames, type Scope } from './scope';
import type { StaticType } from './static-type';
import { resolve } from './static-type';

/** What the parts of a check share: the text, the findings, and the rules that other rules reach back to. */
export class Checker {
  readonly findings: Finding[] = [];
  /** Where something was reported: a node that is checked twice is reported once. */
  private readonly places = new Set<string>();
  private names: ReadonlySet<string> | undefined;

  constructor(
    private readonly text: string,
    private readonly positions: Positions,
    private readonly tree: PolicyExpression,
    /** Checks an expression and gives its type. Handed in, since files cannot import each other in a circle. */
    readonly expression: (checker: Checker, expression: Expression, scope: Scope) => StaticType,
    /** Checks the block of a lambda and gives the type of its result. */
    readonly block: (checker: Checker, block: BlockStatement, scope: Scope) => StaticType,
  ) {}

  /** All names that the expression declares somewhere. Few checks ask for them. */
  get declared(): ReadonlySet<string> {
    this.names ??= declaredNames(this.tree);
    return this.names;
  }

  /** Reports what was found at a node. */
  report(code: Finding['code'], message: string, node: object): void {
    this.reportAt(code, message, this.positions.spanOf(node)?.start ?? 0);
  }

  /** Reports what was found at the name of a member, which stands behind its target. */
  reportMember(code: Finding['code'], message: string, node: Expression & { kind: 'member' }): void {
    const start = this.positions.spanOf(node.target)?.end ?? this.positions.spanOf(node)?.start ?? 0;
    const name = this.text.indexOf(node.name, start);
    this.reportAt(code, message, name < 0 ? start : name);
  }

  private reportAt(code: Finding['code'], message: string, offset: number): void {
    const { line, column } = this.positions.at(offset);
    const place = `${code} ${offset}`;
    if (this.places.has(place)) return;
    this.places.add(place);
    this.findings.push({ code, message, line, column });
  }

  /** The type that a name in the place of a type stands for; reports a type that the service does not allow. */
  typeNamed(type: TypeName): StaticType {
    for (const argument of type.typeArguments) this.typeNamed(argument);
    const found = findType(type.name);
    if (found !== undefined && found.nameable !== false) return resolve(type);
    if (
      found === undefined &&
      (isPredefinedType(type.name) || type.name === 'void' || type.name === 'dynamic')
    )
      return undefined;
    this.report('type-not-allowed', notAllowed(found?.name ?? type.name), type);
    return undefined;
  }
}

/** The message about a type that is not on the list. */
export function notAllowed(name: string): string {
  return `the type ${name} is not allowed in policy expressions: the service knows a fixed list of .NET types, see ALLOWED_TYPES`;
}
