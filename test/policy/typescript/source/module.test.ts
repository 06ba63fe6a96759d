import fc from '../../../support/properties';
import {
  array,
  arrow,
  call,
  type Code,
  constant,
  member,
  name,
  object,
  string,
  template,
} from '../../../../lib/policy/typescript/source/code';
import { moduleText, namesIn } from '../../../../lib/policy/typescript/source/module';
import { prettier } from '../support';
import { anyCode } from './arbitrary';

const from = 'a-module';
const write = (value: Code) => moduleText({ constant: 'it', value, from });

test('code of any form is laid out as prettier does it', async () => {
  await fc.assert(
    fc.asyncProperty(anyCode, async value => {
      const text = write(
        object(
          [
            ['of', value],
            ['property', value],
          ],
          true,
        ),
      );
      expect(text).toBe(await prettier(text));
    }),
    { numRuns: 400 },
  );
}, 120_000);

test.each<[string, Code, string]>([
  ['a short call', call('a', [string('b')]), "export const it = a('b');"],
  [
    'a long list of arguments',
    call('concat', [string('x'.repeat(50)), string('y'.repeat(60))]),
    `export const it = concat(\n  '${'x'.repeat(50)}',\n  '${'y'.repeat(60)}',\n);`,
  ],
  [
    'an object as the last argument, which stays at the bracket',
    call('element', [
      string('a'),
      object([
        ['b', string('x'.repeat(60))],
        ['c', string('y'.repeat(60))],
      ]),
    ]),
    `export const it = element('a', {\n  b: '${'x'.repeat(60)}',\n  c: '${'y'.repeat(60)}',\n});`,
  ],
  [
    'a chain of calls that is too long for a line',
    call(
      member(
        call(
          member(
            call(member(member(name('context'), 'response'), 'get'), [arrow('r', member(name('r'), 'id'))]),
            'orElse',
          ),
          [string('x'.repeat(40))],
        ),
        'concat',
      ),
      [string('y'.repeat(40))],
    ),
    [
      'export const it = context.response',
      '  .get(r => r.id)',
      `  .orElse('${'x'.repeat(40)}')`,
      `  .concat('${'y'.repeat(40)}');`,
    ].join('\n'),
  ],
  [
    'a chain that starts with a call, behind which no member stays',
    call(
      member(
        member(call(member(member(call('utcNow'), 'date'), 'addHours'), [string('x'.repeat(50))]), 'date'),
        'add',
      ),
      [string('y'.repeat(60))],
    ),
    `export const it = utcNow()\n  .date.addHours('${'x'.repeat(50)}')\n  .date.add('${'y'.repeat(60)}');`,
  ],
  [
    'several objects in a list, each on lines of its own',
    array([
      object([
        ['a', constant(1)],
        ['b', constant(2)],
      ]),
      object([
        ['a', constant(1)],
        ['b', constant(2)],
      ]),
    ]),
    'export const it = [\n  { a: 1, b: 2 },\n  { a: 1, b: 2 },\n];',
  ],
  [
    'names that need quotes, or a bracket',
    object([
      ['a', constant(1)],
      ['b-c', constant(2)],
      ['__proto__', constant(null)],
    ]),
    "export const it = { a: 1, 'b-c': 2, ['__proto__']: null };",
  ],
  ['text with more single than double quotes', string("it's"), 'export const it = "it\'s";'],
  ['text of several lines', string('a\n`${b}\\'), 'export const it = `a\n\\`\\${b}\\\\`;'],
  ['a line break at an end', string('a\n'), "export const it = 'a\\n';"],
  [
    'a template with holes',
    template('literal', ['a`', '$'], [call('namedValue', [string('b')])]),
    "export const it = literal`a\\`${namedValue('b')}$`;",
  ],
  [
    'an element with a comment',
    array([{ value: name('a'), comment: 'why\u2028not' }, { value: name('b') }]),
    'export const it = [\n  // why\\u2028not\n  a,\n  b,\n];',
  ],
  [
    'a block of C#, whose lines in literals stay where they are',
    object(
      [['value', { kind: 'csharp', form: 'block', type: 'string', code: 'var a = @"x\n y";\nreturn a;' }]],
      true,
    ),
    'export const it = {\n  value: csharp.block<string>`\n    var a = @"x\n y";\n    return a;\n  `,\n};',
  ],
])('%s', async (_, value, expected) => {
  const text = write(value);
  expect(text.replace(/^import .*\n\n/, '')).toBe(`${expected}\n`);
  expect(await prettier(text)).toBe(text);
});

test('names are imported in order, without the parameters of functions', () => {
  const code = call('b', [arrow('x', call('Zeta', [name('x')])), name('a'), arrow('y', name('x'))]);
  expect([...namesIn(code)].sort()).toEqual(['Zeta', 'a', 'b', 'x']);
  const text = moduleText({
    constant: 'it',
    type: 'Middle',
    comment: 'why',
    value: code,
    from: "it's/policy",
  });
  expect(text.split('\n').slice(0, 3)).toEqual([
    'import { a, b, type Middle, x, Zeta } from "it\'s/policy";',
    '',
    '// why',
  ]);
});

test('a long comment is cut', () => {
  const text = moduleText({ constant: 'it', comment: 'x'.repeat(300), value: name('a'), from });
  expect(text.split('\n')[2]).toBe(`// ${'x'.repeat(107)}...`);
});
