import { SemanticCache } from '../../../lib/emulator/cache/semantic-cache';
import { emptyResponse } from '../../../lib/emulator/pipeline/messages';

describe('the semantic cache', () => {
  test('gives the answer to the closest prompt, not to the first that is close enough', () => {
    const cache = new SemanticCache();
    cache.add('group', [1, 0.3], emptyResponse(201), 1000, 0);
    cache.add('group', [1, 0.1], emptyResponse(202), 1000, 0);
    cache.add('group', [1, 0.2], emptyResponse(203), 1000, 0);
    expect(cache.find('group', [1, 0], 0.1, 0)?.status).toBe(202);
    expect(cache.find('other', [1, 0], 0.1, 0)).toBeUndefined();
  });

  test('gives no answer that has ended, also while others of the group have not', () => {
    const cache = new SemanticCache();
    cache.add('group', [1, 0], emptyResponse(201), 1000, 0);
    cache.add('group', [1, 0.2], emptyResponse(202), 2000, 0);
    expect(cache.find('group', [1, 0], 0.1, 999)?.status).toBe(201);
    expect(cache.find('group', [1, 0], 0.1, 1000)?.status).toBe(202);
    expect(cache.find('group', [1, 0], 0.1, 2000)).toBeUndefined();
  });
});
