import fc from '../../support/properties';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyDocument, PolicyFragment } from '../../../lib/policy/node';
import { parsePolicy, readPolicy } from '../../../lib/policy/parse';
import { renderPolicy } from '../../../lib/policy/render';
import { anyDocument, anyFragment, anyResolver, HAND_WRITTEN } from './arbitrary';

jest.setTimeout(120_000);

const POLICIES = join(__dirname, '../../../policies');
const FORMATS = ['rawxml', 'xml'] as const;

/** Bytes that are raw to one reader and escaped to another: only the format tells which is meant. */
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);/i;

function expectRoundTrip(document: PolicyDocument | PolicyFragment): void {
  const fragmentId = document.kind === 'fragment' ? { fragmentId: document.id } : {};
  for (const format of FORMATS) {
    const text = renderPolicy(document, { format });
    const read = readPolicy(text, { format, ...fragmentId });
    expect(read.document).toEqual(document);
    expect(read.findings).toEqual([]);
    expect(renderPolicy(read.document, { format })).toBe(text);
    if (!codesOf(document).some(code => ENTITY.test(code))) {
      expect(parsePolicy(text, fragmentId)).toEqual(document);
    }
  }
}

function codesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'expression' && 'code' in value) return [String(value.code)];
  return Object.values(value).flatMap(codesOf);
}

describe('what builders make is read back as it was, in both formats', () => {
  test('documents', () => {
    fc.assert(fc.property(anyDocument, expectRoundTrip), { numRuns: 100, endOnFailure: true });
  });

  test('fragments', () => {
    fc.assert(fc.property(anyFragment, expectRoundTrip), { numRuns: 100, endOnFailure: true });
  });

  test('documents of GraphQL resolvers', () => {
    fc.assert(fc.property(anyResolver, expectRoundTrip), { numRuns: 50, endOnFailure: true });
  });

  test('with most of the expressions of the corpus', () => {
    expect(HAND_WRITTEN).toBeGreaterThan(250);
  });
});

describe('the rendered policies of the repository', () => {
  const files = readdirSync(POLICIES, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.xml'),
  );

  test('are there', () => {
    expect(files.length).toBeGreaterThan(10);
  });

  test.each(files)('%s is read, known to the last attribute, and rendered as it is', file => {
    const text = readFileSync(join(POLICIES, file), 'utf8');
    for (const format of ['auto', 'rawxml'] as const) {
      const { document, findings } = readPolicy(text, { format });
      expect(findings).toEqual([]);
      expect(renderPolicy(document)).toBe(text);
    }
  });
});
