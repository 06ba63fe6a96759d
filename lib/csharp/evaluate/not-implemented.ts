import { allows, findType } from '../allow-list';
import { standardLibrary } from './types/library';

/** A type of .NET with members that the evaluator does not have. */
export interface MissingMembers {
  /** Full name of the type. */
  readonly type: string;
  /** Names of the members; `all` when the whole type is missing. */
  readonly members: 'all' | readonly string[];
}

/** What policy expressions may use and the evaluator fails on by name, for the documentation. */
export function notImplemented(): readonly MissingMembers[] {
  const missing = new Map<string, 'all' | readonly string[]>();
  for (const { fullName, declaration } of standardLibrary().types) {
    const type = findType(fullName);
    const names = declaration.notImplemented ?? [];
    if (type === undefined || names.length === 0) continue;
    const known = missing.get(fullName) ?? [];
    if (names.includes('*') || known === 'all') missing.set(fullName, 'all');
    else missing.set(fullName, [...new Set([...known, ...names.filter(name => allows(type, name))])]);
  }
  return Array.from(missing, ([type, members]) => ({ type, members })).filter(
    ({ members }) => members.length > 0,
  );
}
