import fc from '../support/properties';
import {
  checkExpression,
  CSharpSyntaxError,
  dedent,
  indent,
  parsePolicyExpression,
  parseStatements,
  printPolicyExpression,
  scanPolicyExpression,
  tokenize,
} from '../../lib/csharp';
import { anyPolicyExpression } from './arbitrary';
import { accepted, corpus } from './corpus';

/** Everything that reads text, on one text; a syntax error is the only thing that may be thrown. */
function readAll(text: string): void {
  const readers: (() => unknown)[] = [
    () => tokenize(text),
    () => parsePolicyExpression(text),
    () => parseStatements(text),
    () => scanPolicyExpression(text, 0),
    () => scanPolicyExpression(`<a b="${text}" />`, 6),
    () => checkExpression(text, { expected: 'variable' }),
    () => indent(text, 4),
    () => dedent(text),
  ];
  for (const read of readers) {
    try {
      read();
    } catch (error) {
      if (!(error instanceof CSharpSyntaxError)) throw error;
      expect(error.message).toMatch(/^\S.* \(line \d+, column \d+\)$/s);
      expect(error.offset).toBeGreaterThanOrEqual(0);
    }
  }
}

const snippet = fc.constantFrom(
  ...'( ) [ ] { } {{ }} {{a}} < > << >> <= => = == != ! ? ?? ?. . .. , ; : :: + - * / % & | ^ ~ " @" $" $@" \' \\ \\" // /* */'.split(
    ' ',
  ),
  ...'if else for foreach in while do switch case default try catch finally when using return throw new is as out ref var const int string'.split(
    ' ',
  ),
  ...'a b.c x => List<int> (int) 1 2.5m "s" $"{a}" @"v" null true nameof typeof from await \n'.split(' '),
);

describe('no text makes a reader hang or fail in an unknown way', () => {
  test('random characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => readAll(`@(${text})`)),
      { numRuns: 800 },
    );
  });

  test('random pieces of C#', () => {
    const pieces = fc.array(snippet, { maxLength: 40 });
    fc.assert(
      fc.property(pieces, fc.constantFrom('', ' '), fc.boolean(), (list, between, block) => {
        const code = list.join(between);
        readAll(block ? `@{${code}}` : `@(${code})`);
      }),
      { numRuns: 2000 },
    );
  });

  test('the corpus with pieces taken out, put in and exchanged', () => {
    const text = fc.constantFrom(...corpus.map(entry => entry.text));
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(6),
      insert: fc.oneof(snippet, fc.constant('')),
    });
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 4 }), (original, edits) => {
        let mutated = original;
        for (const { at, remove, insert } of edits) {
          const offset = Math.floor(at * mutated.length);
          mutated = mutated.slice(0, offset) + insert + mutated.slice(offset + remove);
        }
        readAll(mutated);
      }),
      { numRuns: 2000 },
    );
  });

  test('the corpus cut off anywhere', () => {
    for (const { text } of accepted) {
      const step = Math.max(1, Math.floor(text.length / 12));
      for (let end = 0; end < text.length; end += step) readAll(text.slice(0, end));
    }
  });

  test('whatever is accepted is printed and read back as the same tree', () => {
    const pieces = fc.array(snippet, { maxLength: 12 });
    fc.assert(
      fc.property(pieces, fc.boolean(), (list, block) => {
        const text = block ? `@{${list.join(' ')}}` : `@(${list.join(' ')})`;
        let tree;
        try {
          tree = parsePolicyExpression(text);
        } catch {
          return;
        }
        expect(parsePolicyExpression(printPolicyExpression(tree))).toEqual(tree);
      }),
      { numRuns: 3000 },
    );
  });

  test('whatever C# can write can be checked', () => {
    fc.assert(
      fc.property(anyPolicyExpression, tree => {
        for (const { line, column, message } of checkExpression(tree, { expected: 'string' })) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(message).not.toMatch(/undefined|\[object/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
