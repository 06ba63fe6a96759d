import { parseExpression, printExpression, typeNameOf, printType } from '../../../lib/csharp';
import { identifier } from '../../../lib/csharp';
import { TreeExpression } from '../../../lib/policy/expression/expression';
import { type MemberTable, pascalCase, type Result } from '../../../lib/policy/expression/member';
import { ELEMENTS, STRUCTS, TABLES, type TypeName } from '../../../lib/policy/expression/tables';

const types = Object.entries(TABLES) as [TypeName, MemberTable][];
const nameOf = (result: Result) => (typeof result === 'string' ? result : result.nullable);

test.each(types)('every member of %s yields a type that has a table', (_, table) => {
  for (const member of Object.values(table)) expect(Object.keys(TABLES)).toContain(nameOf(member.result));
});

test.each(types)('no member of %s hides a member that every expression has', (_, table) => {
  const taken = [
    ...Object.getOwnPropertyNames(TreeExpression.prototype),
    'tree',
    'toNode',
    'resultType',
    'toString',
    'toJSON',
  ];
  expect(Object.keys(table).filter(key => taken.includes(key))).toEqual([]);
});

test.each(types)('the properties of %s print C# that is read back as the same', (_, table) => {
  for (const [key, member] of Object.entries(table)) {
    if (member.kind !== 'property') continue;
    const tree = member.build(identifier('x'), pascalCase(key));
    expect(parseExpression(printExpression(tree))).toEqual(tree);
  }
});

test('the names of types are C#, but for the number that is not known more closely', () => {
  for (const [type] of types) expect(type === 'void' || printType(typeNameOf(type)) === type).toBe(true);
});

test('lists and structs are among the types', () => {
  expect(
    Object.entries(ELEMENTS)
      .flat()
      .filter(type => !(type in TABLES)),
  ).toEqual([]);
  expect([...STRUCTS].filter(type => !(type in TABLES))).toEqual([]);
});
