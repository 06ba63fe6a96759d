import { policyReferences, type ServedModel } from '../../../lib/policy';
import { failoverFragment } from '../../../lib/policy/presets/failover';
import { all, attributesOf, survivesAsStringLiteral, survivesAsXml } from './support';

const MODELS: readonly ServedModel[] = [
  { deployment: 'gpt-4o', backendId: 'p', members: 3, failoverBackendIds: ['p-1', 'p-2'] },
  { deployment: 'o1', backendId: 'q', members: 2, failoverBackendIds: ['q-1'] },
];

const failover = (models = MODELS) => failoverFragment('gw-failover', models);

describe('failover', () => {
  test('after its own pool a model has its failover pools in turn, and then the first one again', () => {
    const choices = all(failover(), 'when').map(when => attributesOf(when).condition);
    const model = (name: string) =>
      `@(context.Variables.GetValueOrDefault<string>("ai-model-deployment", "") == "${name}")`;
    const attempt = (rest: string) =>
      `@(context.Variables.GetValueOrDefault<int>("ai-attempts", 1) % ${rest})`;
    expect(choices).toEqual([
      model('gpt-4o'),
      attempt('3 == 2'),
      attempt('3 == 0'),
      model('o1'),
      attempt('2 == 0'),
    ]);
    const pools = all(failover(), 'set-backend-service').map(policy => attributesOf(policy)['backend-id']);
    expect(pools).toEqual(['p-1', 'p-2', 'p', 'q-1', 'q']);
  });

  test('a call for any other model keeps its pool', () => {
    const [outer] = all(failover(), 'choose');
    expect(outer!.children.map(child => (child.kind === 'element' ? child.name : child.kind))).toEqual([
      'when',
      'when',
    ]);
  });

  test('its pools are referenced, so that they are there first', () => {
    expect(policyReferences(failover()).backends).toEqual(['p', 'p-1', 'p-2', 'q', 'q-1']);
  });

  test('too many models are refused, with what to do', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ ...MODELS[0]!, deployment: `model-${i}` }));
    expect(() => failover(many)).toThrow(
      'the fragment that chooses the failover pools of 100 models takes more than the 32768 bytes that the service allows; ' +
        'give the regions fewer priorities, shorten the names of the models, or spread them over two gateways',
    );
  });

  test('hostile names stay inside their literals', () => {
    survivesAsStringLiteral(deployment => failover([{ ...MODELS[0]!, deployment }]));
    survivesAsXml(
      backendId => failover([{ ...MODELS[1]!, failoverBackendIds: [backendId] }]),
      elements => elements.map(element => element.attributes['backend-id']),
    );
  });
});
