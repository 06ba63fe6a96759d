import { standardLibrary } from './types/library';

/** A member of .NET that the evaluator does not have. */
export interface MissingMember {
  /** Full name of the type. */
  readonly type: string;
  /** Name of the member; undefined when the whole type is missing. */
  readonly member: string | undefined;
}

/** What policy expressions may use and the evaluator fails on by name, for the documentation. */
export function notImplemented(): readonly MissingMember[] {
  return standardLibrary().types.flatMap(({ fullName, declaration }) =>
    (declaration.notImplemented ?? []).map(member => ({
      type: fullName,
      member: member === '*' ? undefined : member,
    })),
  );
}
