import type { Parser } from 'web-tree-sitter';
import { CSharpSyntaxError, parsePolicyExpression, printPolicyExpression } from '../../lib/csharp';
import { accepted, corpus, refused } from './corpus';
import { isCSharp, loadCSharpParser } from './tree-sitter';

const MEANING = 'the form is that of C#; a compiler refuses the meaning';
const LENIENT = 'repairs the code without a sign of an error';

/** Where the other parser judges differently, with the reason. */
const OTHER_JUDGEMENT: Readonly<Record<string, string>> = {
  'an empty interpolation': 'its grammar has no $""',
  'words that are keywords elsewhere': 'takes such words for keywords everywhere',
  'an open comment': LENIENT,
  'a closing brace in an interpolated string': LENIENT,
  'a conditional in a hole without parentheses': 'takes the colon for that of the conditional',
  'a missing comma': 'reads a declaration in the place of an argument',
  'a try alone': LENIENT,
  'a keyword as a name': LENIENT,
  'a member with a keyword as its name': LENIENT,
  'a new without brackets': LENIENT,
  'an array without a size': LENIENT,
  'an escaped brace in an interpolated string': LENIENT,
  'a char that is no code unit': LENIENT,
  'a number too large for any type': MEANING,
  'an increment of a call': MEANING,
  'var without a value': MEANING,
  'var for two variables': MEANING,
  'a constant with var': MEANING,
  'a declaration as the body of an if': MEANING,
  'an object without names': MEANING,
  'a throw as an operand': MEANING,
  'nameof of a value': MEANING,
  'an empty section of a switch': MEANING,
  'a nullable type in a pattern': MEANING,
};

describe('the corpus', () => {
  test('is large, and its entries are told apart by name and text', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(300);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
  });

  test.each(accepted.map(({ name, text }) => [name, text]))('accepted: %s', (_, text) => {
    const tree = parsePolicyExpression(text);
    const printed = printPolicyExpression(tree);
    expect(parsePolicyExpression(printed)).toEqual(tree);
    expect(printPolicyExpression(parsePolicyExpression(printed))).toBe(printed);
  });

  test.each(refused.map(({ name, text, refused: message }) => [name, text, message ?? '']))(
    'refused: %s',
    (_, text, message) => {
      let error: unknown;
      try {
        parsePolicyExpression(text);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(CSharpSyntaxError);
      expect(
        (error as CSharpSyntaxError).message.startsWith(message) ? message : (error as Error).message,
      ).toBe(message);
    },
  );
});

describe('an independent parser of C#', () => {
  let parser: Parser;
  beforeAll(async () => {
    parser = await loadCSharpParser();
  });

  test('agrees on what is C#', () => {
    const disagreements = corpus
      .filter(
        ({ name, text, csharp }) =>
          isCSharp(parser, text) !== (csharp !== 'no') && !(name in OTHER_JUDGEMENT),
      )
      .map(({ name }) => name);
    expect(disagreements).toEqual([]);
  });

  test('accepts what is printed of everything that is accepted', () => {
    const disagreements = accepted
      .map(({ name, text }) => ({ name, printed: printPolicyExpression(parsePolicyExpression(text)) }))
      .filter(({ name, printed }) => !isCSharp(parser, printed) && !(name in OTHER_JUDGEMENT));
    expect(disagreements).toEqual([]);
  });

  test('is not excused where it agrees', () => {
    const agreeing = corpus.filter(
      ({ name, text, csharp }) => name in OTHER_JUDGEMENT && isCSharp(parser, text) === (csharp !== 'no'),
    );
    expect(agreeing.map(({ name }) => name)).toEqual([]);
  });
});
