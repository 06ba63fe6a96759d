import { keep } from '../cache/response-cache';
import { isEventStream } from '../http';
import type { Call } from '../pipeline/call';
import { messagesOf } from '../tokens/texts';
import { approximated, type Handler } from './handler';
import { askBackend } from './shared/backend-json';
import { backendName } from './shared/known-backend';
import { noteVector } from './shared/semantic';

/** Answers from the cache when it holds the response to a similar prompt. */
export const llmSemanticCacheLookup: Handler = {
  support: approximated(
    'Similarity is one minus the cosine of the embeddings that the backend gives. After a hit `outbound` goes on behind a store policy that stands in it directly. A cache that fails does not fail the call. The backend is always asked with the managed identity; `embeddings-backend-auth` and `cache-id` make no difference.',
  ),
  compile(policy, { model }) {
    const threshold = policy.requiredNumber('score-threshold');
    const backendId = backendName(policy, 'embeddings-backend-id', model);
    const ignoresSystem = policy.flag('ignore-system-messages');
    const mostMessages = policy.optionalNumber('max-message-count');
    const varyBy = policy.children('vary-by').map(part => part.content());
    const store = policy.element.name.replace(/lookup$/, 'store');
    return async call => {
      const values = {
        backendId: backendId(call),
        ignoresSystem: ignoresSystem(call),
        most: mostMessages?.(call) ?? Infinity,
      };
      const { body } = call.request;
      await body?.collect();
      const group = JSON.stringify([
        call.api?.id,
        call.operation?.id,
        call.request.matchedParameters,
        varyBy.map(part => part(call)),
      ]);
      const messages = messagesOf(body?.content.jsonIfAny).filter(
        ({ role }) => !values.ignoresSystem || role !== 'system',
      );
      if (messages.length === 0 || messages.length > values.most) return;
      const vector = await embedding(call, values.backendId, messages.map(({ text }) => text).join('\n'));
      if (!vector) return;
      noteVector(call, { group, vector });
      const { semanticCache, clock } = call.services;
      const found = semanticCache.find(group, vector, threshold, clock.now());
      if (!found || isEventStream(found.headers)) return;
      call.recorder?.note('answered from the semantic cache');
      call.response = keep(found);
      call.resumeAfter = store;
    };
  },
};

/** The vector of a text; undefined when the backend gives none. */
async function embedding(
  call: Call,
  backendId: string,
  input: string,
): Promise<readonly number[] | undefined> {
  try {
    const answer = (await askBackend(call, {
      policy: 'llm-semantic-cache-lookup',
      backendId,
      path: '',
      body: { input },
      resource: 'https://cognitiveservices.azure.com',
    })) as { readonly data?: readonly { readonly embedding?: readonly number[] }[] };
    return answer.data?.[0]?.embedding;
  } catch {
    call.warn(
      'emulator/no-embedding',
      `llm-semantic-cache-lookup: the backend '${backendId}' gave no embedding`,
    );
    return undefined;
  }
}
