import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALLOWED_TYPES } from '../../../lib/csharp/allow-list/registry';
import type { AllowedType } from '../../../lib/csharp/allow-list/allowed-type';
import { NamedType } from '../../../lib/csharp/evaluate/type-system/type';
import type { TypeDefinition } from '../../../lib/csharp/evaluate/type-system/definition';
import { supertypesOf } from '../../../lib/csharp/evaluate/type-system/subtyping';
import { standardLibrary } from '../../../lib/csharp/evaluate/types/library';
import { compileCSharp, runCSharp } from './mono';

const SPECIAL: Readonly<Record<string, string>> = { Item: 'this[]', Chars: 'this[]' };

function membersInDotNet(types: readonly AllowedType[]): ReadonlyMap<string, ReadonlySet<string>> {
  const directory = mkdtempSync(join(tmpdir(), 'members-'));
  try {
    const program = join(directory, 'program.exe');
    expect(compileCSharp([join(__dirname, 'Members.cs')], program)).toEqual([]);
    const members = new Map<string, Set<string>>();
    const rows = runCSharp(program, ...types.map(({ name }) => name)) as [string, string][];
    for (const [type, member] of rows) members.set(type, (members.get(type) ?? new Set()).add(member));
    return members;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function isAllowed({ members, except = [] }: AllowedType, member: string): boolean {
  if (member === '.ctor') return members === 'all' || members.includes('(Constructor)');
  // an exception with parentheses is of one overload
  return members === 'all' ? !except.includes(member) : members.includes(member);
}

/** Whether the evaluator has a member or says that it does not have it. */
function isKnown(definition: TypeDefinition, member: string): boolean {
  const name = SPECIAL[member] ?? member;
  const types = supertypesOf(definition.instantiate(definition.parameters));
  return types.some(type => {
    if (!(type instanceof NamedType)) return false;
    const { members, declaration } = type.definition;
    return (
      members.methods.has(name) ||
      members.properties.has(name) ||
      declaration.values?.[name] !== undefined ||
      (declaration.notImplemented ?? []).some(missing => missing === name || missing === '*')
    );
  });
}

const types = ALLOWED_TYPES.filter(({ name }) => name.includes('.'));
const inDotNet = membersInDotNet(types);

test.each(types.map(type => [type.name, type] as const))(
  'every member of %s that is allowed is there, or said to be missing',
  (name, type) => {
    const definitions = standardLibrary().types.filter(({ fullName }) => fullName === name);
    const unknown = [...(inDotNet.get(name) ?? [])].filter(
      member => isAllowed(type, member) && !definitions.some(one => isKnown(one, member)),
    );
    expect(unknown).toEqual([]);
  },
);
