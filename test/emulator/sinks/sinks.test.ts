import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JsonlSinks, MemorySinks } from '../../../lib/emulator';
import { gatewayOf } from '../support/gateway';

const event = (body: string) => ({
  eventHub: 'hub',
  logger: 'l',
  body,
  isTruncated: false,
  requestId: 'r',
  at: 0,
});

describe('records in memory', () => {
  test('are the newest, however many there were', () => {
    const sinks = new MemorySinks(10);
    for (let i = 0; i < 1000; i++) sinks.event(event(`{"i":${i}}`));
    expect(sinks.events.length).toBeLessThanOrEqual(20);
    expect(sinks.jsonOf('hub').at(-1)).toEqual({ i: 999 });
    expect(sinks.jsonOf('other')).toEqual([]);
    sinks.clear();
    expect(sinks.events).toEqual([]);
  });
});

describe('the records of a gateway', () => {
  const inbound = '<emit-metric name="m"><dimension name="d" value="v" /></emit-metric><base />';

  test('are as many as it is told to keep, also none; other sinks get all', async () => {
    for (const [keepRecords, kept] of [
      [undefined, 3],
      [1, 1],
      [0, 0],
    ] as const) {
      const told: string[] = [];
      const sinks = [{ metric: ({ name }: { readonly name: string }) => void told.push(name) }];
      const { gateway } = gatewayOf(
        { inbound },
        { sinks, ...(keepRecords !== undefined && { keepRecords }) },
      );
      for (let i = 0; i < 3; i++) await gateway.send({ url: '/api/x' });
      expect(gateway.records.metrics).toHaveLength(kept);
      expect(told).toEqual(['m', 'm', 'm']);
    }
  });

  test('cannot be fewer than none', () => {
    for (const keepRecords of [-1, 1.5]) {
      expect(() => gatewayOf({}, { keepRecords })).toThrow(
        `the number of records to keep must be an integer from 0 on, got ${keepRecords}`,
      );
    }
  });
});

describe('records in files', () => {
  test('are lines of JSON, a file for each event hub and kind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'records-'));
    const { gateway } = gatewayOf(
      {
        inbound:
          '<log-to-eventhub logger-id="l">one</log-to-eventhub><emit-metric name="m"><dimension name="d" value="v" /></emit-metric><trace source="s"><message>t</message></trace><base />',
      },
      {
        sinks: [new JsonlSinks(join(folder, 'deep'))],
        service: { loggers: [{ id: 'l', kind: 'eventhub', eventHub: 'hub/1' }] },
      },
    );
    await gateway.send({ url: '/api' });
    await gateway.send({ url: '/api' });
    const files = readdirSync(join(folder, 'deep')).sort();
    expect(files).toEqual(['hub_1.jsonl', 'metrics.jsonl', 'traces.jsonl']);
    const lines = readFileSync(join(folder, 'deep', 'hub_1.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(lines.map(line => (JSON.parse(line) as { readonly body: string }).body)).toEqual(['one', 'one']);
    expect(gateway.records.metrics).toHaveLength(2);
    rmSync(folder, { recursive: true });
  });

  test('may be only of some kinds', async () => {
    const seen: string[] = [];
    const { gateway } = gatewayOf(
      { inbound: '<trace source="s"><message>t</message></trace><base />' },
      { sinks: [{ trace: ({ message }) => seen.push(message) }] },
    );
    await gateway.send({ url: '/api' });
    expect(seen).toEqual(['t']);
  });
});

test('a gateway under load holds no more than it needs', async () => {
  const { gateway, clock } = gatewayOf({
    inbound:
      '<rate-limit-by-key calls="5" renewal-period="10" counter-key="@(context.RequestId.ToString())" /><cache-store-value key="@(context.RequestId.ToString())" value="x" duration="10" /><base />',
  });
  const { services } = gateway as unknown as {
    readonly services: {
      readonly counters: { readonly size: number };
      readonly cache: { readonly size: number };
    };
  };
  let largest = 0;
  for (let i = 0; i < 3000; i++) {
    await gateway.send({ url: '/api' });
    await clock.advance(100);
    largest = Math.max(largest, services.counters.size, services.cache.size);
  }
  expect(largest).toBeLessThan(1000);
});
