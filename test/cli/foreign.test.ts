import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  diffPolicies,
  parsePolicy,
  PolicySyntaxError,
  policyToTypeScript,
  renderPolicy,
} from '../../lib/policy';
import { canonical, documentOf, policyFiles } from '../policy/typescript/support';
import fc from '../support/properties';
import { called, directoryWith, type Ended, removeDirectories } from './support';

/** Policies of all styles, and what becomes of them when somebody breaks them: no command crashes, loses a character, or speaks of itself. */

afterAll(removeDirectories);

const ROOT = join(__dirname, '..', '..');
const FILES = ['policies', 'test/policy/parse/foreign', 'test/policy/typescript/legacy'].flatMap(folder =>
  policyFiles(join(ROOT, folder)).map(([name, text]) => [`${basename(folder)}/${name}`, text] as const),
);

/** What breaks markup, code, templates or a terminal. */
const BITS = (
  '< > & " \' @( @{ ) } {{ }} {% <!-- --> <![CDATA[ ]]> <? ?> &#0; &lt; &amp; &quot; &nope; ` ${ \\ // /* */ = ; -- null 0 ' +
  '<base/> <own/> <choose> </choose> \0 \u001b[31m \ufeff \ud800 \u2028 \u202e'
)
  .split(' ')
  .concat('\r', '\t', '\n');

type Change = (text: string) => string;

/** Puts something into a text, at a share of its length, in place of some characters. */
function put(where: number, replaced: number, bit: (text: string, start: number) => string): Change {
  return text => {
    const start = Math.floor(where * text.length);
    return text.slice(0, start) + bit(text, start) + text.slice(start + replaced);
  };
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const place = fc.tuple(share, fc.nat({ max: 60 }));

/** A text that ends too early, misses a part, has one twice, or has in it what means something else. */
const breaking: fc.Arbitrary<Change> = fc.oneof(
  share.map(where => put(where, Infinity, () => '')),
  place.map(([where, length]) => put(where, length, () => '')),
  place.map(([where, length]) => put(where, 0, (text, start) => text.slice(start, start + length))),
  fc.tuple(share, fc.constantFrom(...BITS)).map(([where, bit]) => put(where, 0, () => bit)),
);

const WORDS = ['x', '', '1', 'true', 'Set-Header', 'inbound', 'value', 'context.Response'];

/** An element twice, or in another place; another word in place of a name or value. Such a text can often be read. */
const bending: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(share, share).map(([which, where]): Change => text => {
    const elements = [...text.matchAll(/<([a-z-]+)[^<>]*\/>/g)];
    const one = elements[Math.floor(which * elements.length)]?.[0] ?? '';
    const start = elements[Math.floor(where * elements.length)]?.index ?? 0;
    return text.slice(0, start) + one + text.slice(start);
  }),
  fc.tuple(share, fc.constantFrom(...WORDS)).map(([which, word]): Change => text => {
    const words = [...text.matchAll(/[A-Za-z][\w-]*/g)];
    const one = words[Math.floor(which * words.length)];
    return one ? text.slice(0, one.index) + word + text.slice(one.index + one[0].length) : text;
  }),
);

const changed = (change: fc.Arbitrary<Change>) =>
  fc
    .tuple(fc.constantFrom(...FILES), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([[, text], changes]) => changes.reduce((before, one) => one(before), text));

const mutated = fc.oneof(changed(breaking), changed(bending));

/** The document of a text, or why there is none. */
function read(text: string): ReturnType<typeof parsePolicy> | PolicySyntaxError {
  try {
    return parsePolicy(text, { fragmentId: 'a' });
  } catch (error) {
    if (PolicySyntaxError.isPolicySyntaxError(error)) return error;
    throw error;
  }
}

const isReadable = (text: string) => !PolicySyntaxError.isPolicySyntaxError(read(text));

/** Nobody but somebody who works on the commands understands these. */
function expectSentences({ output, error }: Ended): void {
  // what a terminal takes for a command
  expect(output + error).not.toMatch(/[^\P{Cc}\n\t]/u);
  expect(output + error).not.toMatch(/undefined|\[object |NaN|this should not happen|^\s+at \w+.*:\d+:\d+/m);
}

test('of what is imported and rendered again, diff has nothing to say', async () => {
  const before = directoryWith(Object.fromEntries(FILES));
  const out = directoryWith({});
  const { code, error } = await called(['import', before, '--out', out]);
  expect([code, error]).toEqual([0, '']);
  const rendered = FILES.map(([name]) => {
    const text = readFileSync(join(out, name.replace(/\.xml$/, '.ts')), 'utf8');
    const constant = /^export const ([^ :]+)/m.exec(text)?.[1] ?? '';
    return [name, renderPolicy(documentOf({ text, constant }))] as const;
  });
  const after = directoryWith(Object.fromEntries(rendered));
  expect(await called(['diff', before, after])).toEqual({ code: 0, output: 'no changes\n', error: '' });
}, 60_000);

test('any of them, broken in any way, is reported with its place, or goes into TypeScript and comes out the same', () => {
  fc.assert(
    fc.property(mutated, text => {
      const document = read(text);
      if (PolicySyntaxError.isPolicySyntaxError(document)) {
        expect(document.message).toMatch(/^line \d+, column \d+: [^]+\n.*\n *\^$/);
        return;
      }
      const made = documentOf(policyToTypeScript(document, { name: 'a' }));
      expect(canonical(made)).toEqual(canonical(document));
      expect(diffPolicies(document, made)).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 120_000);

describe('a directory of them, each broken in another way', () => {
  const texts = fc.sample(mutated, 200);
  const named = (all: readonly string[]) =>
    Object.fromEntries(all.map((text, i) => [`${String(i).padStart(3, '0')}.xml`, text]));
  const readable = texts.filter(isReadable);

  test('has some that can be read, and some that cannot', () => {
    expect(readable.length).toBeGreaterThan(30);
    expect(readable.length).toBeLessThan(150);
  });

  test('goes through lint', async () => {
    const linted = await called(['lint', directoryWith(named(texts))]);
    expect([linted.code, linted.error]).toEqual([2, '']);
    expect(linted.output).toContain(`${texts.length - readable.length} documents cannot be read\n`);
    expectSentences(linted);
  });

  test('goes through import', async () => {
    const out = directoryWith({});
    const imported = await called(['import', directoryWith(named(texts)), '--out', out]);
    expect(imported.code).toBe(2);
    expect(imported.output).toContain(`\n${readable.length} of ${texts.length} documents imported; `);
    expect(imported.error.match(/^error: .*\.xml(?::\d+:\d+: |' names the encoding )/gm)).toHaveLength(
      texts.length - readable.length,
    );
    expect(readdirSync(out)).toHaveLength(readable.length);
    expectSentences(imported);
  });

  test('goes through diff, where it can be read, with anything else', async () => {
    const before = directoryWith(named(readable));
    const after = directoryWith(named([...readable.slice(1), readable[0]!]));
    for (const format of ['text', 'markdown', 'json']) {
      const compared = await called(['diff', before, after, '--format', format]);
      expect([compared.code, compared.error]).toEqual([0, '']);
      expectSentences(compared);
    }
  }, 60_000);

  test('is refused by diff with a place, where one cannot be read', async () => {
    const [broken = ''] = texts.filter(text => !isReadable(text));
    const at = directoryWith({ 'a.xml': broken });
    const compared = await called(['diff', at, at]);
    expect([compared.code, compared.output]).toEqual([2, '']);
    expect(compared.error).toMatch(/^error: .*a\.xml:\d+:\d+: /);
  });
});
