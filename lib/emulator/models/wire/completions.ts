import { partsOfText } from '../book';
import { type Answer, dataEvent, type StreamEvent, type Wire } from './answer';
import { answerFilterResults, PART_FILTER_RESULTS, PROMPT_FILTER_RESULTS } from './content-filter';
import { usageOf, wantsUsage } from './usage';

/** Completions, the interface from before chats. */
export const completions: Wire = { whole, events };

function head({ id, created, model }: Answer): string {
  return `"id":"cmpl-${id}","object":"text_completion","created":${created},"model":${JSON.stringify(model)}`;
}

function choiceOf(text: string, index: number, finish: string, filter: string): string {
  return `{"text":${JSON.stringify(text)},"index":${index},"finish_reason":${finish},"logprobs":null,"content_filter_results":${filter}}`;
}

function whole(answer: Answer): string {
  const choices = answer.choices.map(({ text, finishReason }, i) =>
    choiceOf(text, i, `"${finishReason}"`, answerFilterResults(finishReason === 'content_filter')),
  );
  return `{${head(answer)},"prompt_filter_results":${PROMPT_FILTER_RESULTS},"choices":[${choices.join(',')}],"usage":${usageOf(answer)}}`;
}

function* events(answer: Answer): Generator<StreamEvent> {
  const withUsage = wantsUsage(answer.body);
  const chunk = (choice: string, tokens = 0, usage = 'null') =>
    dataEvent(`{${head(answer)},"choices":[${choice}]${withUsage ? `,"usage":${usage}` : ''}}`, tokens);
  yield dataEvent(`{${head(answer)},"prompt_filter_results":${PROMPT_FILTER_RESULTS},"choices":[]}`);
  for (const [index, { text, finishReason }] of answer.choices.entries()) {
    for (const part of partsOfText(text)) yield chunk(choiceOf(part, index, 'null', PART_FILTER_RESULTS), 1);
    yield chunk(choiceOf('', index, `"${finishReason}"`, '{}'));
  }
  if (withUsage) yield chunk('', 0, usageOf(answer));
  yield dataEvent('[DONE]');
}
