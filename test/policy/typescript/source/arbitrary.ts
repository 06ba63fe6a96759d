import fc from '../../../support/properties';
import {
  array,
  arrow,
  call,
  type Code,
  constant,
  type MemberCode,
  member,
  name,
  object,
  string,
  template,
} from '../../../../lib/policy/typescript/source/code';

const identifier = fc.constantFrom(
  'a',
  'context',
  'getValueOrDefault',
  'assumePresent',
  'requestedAudienceOfTheCall',
  'x1',
);
const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    "it's",
    '"quoted"',
    'two words',
    'C:\\temp',
    'x'.repeat(30),
    'y'.repeat(90),
    '中文',
    '😀',
  ),
  fc.constantFrom('line\nbreak', '{\n  "a": `${b}`\n}', '\n', 'ends with\n'),
);

/** Code of all forms, nested at random, with names and texts of all lengths. */
export const anyCode: fc.Arbitrary<Code> = fc.letrec(tie => ({
  code: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    identifier.map(name),
    text.map(string),
    fc.constantFrom<Code>(constant(true), constant(null), constant(1), constant(-1.5), constant(1e21)),
    tie('member') as fc.Arbitrary<MemberCode>,
    fc
      .tuple(
        fc.oneof(identifier, tie('member') as fc.Arbitrary<MemberCode>),
        fc.array(tie('code') as fc.Arbitrary<Code>, { maxLength: 3 }),
      )
      .map(([callee, args]) => call(callee, args)),
    fc
      .array(
        fc.tuple(
          fc.oneof(identifier, fc.constantFrom('exists-action', 'é', '1', '__proto__', 'id')),
          tie('code') as fc.Arbitrary<Code>,
        ),
        { maxLength: 3 },
      )
      .chain(properties =>
        fc.boolean().map(expanded => object(distinct(properties), expanded && properties.length > 0)),
      ),
    fc
      .array(
        fc.record({
          value: tie('code') as fc.Arbitrary<Code>,
          comment: fc.option(fc.constantFrom('why', 'because\nof'), { nil: undefined, freq: 8 }),
        }),
        { maxLength: 3 },
      )
      .map(elements =>
        array(elements.map(({ value, comment }) => ({ value, ...(comment !== undefined && { comment }) }))),
      ),
    fc
      .tuple(
        identifier,
        (tie('code') as fc.Arbitrary<Code>).filter(({ kind }) => kind !== 'arrow'),
      )
      .map(([parameter, body]) => arrow(parameter, body)),
    fc
      .tuple(text, text, identifier)
      .map(([before, after, hole]) => template('literal', [before, after], [call(hole)])),
    fc.constantFrom<Code>(
      { kind: 'csharp', form: 'inline', code: 'a + {{b}} + "`${"' },
      { kind: 'csharp', form: 'inline', type: 'boolean', code: 'a &&\n  b' },
      { kind: 'csharp', form: 'block', type: 'string', code: 'var a = @"x\n  y";\n\nreturn a;' },
    ),
  ),
  member: fc
    .tuple(
      fc.oneof(
        identifier.map(name),
        tie('member') as fc.Arbitrary<MemberCode>,
        (tie('code') as fc.Arbitrary<Code>).filter(({ kind }) => kind === 'call' || kind === 'csharp'),
      ),
      identifier,
    )
    .map(([target, of]) => member(target, of)),
})).code;

function distinct<T>(properties: readonly (readonly [string, T])[]): readonly (readonly [string, T])[] {
  return [...new Map(properties)];
}
