import { partsOfText } from '../book';
import type { Written } from '../reply';
import { type Answer, dataEvent, type StreamEvent, type Wire } from './answer';
import { answerFilterResults, PART_FILTER_RESULTS, PROMPT_FILTER_RESULTS } from './content-filter';
import { usageOf, wantsUsage } from './usage';

const FINGERPRINT = 'fp_ee1d74bde0';
/** Where something is put in. */
const HOLE = '<content>';
const DONE: StreamEvent = { text: 'data: [DONE]\n\n', tokens: 0 };

/** Chat completions. */
export const chat: Wire = { whole, events };

function whole(answer: Answer): string {
  return (
    `{"choices":[${answer.choices.map((choice, i) => choiceOf(choice, i, answer.id)).join(',')}],"created":${answer.created},` +
    `"id":"chatcmpl-${answer.id}","model":${JSON.stringify(answer.model)},"object":"chat.completion",` +
    `"prompt_filter_results":${PROMPT_FILTER_RESULTS},"system_fingerprint":"${FINGERPRINT}","usage":${usageOf(answer)}}`
  );
}

function choiceOf(choice: Written, index: number, id: string): string {
  const isCall = choice.toolCalls.length > 0;
  const calls = isCall ? `,"tool_calls":${JSON.stringify(toolCalls(choice, id))}` : '';
  return (
    `{"content_filter_results":${isCall ? '{}' : answerFilterResults(choice.finishReason === 'content_filter')},` +
    `"finish_reason":"${choice.finishReason}","index":${index},"logprobs":null,"message":{"annotations":[],` +
    `"content":${isCall ? 'null' : JSON.stringify(choice.text)},"refusal":null,"role":"assistant"${calls}}}`
  );
}

function toolCalls({ toolCalls: calls }: Written, id: string): readonly object[] {
  return calls.map((call, i) => ({ function: call, id: `call_${id}${i}`, type: 'function' }));
}

function* events(answer: Answer): Generator<StreamEvent> {
  const withUsage = wantsUsage(answer.body);
  const head = `"created":${answer.created},"id":"chatcmpl-${answer.id}","model":${JSON.stringify(answer.model)},"object":"chat.completion.chunk","system_fingerprint":"${FINGERPRINT}"`;
  const chunk = (choices: string, tokens = 0, usage = 'null') =>
    dataEvent(`{"choices":[${choices}],${head}${withUsage ? `,"usage":${usage}` : ''}}`, tokens);
  const delta = (index: number, content: string, finish = 'null', filter = '{}') =>
    `{"content_filter_results":${filter},"delta":${content},"finish_reason":${finish},"index":${index},"logprobs":null}`;

  yield dataEvent(
    `{"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":${PROMPT_FILTER_RESULTS}}`,
  );
  for (const [index, choice] of answer.choices.entries()) {
    const isCall = choice.toolCalls.length > 0;
    yield chunk(delta(index, `{"content":${isCall ? 'null' : '""'},"refusal":null,"role":"assistant"}`));
    // parts are many, and differ in what they say only
    const like = chunk(delta(index, `{"content":${HOLE}}`, 'null', PART_FILTER_RESULTS)).text;
    const [before = '', after = ''] = like.split(HOLE);
    for (const part of partsOfText(choice.text))
      yield { text: before + JSON.stringify(part) + after, tokens: 1 };
    for (const [i, call] of toolCalls(choice, answer.id).entries()) {
      const { name, arguments: args } = choice.toolCalls[i] ?? { name: '', arguments: '' };
      const start = { ...call, function: { arguments: '', name }, index: i };
      yield chunk(delta(index, JSON.stringify({ tool_calls: [start] })), 1);
      for (const part of partsOfText(args)) {
        const more = { tool_calls: [{ function: { arguments: part }, index: i }] };
        yield chunk(delta(index, JSON.stringify(more)), 1);
      }
    }
    yield chunk(delta(index, '{}', `"${choice.finishReason}"`));
  }
  if (withUsage) yield chunk('', 0, usageOf(answer));
  yield DONE;
}
