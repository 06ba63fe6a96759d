import { isDeepStrictEqual } from 'node:util';
import type { HostBody } from '../lib/csharp/index';
import { accepted } from '../test/csharp/corpus';
import { scopeOf } from '../test/csharp/evaluate/context';
import { classAround, loadCSharpParser } from '../test/csharp/tree-sitter';
import { BY_HAND, callOf } from './by-hand';
import { compare, type Result, timed } from './compare';
import { csharp } from './library';

/** Parsing the expressions of the corpus, and running some of them, against a parser of C# and against hand-written JavaScript. */
export async function expressionContests(): Promise<readonly Result[]> {
  return [await parseContest(), evaluateContest()];
}

async function parseContest(): Promise<Result> {
  const parser = await loadCSharpParser();
  const texts = accepted.map(({ text }) => text);
  const classes = texts.map(classAround);
  const times = 5;
  return compare({
    name: `parse ${texts.length} expressions (tree-sitter-c-sharp)`,
    goal: 2,
    rounds: 31,
    ours: () => repeated(times, () => texts.forEach(text => csharp.parsePolicyExpression(text))),
    theirs: () => repeated(times, () => classes.forEach(text => parser.parse(text)?.delete())),
  });
}

function evaluateContest(): Result {
  const duels = Object.entries(BY_HAND).flatMap(([name, byHand]) => duelsOf(name, byHand));
  const times = 300;
  return compare({
    name: `evaluate ${Object.keys(BY_HAND).length} expressions, compiled once (JavaScript by hand)`,
    goal: 10,
    rounds: 31,
    ours: () => repeated(times, () => duels.forEach(({ ours }) => ours())),
    theirs: () => repeated(times, () => duels.forEach(({ theirs }) => theirs())),
  });
}

interface Duel {
  readonly ours: () => unknown;
  readonly theirs: () => unknown;
}

/** An expression on each of its inputs, against the function that does the same. */
function duelsOf(name: string, byHand: (typeof BY_HAND)[string]): readonly Duel[] {
  const entry = accepted.find(candidate => candidate.name === name);
  if (!entry) throw new Error(`the corpus has no expression '${name}'; name another in bench/by-hand.ts`);
  const compiled = csharp.compile(entry.text, { resultType: entry.type ?? 'object' });
  const runs = (entry.runs ?? []).filter(({ throws }) => throws === undefined);
  return runs.map(({ given }) => {
    const [scope, call] = [scopeOf(given, keptBody), callOf(given)];
    const duel = { ours: () => compiled.evaluate(scope), theirs: () => byHand(call) };
    const [expected, got] = [csharp.toPlain(duel.ours()), duel.theirs()];
    if (!isDeepStrictEqual(expected, got)) {
      throw new Error(
        `'${name}' gives ${JSON.stringify(expected)}, and by hand ${JSON.stringify(got)} for ${JSON.stringify(given)}; correct bench/by-hand.ts`,
      );
    }
    return duel;
  });
}

/** A body that can be read again in the next round, its text at hand as JavaScript has it. */
function keptBody(text: string): HostBody {
  return { dotNetType: 'IMessageBody', read: () => Buffer.from(text), text: () => text };
}

function repeated(times: number, run: () => void): number {
  return timed(() => {
    for (let count = 0; count < times; count += 1) run();
  });
}
