import type { ObjectToken } from '../../../../../lib/csharp/evaluate/values/json/object';
import { standardLibrary } from '../../../../../lib/csharp/evaluate/types/library';
import { parseJson } from '../../../../../lib/csharp/evaluate/values/json/reader';
import type { Token } from '../../../../../lib/csharp/evaluate/values/json/token';
import { tokenToJson } from '../../../../../lib/csharp/evaluate/values/json/writer';
import fc from '../../../../support/properties';

const atOnce = (text: string) => parseJson(text);
const later = (text: string) => parseJson(text, undefined, undefined, true);

/** Everything that there is to see of a token. */
const seen = (token: Token) => ({
  json: tokenToJson(token, true),
  inside: token.descendants().map(one => [one.path, one.tokenType, one.children().length]),
});

const errorOf = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    return String(error);
  }
  return undefined;
};

// types are known once the library was made
beforeAll(standardLibrary);

describe('JSON whose parts are read when somebody asks for them', () => {
  test('is what it is when all of it is read at once', () => {
    const spaces = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), spaces, (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        expect(seen(later(text))).toEqual(seen(atOnce(text)));
        expect(later(text).deepEquals(atOnce(text))).toBe(true);
        expect(seen(later(text).clone())).toEqual(seen(atOnce(text)));
      }),
    );
  });

  test.each([
    String.raw`{"a":{"quote":"\"}","back":"\\","both":"\\\"]"},"b":[{"a":1},{"a":2}]}`,
    String.raw`{"a":{"a":1,"a":{"b":"]"},"b":3},"date":["2024-01-02T03:04:05Z"],"big":[12345678901234567890,1e400,1.0]}`,
  ])('is the same for %s', text => {
    expect(seen(later(text))).toEqual(seen(atOnce(text)));
  });

  test('can be changed before and after it was read', () => {
    const change = (token: Token) => {
      const root = token as ObjectToken;
      root.setProperty('b', root.get('a'));
      (root.get('a') as ObjectToken).setProperty('x', null);
      (root.get('b') as ObjectToken).removeKey('y');
      return seen(root);
    };
    const text = '{"a":{"x":[1],"y":{"z":2}}}';
    expect(change(later(text))).toEqual(change(atOnce(text)));
  });

  test('tells who goes through an object that it changed, and nobody else', () => {
    const pairs = (later('{"a":{"x":1,"y":2}}') as ObjectToken).get('a') as ObjectToken;
    const run = pairs.pairs();
    expect([run.moveNext(), run.moveNext(), run.moveNext()]).toEqual([true, true, false]);
    const other = pairs.pairs();
    other.moveNext();
    pairs.setProperty('z', null);
    expect(() => other.moveNext()).toThrow(/modified/);
  });

  test.each([
    ['nests too deep', `{"a":${'['.repeat(66)}${']'.repeat(66)}}`],
    ['holds a number that is too long', `{"a":[${'1'.repeat(401)}]}`],
  ])('is refused at once where it %s', (_, text) => {
    expect(errorOf(() => later(text))).toBe(errorOf(() => atOnce(text)));
    expect(errorOf(() => atOnce(text))).toBeDefined();
  });

  test('is read at once where there is only space for long, which is none of that', () => {
    const text = `{"a":{${' '.repeat(500)}"b":1}}`;
    expect(seen(later(text))).toEqual(seen(atOnce(text)));
  });
});
