import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../scripts/synth';
import type { Result } from './compare';
import { emulator } from './library';

const FEW = 10_000;
const MANY = 100_000;
const MILLION = 1_000_000;
/** What a request may take on each of two cores, in milliseconds: a million in two minutes. */
const GOAL = 120_000 / MILLION;

/**
 * Simulated requests through the whole enterprise policy, in an hour with an outage: what each costs, and that it costs as much among many as among few.
 *
 * @param isLong whether a million requests are among them
 */
export async function simulateContests(isLong: boolean): Promise<readonly Result[]> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    synthesize('enterprise', dir);
    // the first run compiles what the others run
    await costOf(dir, 1000);
    const few = await costOf(dir, FEW);
    const many = await costOf(dir, MANY);
    const most = isLong ? [await costOf(dir, MILLION)] : [];
    const last = most[0] ?? many;
    const against = (name: string, ours: number, theirs: number, goal: number): Result => ({
      name,
      ours,
      theirs,
      ratio: ours / theirs,
      goal,
    });
    return [
      against('simulated request, of 100,000 (of 10,000)', many, few, 1.1),
      ...most.map(cost => against('simulated request, of 1,000,000 (of 10,000)', cost, few, 1.1)),
      against('simulated request, on two cores (a million in two minutes)', last / 2, GOAL, 1),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Milliseconds of processor time for each request, in all threads together. */
async function costOf(stack: string, requests: number): Promise<number> {
  const users = 2000;
  const scenario = emulator.readScenario(
    `
    duration: 1h
    instances: 2
    users:
      chat: { count: ${users}, requestsPerMinute: ${requests / 60 / users}, model: gpt-4o, streaming: 20%, completionTokens: { p50: 60, p95: 200 }, promptTokens: { p50: 100, p95: 400 } }
    regions:
      ${['eastus', 'westus', 'westeurope'].map(region => `${region}: { tokensPerMinute: 1000000000 }`).join('\n      ')}
    timeline: [{ at: 20m, for: 10m, region: eastus, event: outage, status: 503 }]
    `,
    { stack },
  );
  const start = process.cpuUsage();
  const { total } = await emulator.simulate(stack, scenario, { threads: 2 });
  const { user, system } = process.cpuUsage(start);
  if (total.success !== 1) throw new Error(`of ${total.requests} requests only ${total.served} were served`);
  return (user + system) / 1000 / total.requests;
}
