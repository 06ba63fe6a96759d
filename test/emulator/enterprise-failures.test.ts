import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelFault } from '../../lib/emulator';
import {
  down,
  type Enterprise,
  enterpriseGateway,
  enterpriseStack,
  MESSAGES,
  throttled,
} from './support/enterprise';

/** Every fault in every set of regions, streamed and not: what a caller sees, and what is recorded of it. */
const stack = enterpriseStack();

const REGIONS = ['eastus', 'westus', 'westeurope'];

const FAULTS: Readonly<Record<string, ModelFault>> = {
  'throttles for a minute': throttled(60),
  'throttles for a day': throttled(86_400),
  'answers 408': { kind: 'status', status: 408 },
  'answers 500': { kind: 'status', status: 500, message: 'at 10.0.0.1' },
  'answers 503 without JSON': { kind: 'status', status: 503, body: '<html>backend azure.com</html>' },
  'resets connections': down,
  'refuses connections': { kind: 'down' },
  'never answers': { kind: 'hang' },
};

const MATRIX = Object.keys(FAULTS).flatMap(fault =>
  [1, 2, 3].flatMap(count =>
    [false, true].map(stream => ({ fault, regions: REGIONS.slice(0, count), stream })),
  ),
);

const body = (stream: boolean) => ({ messages: MESSAGES, ...(stream && { stream }) });

function failing(enterprise: Enterprise, { fault, regions }: (typeof MATRIX)[number]): void {
  for (const region of regions) enterprise.models.fail(region, FAULTS[fault]!);
}

describe('as shipped', () => {
  test.each(MATRIX)('$regions: $fault, stream: $stream', async cell => {
    const enterprise = await enterpriseGateway(stack.path());
    failing(enterprise, cell);
    const isAnyUp = cell.regions.length < REGIONS.length;
    for (let i = 0; i < 3; i++) {
      const answer = await enterprise.chat({ body: body(cell.stream) });
      // a caller notices nothing of a failing region, not even the first one who meets it
      expect(isAnyUp ? [200] : [429, 503]).toContain(answer.status);
      if (answer.status !== 200) {
        expect(answer.error).toMatchObject({
          code: answer.status === 429 ? 'model_overloaded' : 'model_unavailable',
          request_id: answer.requestId,
        });
        // nothing of the regions, and none of their words
        expect(answer.text + JSON.stringify(answer.headers)).not.toMatch(
          /(east|west) ?(us|europe)|azure|10\.0|html/i,
        );
      }
      const records = enterprise.gateway.records.jsonOf('ai-audit');
      expect(records).toHaveLength(i + 1);
      expect(records.at(-1)).toMatchObject({
        status: answer.status,
        requestId: answer.requestId,
        streamed: cell.stream,
      });
      const failed = enterprise.gateway.records.jsonOf('ai-errors').at(-1);
      expect(failed?.requestId === answer.requestId).toBe(answer.status !== 200);
    }
  });
});

describe('with breakers that trip at the first failure, also at one without an answer, for longer than the timeout', () => {
  const path = () => join(stack.path(), 'stacks', 'enterprise', 'cdk.tf.json');
  const tripping = () =>
    JSON.parse(
      readFileSync(path(), 'utf8')
        .replaceAll(
          /("failure_condition":\s*\{\s*)"count":\s*\d+/g,
          '$1"error_reasons": ["BackendConnectionFailure", "Timeout"], "count": 1',
        )
        .replaceAll(/("trip_duration":\s*)"PT30S"/g, '$1"PT10M"'),
    ) as object;

  test.each(MATRIX)('$regions: $fault, stream: $stream', async cell => {
    const enterprise = await enterpriseGateway(tripping());
    failing(enterprise, cell);
    const answer = await enterprise.chat({ body: body(cell.stream) });
    const isAnyUp = cell.regions.length < REGIONS.length;
    if (isAnyUp) expect(answer.status).toBe(200);
    else expect([429, 503]).toContain(answer.status);
    // each region is called once, and the first one that answers is the last
    const expected = REGIONS.slice(0, Math.min(cell.regions.length + 1, REGIONS.length));
    expect(enterprise.regions).toEqual(expected);
    expect(enterprise.gateway.records.jsonOf('ai-audit')).toMatchObject([
      { attempts: isAnyUp ? expected.length : 4 },
    ]);
  });
});
