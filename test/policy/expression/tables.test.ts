import { parseExpression, printExpression, typeNameOf, printType } from '../../../lib/csharp';
import { identifier } from '../../../lib/csharp';
import { TreeExpression } from '../../../lib/policy/expression/expression';
import { type MemberTable, method, pascalCase, type Result } from '../../../lib/policy/expression/member';
import type { Operand } from '../../../lib/policy/expression/operand';
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

test.each(types)('the parameters of %s are flags or operands of known types', (_, table) => {
  for (const declared of Object.values(table)) {
    if (declared.kind !== 'method') continue;
    for (const parameter of declared.parameters) {
      if (typeof parameter === 'object' && 'flag' in parameter) continue;
      const type =
        typeof parameter === 'string'
          ? parameter
          : 'optional' in parameter
            ? parameter.optional
            : parameter.repeated;
      expect(Object.keys(TABLES)).toContain(type.replace(/\?$/, ''));
    }
  }
});

test('what is said of parameters for the run time is what their types say', () => {
  method<[name: Operand<string>, fallback?: Operand<number | null>]>('string', { optional: 'number?' });
  method<[...others: Operand<boolean>[]]>({ repeated: 'bool' });
  method<[comparison?: { readonly ignoreCase?: boolean }]>({ flag: 'ignoreCase', optional: true });
  // @ts-expect-error -- a number is no string
  method<[name: Operand<number>]>('string');
  // @ts-expect-error -- it may be null
  method<[name: Operand<string | null>]>('string');
  // @ts-expect-error -- it may be left out
  method<[name?: Operand<string>]>('string');
  // @ts-expect-error -- there are two
  method<[name: Operand<string>, fallback: Operand<string>]>('string');
  // @ts-expect-error -- there is no such flag
  method<[options: { readonly deep: boolean }]>({ flag: 'flat' });
});
