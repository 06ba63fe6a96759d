import fc from '../../support/properties';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy, PolicySyntaxError, type ReadOptions } from '../../../lib/policy/parse';
import { PolicyError } from '../../../lib/policy/policy-error';
import { renderPolicy } from '../../../lib/policy/render';

jest.setTimeout(120_000);

const FORMATS: readonly ReadOptions['format'][] = ['auto', 'rawxml', 'xml'];

function documentsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.xml'))
    .map(file => readFileSync(join(folder, file), 'utf8'));
}

const documents = [
  ...documentsIn(join(__dirname, 'foreign')),
  ...documentsIn(join(__dirname, '../../../policies')),
].flatMap(text => [text, renderPolicy(parsePolicy(text), { format: 'xml' })]);

/** Reads a text in every format: it is refused with an error that shows where, or read to a tree that survives being written and read again. */
function expectReadOrRefused(text: string): void {
  for (const format of FORMATS) {
    let document;
    try {
      document = parsePolicy(text, { format });
    } catch (error) {
      expectSyntaxError(error, text);
      continue;
    }
    const rendered = renderPolicy(document);
    const again = parsePolicy(rendered, { format: 'rawxml' });
    expect(again).toEqual(document);
    expect(renderPolicy(again)).toBe(rendered);
  }
}

function expectSyntaxError(error: unknown, text: string): void {
  if (!PolicySyntaxError.isPolicySyntaxError(error)) throw error;
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\r\n]/);
  expect(PolicyError.isPolicyError(error)).toBe(true);
  expect(error.code).toMatch(/^policy\/[a-z-]+$/);
  expect(error.problem).toMatch(/^\S/);
  expect(error.column).toBeLessThanOrEqual(lines[error.line - 1]!.length + 1);
  expect(error.excerpt).toMatch(/^ {2}.*\n {3,}?\^$|^ {2}.*\n {2}\^$/);
}

const token = fc.constantFrom(
  ...[
    '<',
    '>',
    '/>',
    '</',
    '"',
    "'",
    '=',
    '&',
    ';',
    '&amp;',
    '&lt;',
    '&quot;',
    '&#10;',
    '&#64;',
    '&#x28;',
    '&nbsp;',
    '&#0;',
  ],
  ...[
    '<!--',
    '-->',
    '--',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<?xml version="1.0"?>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
  ],
  ...[
    '@',
    '@(',
    '@{',
    ')',
    '}',
    '{',
    '(',
    '{{',
    '}}',
    '{{a}}',
    '{%',
    '%}',
    '//',
    '/*',
    '*/',
    '@"',
    '$"',
    '$@"',
    '\\',
    "'x'",
    '""',
  ],
  ...[
    '<policies>',
    '</policies>',
    '<inbound>',
    '</inbound>',
    '<fragment>',
    '</fragment>',
    '<base/>',
    '<x>',
    '</x>',
    '<x/>',
  ],
  ...[
    '<set-body>',
    '<set-body template="liquid">',
    '</set-body>',
    '<value>',
    '</value>',
    '<set-header name="',
    '<choose>',
  ],
  ...[
    ' ',
    '\n',
    '\r\n',
    '\r',
    '\t',
    'a',
    ' b="c"',
    " b='@(d)'",
    '@(1)',
    '@{ return 1; }',
    '\u0000',
    '\u0001',
    '\u00010\u0001',
    '\ufeff',
    '\ud800',
    '😀',
    '\u00a0',
    '\u0085',
  ],
  ...[
    'xmlns:x="y"',
    ' __proto__="1"',
    ' constructor="2"',
    ' hasOwnProperty="3"',
    '<__proto__/>',
    '<constructor>',
    '<?hasOwnProperty x?>',
  ],
);

const soup = fc.array(token, { maxLength: 30 }).map(tokens => tokens.join(''));

const mutated = fc
  .record({
    text: fc.constantFrom(...documents),
    edits: fc.array(
      fc.record({
        at: fc.nat(),
        cut: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 200 })),
        paste: fc.oneof(fc.constant(''), token, soup),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ text, edits }) =>
    edits.reduce((changed, { at, cut, paste }) => {
      const offset = at % (changed.length + 1);
      return changed.slice(0, offset) + paste + changed.slice(offset + cut);
    }, text),
  );

describe('no text makes the reader hang or fail in an unknown way, and what it reads survives', () => {
  test('random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), expectReadOrRefused), {
      numRuns: 300,
    });
  });

  test('random pieces of XML and C#', () => {
    fc.assert(fc.property(soup, expectReadOrRefused), { numRuns: 500 });
  });

  test.each([
    ['a section', '<policies><inbound>', '</inbound></policies>'],
    ['a header', '<fragment><set-header name="x"><value>', '</value></set-header></fragment>'],
    ['a body', '<fragment><set-body>', '</set-body></fragment>'],
    ['a template', '<fragment><set-body template="liquid">', '</set-body></fragment>'],
    ['an attribute', '<fragment><set-variable name="x" value="', '" /></fragment>'],
    ['an attribute in single quotes', "<fragment><set-variable name='x' value='", "' /></fragment>"],
    ['an expression', '<fragment><set-body>@(', ')</set-body></fragment>'],
    ['an expression of an attribute', '<fragment><set-variable name="x" value="@{', '}" /></fragment>'],
    ['a tag', '<fragment><set-variable ', ' /></fragment>'],
    ['a comment', '<fragment><!--', '--></fragment>'],
    ['an unknown policy', '<fragment><x>', '</x></fragment>'],
  ])('random pieces of XML and C# in %s', (_, before, after) => {
    fc.assert(
      fc.property(soup, pieces => expectReadOrRefused(before + pieces + after)),
      { numRuns: 300 },
    );
  });

  test('real documents with a few changes', () => {
    fc.assert(fc.property(mutated, expectReadOrRefused), { numRuns: 600 });
  });

  test('real documents that break off', () => {
    for (const text of documents.slice(0, 60)) {
      for (let end = 0; end < text.length; end += Math.ceil(text.length / 20)) {
        expectReadOrRefused(text.slice(0, end));
      }
    }
  });
});

/** Documents of 256 KB that would take a reader long that looks through the text again and again. */
const hostile: Readonly<Record<string, (fill: (text: string) => string) => string>> = {
  'open brackets': fill => `<fragment>@${fill('{')}`,
  'open expressions in text': fill => `<fragment><set-body>x ${fill('@( ')}`,
  'open expressions in values': fill => `<fragment>${fill('<x a="b@(" c="/*"/>')}</fragment>`,
  'escaped brackets': fill => `<fragment><set-body>x ${fill('@(f(&quot;(&quot;)) ')}</set-body></fragment>`,
  'escaped expressions in one value': fill =>
    `<fragment><x a="${fill('@(a + &quot;b&quot;) ')}"/></fragment>`,
  'CDATA sections behind expressions': fill =>
    `<fragment><set-body>${fill('@(a &amp; b)<![CDATA[c]]>')}</set-body></fragment>`,
  'chars that only XML sees': fill => `<fragment>${fill('<x a="@(&apos;(&apos;)"/>/*')}</fragment>`,
  'open named values': fill => `<fragment><set-body>@(${fill('{{')}</set-body></fragment>`,
  'open interpolated strings': fill => `<fragment><set-body>@(${fill('$"{')}</set-body></fragment>`,
  'decoded expressions': fill => `<fragment><set-body>${fill('&#64;(a) ')}</set-body></fragment>`,
  'tags that look like expressions': fill =>
    `<fragment><set-body template="liquid">${fill('@{{a}} @(')}</set-body></fragment>`,
  signs: fill => `<fragment><set-body>${fill('@')}</set-body></fragment>`,
  'white space': fill => `${fill(' ')}<fragment${fill(' ')}>${fill(' ')}x${fill(' ')}</fragment >`,
  'misspelt policies': fill => `<fragment>${fill('<set-headr/>')}</fragment>`,
  elements: fill => `<fragment>${fill('<base/>')}</fragment>`,
  'open elements': fill => `<fragment>${fill('<base>')}</fragment>`,
  attributes: fill =>
    `<fragment><x ${fill('@')
      .split('')
      .slice(0, 30000)
      .map((_, i) => `a${i}=""`)
      .join(' ')}/></fragment>`,
  'open comments': fill => `<fragment>${fill('<!- ')}`,
  entities: fill => `<fragment><set-body>${fill('&amp;')}</set-body></fragment>`,
};

test.each(Object.entries(hostile))('a large document of %s is read or refused', (_, write) => {
  const text = write(unit => unit.repeat(Math.ceil((256 * 1024) / unit.length)));
  for (const format of FORMATS) {
    try {
      expect(parsePolicy(text, { format }).root.name).toBe('fragment');
    } catch (error) {
      expectSyntaxError(error, text);
    }
  }
});
