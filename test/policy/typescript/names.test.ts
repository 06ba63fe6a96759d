import fc from '../../support/properties';
import ts from 'typescript';
import { constantName } from '../../../lib/policy/typescript/names';

const nameOf = (file: string, taken: readonly string[] = []) => constantName(file, 'Policy', new Set(taken));

test.each([
  ['api', 'api'],
  ['orders-api.v2', 'ordersApiV2'],
  ['My API (prod)', 'myAPIProd'],
  ['API', 'api'],
  ['OpenAI', 'openAI'],
  ['snake_case', 'snakeCase'],
  ['größe', 'größe'],
  ['gro\u0308ße', 'größe'],
  ['\u1acf', 'policy'],
  ['01-default', 'policy01Default'],
  ['', 'policy'],
  ['---', 'policy'],
  ['default', 'defaultPolicy'],
  ['new', 'newPolicy'],
  ['\u202eevil\u2028', 'evil'],
  ['a\u200bb', 'aB'],
])('a file called %j makes the constant %s', (file, expected) => {
  expect(nameOf(file)).toBe(expected);
});

test('a name that is imported is not taken', () => {
  expect(nameOf('base', ['base'])).toBe('basePolicy');
  expect(nameOf('base', ['base', 'basePolicy'])).toBe('basePolicy2');
});

test('any name is one that a constant can have, and is free', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom('policy', 'base', 'a')),
      (file, taken) => {
        const name = nameOf(file, taken);
        expect(taken).not.toContain(name);
        const { diagnostics } = ts.transpileModule(`'use strict'; export const ${name} = 1;`, {
          reportDiagnostics: true,
          compilerOptions: { target: ts.ScriptTarget.ES2022 },
        });
        expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
