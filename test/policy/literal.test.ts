import fc from '../support/properties';
import { literal, namedValue, PolicyError } from '../../lib/policy';
import { checkLiteral, isLiteralTemplate, notInXml, refuseToken } from '../../lib/policy/literal';

describe('namedValue', () => {
  test.each(['a', 'openai-key', 'a.b_c-9', 'A'.repeat(256)])('takes the name %s', name => {
    expect(namedValue(name).text).toBe(`{{${name}}}`);
  });

  test.each(['', 'a b', 'a}}', '{{a}}', 'ä', 'a\n', 'A'.repeat(257)])('refuses the name %j', name => {
    expect(() => namedValue(name)).toThrow(PolicyError);
    expect(() => namedValue(name)).toThrow(
      "a named value's name must be 1 to 256 letters, digits, '-', '.' or '_', got ",
    );
  });
});

describe('literal', () => {
  test('mixes text, plain strings and named values', () => {
    expect(literal`Bearer ${namedValue('token')}`.text).toBe('Bearer {{token}}');
    expect(literal`${'a'}-${namedValue('b')}${namedValue('c')}!`.text).toBe('a-{{b}}{{c}}!');
    expect(literal`${literal`x ${namedValue('y')}`} z`.text).toBe('x {{y}} z');
    expect(literal`{"key":"${namedValue('key')}"}`.text).toBe('{"key":"{{key}}"}');
  });

  test.each<[string, () => unknown, string]>([
    ['a named value in its text', () => literal`{{a}}`, "literal text: '{{' starts a named value"],
    ['a named value in a plain string', () => literal`${'{{a}}'}`, "literal text: '{{' starts a named value"],
    [
      'a named value put together from pieces',
      () => literal`{${'{a}}'}`,
      "literal text: '{{' starts a named value",
    ],
    [
      'a named value put together from strings',
      () => literal`${'{'}${'{a}}'}`,
      "literal text: '{{' starts a named value",
    ],
    [
      'an expression in its text',
      () => literal`@(a)`,
      "literal text: a literal may not contain '@(' or '@{'",
    ],
    [
      'an expression put together from pieces',
      () => literal`@${'(a)'}`,
      "literal text: a literal may not contain '@(' or '@{'",
    ],
    [
      'an expression put together from strings',
      () => literal`${'@'}${'{return a;}'}`,
      "literal text: a literal may not contain '@(' or '@{'",
    ],
    [
      'an at sign before a named value',
      () => literal`user@${namedValue('domain')}`,
      "literal text: a literal may not contain '@(' or '@{'",
    ],
    [
      'a brace before a named value',
      () => literal`{${namedValue('a')}`,
      'literal text: a brace beside a named value makes it ambiguous, got "{{{a}}"; put a space between them, or the brace into the named value',
    ],
    [
      'a brace after a named value',
      () => literal`${namedValue('a')}}`,
      'literal text: a brace beside a named value makes it ambiguous, got "{{a}}}"',
    ],
    [
      'a Terraform token',
      () => literal`a ${'${TfToken[TOKEN.3]}'}`,
      'literal text: a Terraform token cannot stand in a policy',
    ],
    [
      'a Terraform token put together from pieces',
      () => literal`$${'{TfToken[TOKEN.3]}'}`,
      'literal text: a Terraform token cannot stand in a policy',
    ],
    [
      'a surrogate pair put together from pieces',
      () => literal`${'\ud83d'} ${'\ude00'}`,
      'U+D83D cannot stand in XML',
    ],
    [
      'an escape that TypeScript does not know',
      () => literal`C:\x ${'a'}`,
      String.raw`literal text: the template has an escape that TypeScript does not know, got C:\x ${'${…}'}; write \\ for a backslash`,
    ],
    [
      'what is no string',
      () => literal`${1 as unknown as string}`,
      'literal text must be a string or namedValue(…), got 1',
    ],
    [
      'undefined',
      () => literal`${undefined as unknown as string}`,
      'literal text must be a string or namedValue(…), got undefined',
    ],
  ])('refuses %s', (_, build, message) => {
    expect(build).toThrow(PolicyError);
    expect(build).toThrow(message);
  });

  test('is frozen and told from other values, also across copies of the package', () => {
    expect(Object.isFrozen(namedValue('a'))).toBe(true);
    expect(isLiteralTemplate(literal`a`)).toBe(true);
    expect(isLiteralTemplate({ text: 'a' })).toBe(false);
    expect(isLiteralTemplate('a')).toBe(false);
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports
      const copy = require('../../lib/policy/literal') as { namedValue: typeof namedValue };
      expect(isLiteralTemplate(copy.namedValue('a'))).toBe(true);
    });
  });
});

describe('checkLiteral', () => {
  test.each([
    '',
    'a',
    'a\n\tb',
    '&lt;',
    ']]>',
    '"\'<>',
    '${a} %{b}',
    'a@b.example',
    '}}',
    '{ {',
    '😀',
    '\u0085\u2028',
  ])('lets %j through', text => {
    expect(checkLiteral(text, 'here')).toBe(text);
  });

  test.each([
    ['\0', 'U+0000'],
    ['\u0001', 'U+0001'],
    ['\u000b', 'U+000B'],
    ['\u001f', 'U+001F'],
    ['\ufffe', 'U+FFFE'],
    ['\uffff', 'U+FFFF'],
    ['a\ud800', 'U+D800'],
    ['\udc00\ud800', 'U+DC00'],
  ])('refuses %j, which XML cannot hold', (text, name) => {
    expect(() => checkLiteral(text, 'here')).toThrow(
      `here: the character ${name} cannot stand in XML, got ${JSON.stringify(text)}; use an expression with an escape`,
    );
  });

  test('refuses a carriage return', () => {
    expect(() => checkLiteral('a\r\nb', 'here')).toThrow(
      String.raw`here: a carriage return does not survive XML, got "a\r\nb"; use '\n'`,
    );
  });

  test.each(['@(a)', 'x @{ return 1; }'])('refuses %j, which would be an expression', text => {
    expect(() => checkLiteral(text, 'here')).toThrow(
      `here: a literal may not contain '@(' or '@{', which start an expression, got ${JSON.stringify(text)}; ` +
        'pass an expression, for example one made by stringValue(…) or the csharp template',
    );
  });

  test('refuses a named value that was not asked for, but not in Liquid, whose syntax it is', () => {
    expect(() => checkLiteral('{{a}}', 'here')).toThrow(
      `here: '{{' starts a named value, got "{{a}}"; use namedValue('name'), or literal\`…\` to mix it with text`,
    );
    expect(checkLiteral('{{a}}', 'here', { liquid: true })).toBe('{{a}}');
  });

  test('refuses a Terraform token', () => {
    for (const token of ['a ${TfToken[TOKEN.1]} b', '#{TfToken[TOKEN.2]}']) {
      expect(() => checkLiteral(token, 'here')).toThrow(
        `here: a Terraform token cannot stand in a policy, got ${JSON.stringify(token)}; put the value into a named value and use namedValue('name')`,
      );
    }
    expect(() => refuseToken(-1.8881545897087503e289, 'here')).toThrow(
      'here: a Terraform token cannot stand in a policy',
    );
    expect(() => refuseToken(429, 'here')).not.toThrow();
  });

  test('finds every character that XML 1.0 cannot hold, and no other', () => {
    // Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]
    const isChar = (code: number) =>
      [0x9, 0xa, 0xd].includes(code) ||
      (code >= 0x20 && code <= 0xd7ff) ||
      (code >= 0xe000 && code <= 0xfffd) ||
      code >= 0x10000;
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '\ud800', '\udfff', '\0'),
        (text, extra) => {
          const codes = [...(text + extra)].map(character => character.codePointAt(0)!);
          expect(notInXml(text + extra) === undefined).toBe(codes.every(isChar));
        },
      ),
    );
  });
});
