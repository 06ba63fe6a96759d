import { evaluate } from '../../../../../lib/csharp';
import fc from '../../../../support/properties';

/** An object of so many properties, in C#. */
const objectOf = (count: number) =>
  `var o = new JObject(); for (var i = 0; i < ${count}; i++) { o["p" + i] = i; }`;

describe('a JObject of few or of many properties', () => {
  test.each([0, 1, 31, 32, 33, 100])('finds each of %i, and no other', count => {
    const code = `@{ ${objectOf(count)}
      var found = 0;
      for (var i = 0; i < ${count}; i++) { if ((int)o["p" + i] == i && o.ContainsKey("p" + i)) { found++; } }
      return found + "/" + o.Count + "/" + o.ContainsKey("p${count}") + "/" + (o["P0"] == null); }`;
    expect(evaluate(code)).toBe(`${count}/${count}/False/True`);
  });

  test('has what a dictionary in the order of insertion has, whatever is added, replaced and removed', () => {
    const step = fc.record({ name: fc.integer({ min: 0, max: 50 }), isRemoved: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), steps => {
        const expected = new Map<string, number>();
        const lines = steps.map(({ name, isRemoved }, i) => {
          if (isRemoved) expected.delete(`p${name}`);
          else expected.set(`p${name}`, i);
          return isRemoved ? `o.Remove("p${name}");` : `o["p${name}"] = ${i};`;
        });
        const code = `@{ var o = new JObject(); ${lines.join(' ')} return o.ToString(Newtonsoft.Json.Formatting.None); }`;
        expect(evaluate(code)).toBe(JSON.stringify(Object.fromEntries(expected)));
      }),
    );
  });

  test('refuses a second property of a name, and tells who goes through it that it changed', () => {
    for (const count of [3, 40]) {
      expect(() => evaluate(`@{ ${objectOf(count)} o.Add("p1", 5); return o; }`)).toThrow(
        /same name already exists/,
      );
      const loop = `@{ ${objectOf(count)} foreach (var pair in o) { o["new"] = 1; } return o.Count; }`;
      expect(() => evaluate(loop)).toThrow(/was modified/);
    }
  });
});
