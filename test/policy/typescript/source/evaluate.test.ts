import fc from '../../../support/properties';
import ts from 'typescript';
import { arrow, call, type Code, member, name, string } from '../../../../lib/policy/typescript/source/code';
import { Evaluator } from '../../../../lib/policy/typescript/source/evaluate';
import { moduleText, namesIn } from '../../../../lib/policy/typescript/source/module';
import { anyCode } from './arbitrary';

/** A value that records what is done with it, for as many calls and members as there are. */
function recorder(path: string): unknown {
  const target = Object.assign((...args: readonly unknown[]) => recorder(`${path}(${shown(args)})`), {
    path,
  });
  return new Proxy(target, {
    get: (_, key) =>
      key === 'path' ? path : typeof key === 'string' ? recorder(`${path}.${key}`) : undefined,
  });
}

function shown(value: unknown): string {
  if (typeof value === 'function') {
    return 'path' in value
      ? String(value.path)
      : `=> ${shown((value as (x: unknown) => unknown)(recorder('parameter')))}`;
  }
  if (Array.isArray(value)) {
    const raw = 'raw' in value ? `raw ${JSON.stringify(value.raw)}` : '';
    return `[${value.map(shown).join(', ')}]${raw}`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, one]) => `${key}: ${shown(one)}`)
      .join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** What TypeScript makes of the text. */
function compiled(code: Code, names: ReadonlyMap<string, unknown>): unknown {
  const text = moduleText({ constant: 'it', value: code, from: 'library' });
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { it?: unknown } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code is what is tested
  new Function('require', 'exports', outputText)(() => Object.fromEntries(names), exported);
  return exported.it;
}

test('code yields what its text yields', () => {
  fc.assert(
    fc.property(anyCode, code => {
      const names = new Map([...namesIn(code)].map(one => [one, recorder(one)]));
      // the raw text of a template differs by its margin, which its tag takes away again
      const plain = (text: string) => text.replace(/raw \[.*?\](?=[,)]|$)/g, '').replace(/\\n */g, '\\n');
      expect(plain(shown(new Evaluator(names).evaluate(code)))).toBe(plain(shown(compiled(code, names))));
    }),
    { numRuns: 300 },
  );
});

test('nothing is made twice', () => {
  const make = jest.fn(() => ({ again: () => 1 }));
  const evaluator = new Evaluator(new Map([['make', make]]));
  const made = call('make');
  evaluator.evaluate(made);
  evaluator.evaluate(call(member(made, 'again')));
  expect(make).toHaveBeenCalledTimes(1);
});

test('a parameter hides what is imported under its name', () => {
  const evaluator = new Evaluator(new Map([['a', 'outside']]));
  const read = evaluator.evaluate(arrow('a', name('a'))) as (value: unknown) => unknown;
  expect([read('inside'), evaluator.evaluate(name('a'))]).toEqual(['inside', 'outside']);
});

test('what throws is asked again', () => {
  const make = jest.fn(() => {
    throw new Error('no');
  });
  const evaluator = new Evaluator(new Map([['make', make]]));
  const code = call('make', [string('a')]);
  expect(() => evaluator.evaluate(code)).toThrow('no');
  expect(() => evaluator.evaluate(code)).toThrow('no');
});
