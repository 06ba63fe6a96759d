import { DotNetException, NotImplementedError, compile, toPlain } from '../../../lib/csharp';
import { corpus } from '../corpus';
import { withNamedValues } from '../corpus/named-values';
import { scopeOf } from './context';
import { MISSING } from './missing';

const valid = corpus.filter(entry => entry.type !== undefined && entry.refused === undefined);
const accepted = valid.filter(({ name }) => MISSING[name] === undefined);
const runs = accepted.flatMap(({ name, text, type, runs: list = [] }) =>
  list.map((run, i) => ({
    name: list.length > 1 ? `${name}, run ${i + 1}` : name,
    text,
    type: type ?? 'object',
    run,
  })),
);

describe('the corpus of policy expressions', () => {
  test.each(Object.entries(MISSING))(
    'fails by name on what the evaluator does not have: %s',
    (name, member) => {
      const { text = '', type } = valid.find(entry => entry.name === name) ?? {};
      let thrown: unknown;
      try {
        compile(text, { resultType: type });
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(NotImplementedError);
      expect((thrown as NotImplementedError).member).toBe(member);
    },
  );

  test.each(accepted.map(entry => [entry.name, entry] as const))(
    'compiles: %s',
    (_, { text, type = 'object', runs: list }) => {
      const given = list?.[0]?.given?.namedValues;
      expect(() => compile(withNamedValues(text, given), { resultType: type })).not.toThrow();
    },
  );

  test.each(runs.map(entry => [entry.name, entry] as const))(
    'gives what .NET gives: %s',
    (_, { text, type, run }) => {
      const compiled = compile(withNamedValues(text, run.given?.namedValues), { resultType: type });
      const evaluate = () => toPlain(compiled.evaluate(scopeOf(run.given)));
      if (run.throws === undefined) expect(evaluate()).toEqual(run.result ?? null);
      else {
        let thrown: unknown;
        try {
          evaluate();
        } catch (error) {
          thrown = error;
        }
        expect(thrown).toBeInstanceOf(DotNetException);
        expect((thrown as DotNetException).type).toBe(run.throws);
      }
    },
  );
});
