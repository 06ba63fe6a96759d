import { isEventStream, isJson } from '../http';
import type { ServiceModel } from '../model';
import type { Call } from '../pipeline/call';
import { Failure } from '../pipeline/failure';
import type { PolicyReader } from '../pipeline/policy-reader';
import type { Value } from '../pipeline/value';
import { EventReader } from '../tokens/event-stream';
import { completionOf, messagesOf } from '../tokens/texts';
import { textIn } from '../tokens/usage';
import { approximated, type Handler } from './handler';
import { askBackend } from './shared/backend-json';
import { backendName } from './shared/known-backend';

const POLICY = 'llm-content-safety';
const RESOURCE = 'https://cognitiveservices.azure.com';
const API_VERSION = '2024-09-01';
/** Characters of a prompt that are looked at together. */
const PROMPT_WINDOW = 10_000;

interface Rules {
  readonly backendId: string;
  readonly shields: boolean;
  readonly checksCompletions: boolean;
  readonly window: number;
  readonly overlap: number;
  readonly outputType: string;
  readonly thresholds: ReadonlyMap<string, number>;
  readonly blocklists: readonly string[];
}

/** Has a content safety service look at prompts and completions. */
export const llmContentSafety: Handler = {
  support: approximated(
    'The backend is asked as Azure AI Content Safety would be; who answers is up to the option `backends`. Streams are held back window by window. A prompt of any length is looked at; the service refuses one that is over the limit of Content Safety.',
  ),
  compile(policy, { section, model }) {
    const read = rulesOf(policy, model);
    if (section !== 'inbound') return call => checkCompletion(call, read(call));
    return async call => {
      const rules = read(call);
      const { body } = call.request;
      await body?.collect();
      const text = messagesOf(body?.content.jsonIfAny)
        .map(message => message.text)
        .join('\n');
      if (rules.shields) await refuseAttack(call, rules, text);
      for (const window of windowsOf(text, PROMPT_WINDOW, 0)) await refuseHarm(call, rules, window);
      if (rules.checksCompletions) call.onResponse.push(() => checkCompletion(call, rules));
    };
  },
};

function rulesOf(policy: PolicyReader, model: ServiceModel): Value<Rules> {
  const backendId = backendName(policy, 'backend-id', model);
  const shields = policy.flag('shield-prompt');
  const completions = policy.flag('enforce-on-completions');
  const window = policy.optionalNumber('window-size');
  const overlap = policy.optionalNumber('window-overlap-size');
  const categories = policy.child('categories');
  const outputType = categories?.text('output-type');
  const thresholds = (categories?.children('category') ?? []).map(category => ({
    name: category.text('name'),
    threshold: category.number('threshold'),
  }));
  const blocklists = policy.texts('blocklists', 'id');
  return call => ({
    backendId: backendId(call),
    shields: shields(call),
    checksCompletions: completions(call),
    window: window?.(call) ?? 1000,
    overlap: overlap?.(call) ?? 0,
    outputType: outputType?.(call) ?? 'FourSeverityLevels',
    thresholds: new Map(thresholds.map(({ name, threshold }) => [name(call), threshold(call)])),
    blocklists: blocklists.map(id => id(call)),
  });
}

async function checkCompletion(call: Call, rules: Rules): Promise<void> {
  const { response } = call;
  if (!response?.body) return;
  if (isEventStream(response.headers) && !response.body.isCollected) {
    response.body.through(stream => guarded(call, rules, stream));
    return;
  }
  await response.body.collect();
  if (!isJson(response.headers)) return;
  for (const window of windowsOf(
    completionOf(response.body.content.jsonIfAny),
    rules.window,
    rules.overlap,
  )) {
    await refuseHarm(call, rules, window);
  }
}

/** Gives a stream on as far as it was looked at. On a violation it ends; the caller has its 200 already. */
async function* guarded(
  call: Call,
  rules: Rules,
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let text = '';
  const events = new EventReader(json => (text += textIn(json)));
  for await (const chunk of stream) {
    held.push(chunk);
    events.push(chunk);
    if (text.length < rules.window) continue;
    if (await isHarmful(call, rules, text)) return;
    yield* held;
    held = [];
    text = text.slice(text.length - rules.overlap);
  }
  events.end();
  if (text !== '' && (await isHarmful(call, rules, text))) return;
  yield* held;
}

function* windowsOf(text: string, size: number, overlap: number): Generator<string> {
  for (let from = 0; from < text.length; from += Math.max(1, size - overlap))
    yield text.slice(from, from + size);
}

async function refuseAttack(call: Call, { backendId }: Rules, text: string): Promise<void> {
  const answer = (await askBackend(call, {
    policy: POLICY,
    backendId,
    path: `/contentsafety/text:shieldPrompt?api-version=${API_VERSION}`,
    body: { userPrompt: text, documents: [] },
    resource: RESOURCE,
  })) as { readonly userPromptAnalysis?: { readonly attackDetected?: boolean } };
  if (answer.userPromptAnalysis?.attackDetected) throw blocked('an attack on the model was detected');
}

async function refuseHarm(call: Call, rules: Rules, text: string): Promise<void> {
  if (await isHarmful(call, rules, text)) throw blocked('harmful content was detected');
}

async function isHarmful(call: Call, rules: Rules, text: string): Promise<boolean> {
  const { backendId, thresholds, blocklists, outputType } = rules;
  const answer = (await askBackend(call, {
    policy: POLICY,
    backendId,
    path: `/contentsafety/text:analyze?api-version=${API_VERSION}`,
    body: { text, categories: [...thresholds.keys()], blocklistNames: blocklists, outputType },
    resource: RESOURCE,
  })) as {
    readonly categoriesAnalysis?: readonly { readonly category: string; readonly severity: number }[];
    readonly blocklistsMatch?: readonly unknown[];
  };
  const isListed = (answer.blocklistsMatch?.length ?? 0) > 0;
  const isSevere = (answer.categoriesAnalysis ?? []).some(
    ({ category, severity }) => severity >= (thresholds.get(category) ?? Infinity),
  );
  return isListed || isSevere;
}

function blocked(what: string): Failure {
  return new Failure({
    source: POLICY,
    reason: 'ContentSafetyViolation',
    message: `Request failed content safety check: ${what}.`,
    publicMessage: 'Request failed content safety check.',
    status: 403,
  });
}
