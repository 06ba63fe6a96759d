import { DotNetException, compile, toPlain } from '../../../lib/csharp';
import { accepted } from '../corpus';
import { withNamedValues } from '../corpus/named-values';
import type { Run } from '../corpus';
import { scopeOf } from '../evaluate/context';
import { MISSING } from '../evaluate/missing';
import { DIFFERENT, NOT_COMPILED, RANDOM } from './differences';
import { Program, type Outcome } from './program';

interface Case extends Run {
  readonly name: string;
  readonly text: string;
  readonly type: string;
}

/** Each run of each entry; those without runs once, with nothing given. */
const cases: readonly Case[] = accepted.flatMap(({ name, text, type = 'object', runs = [{}] }) =>
  runs.map((run, i) => ({
    ...run,
    name: i === 0 ? name : `${name}, run ${i + 1}`,
    text: withNamedValues(text, run.given?.namedValues),
    type,
  })),
);

const program = new Program(cases);
afterAll(() => {
  program.delete();
});
const comparable = cases
  .map((one, index) => ({ ...one, index }))
  .filter(({ name, index }) => !program.refused.has(index) && !(name in MISSING) && !RANDOM.includes(name));
const outcomes = program.run(comparable);

/** What the evaluator gives, in the form of what the program prints. */
function evaluated({ text, type, given }: Case): Outcome {
  try {
    const result = toPlain(compile(text, { resultType: type }).evaluate(scopeOf(given)));
    return { result };
  } catch (error) {
    if (error instanceof DotNetException) return { throws: error.type };
    throw error;
  }
}

describe('the corpus, compiled by a C# compiler', () => {
  test('has enough to compare', () => {
    expect(new Set(comparable.map(({ text }) => text)).size).toBeGreaterThan(300);
  });

  test('compiles, but for what the compiler does not have', () => {
    const refused = [...program.refused.keys()].map(index => cases[index]?.name.replace(/, run \d+$/, ''));
    expect([...new Set(refused)].sort()).toEqual(Object.keys(NOT_COMPILED).sort());
  });

  test.each(comparable.map((one, i) => [one.name, one, outcomes[i]] as const))(
    'gives what the evaluator gives: %s',
    (_, one, { result, throws } = {}) => {
      const outcome = throws === undefined ? { result } : { throws };
      if (one.name in DIFFERENT) expect(evaluated(one)).not.toEqual(outcome);
      else expect(evaluated(one)).toEqual(outcome);
    },
  );
});
