import { partsOfText } from '../book';
import type { Written } from '../reply';
import type { Answer, StreamEvent, Wire } from './answer';
import { numberIn } from '../request';

/** Responses. */
export const responses: Wire = { whole, events };

type Json = Readonly<Record<string, unknown>>;
type Status = 'in_progress' | 'completed' | 'incomplete';

function whole(answer: Answer): string {
  return JSON.stringify(responseOf(answer, finalStatus(answer), itemsOf(answer)));
}

function* events(answer: Answer): Generator<StreamEvent> {
  let sequence = 0;
  const event = (type: string, fields: Json, tokens = 0): StreamEvent => ({
    text: `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...fields })}\n\n`,
    tokens,
  });
  const open = responseOf(answer, 'in_progress', []);
  yield event('response.created', { response: open });
  yield event('response.in_progress', { response: open });
  const items = itemsOf(answer);
  for (const [index, item] of items.entries()) {
    const place = { item_id: item.id, output_index: index };
    const isMessage = item.type === 'message';
    yield event('response.output_item.added', {
      output_index: index,
      item: { ...item, status: 'in_progress', ...(isMessage ? { content: [] } : { arguments: '' }) },
    });
    const text = isMessage ? textOf(answer) : String(item.arguments);
    if (isMessage) {
      const at = { ...place, content_index: 0 };
      yield event('response.content_part.added', { ...at, part: partOf('') });
      for (const delta of partsOfText(text))
        yield event('response.output_text.delta', { ...at, delta, logprobs: [] }, 1);
      yield event('response.output_text.done', { ...at, text, logprobs: [] });
      yield event('response.content_part.done', { ...at, part: partOf(text) });
    } else {
      for (const delta of partsOfText(text))
        yield event('response.function_call_arguments.delta', { ...place, delta }, 1);
      yield event('response.function_call_arguments.done', { ...place, arguments: text });
    }
    yield event('response.output_item.done', { output_index: index, item });
  }
  const status = finalStatus(answer);
  yield event(`response.${status}`, { response: responseOf(answer, status, items) });
}

function finalStatus({ choices: [choice] }: Answer): Status {
  return choice?.finishReason === 'length' || choice?.finishReason === 'content_filter'
    ? 'incomplete'
    : 'completed';
}

function textOf({ choices: [choice] }: Answer): string {
  return choice?.text ?? '';
}

function partOf(text: string): Json {
  return { type: 'output_text', annotations: [], logprobs: [], text };
}

/** What the answer consists of: a message, or calls of functions. */
function itemsOf(answer: Answer): readonly Json[] {
  const [choice] = answer.choices;
  const status = finalStatus(answer);
  if (choice && choice.toolCalls.length > 0) return callsOf(choice, answer.id);
  const message = { id: `msg_${answer.id}`, type: 'message', status, role: 'assistant' };
  return [{ ...message, content: [partOf(textOf(answer))] }];
}

function callsOf({ toolCalls }: Written, id: string): readonly Json[] {
  return toolCalls.map((call, i) => ({
    id: `fc_${id}${i}`,
    type: 'function_call',
    status: 'completed',
    call_id: `call_${id}${i}`,
    ...call,
  }));
}

function responseOf(answer: Answer, status: Status, output: readonly Json[]): Json {
  const { body, promptTokens, completionTokens } = answer;
  const isStopped = answer.choices[0]?.finishReason === 'content_filter';
  return {
    id: `resp_${answer.id}`,
    object: 'response',
    created_at: answer.created,
    status,
    background: false,
    error: null,
    incomplete_details:
      status === 'incomplete' ? { reason: isStopped ? 'content_filter' : 'max_output_tokens' } : null,
    instructions: body.instructions ?? null,
    max_output_tokens: numberIn(body, 'max_output_tokens') ?? null,
    model: answer.model,
    output,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    reasoning: body.reasoning ?? { effort: null, summary: null },
    store: body.store ?? true,
    temperature: body.temperature ?? 1,
    text: body.text ?? { format: { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_p: body.top_p ?? 1,
    truncation: body.truncation ?? 'disabled',
    usage:
      status === 'in_progress'
        ? null
        : {
            input_tokens: promptTokens,
            input_tokens_details: { cached_tokens: 0 },
            output_tokens: completionTokens,
            output_tokens_details: { reasoning_tokens: 0 },
            total_tokens: promptTokens + completionTokens,
          },
    user: body.user ?? null,
    metadata: body.metadata ?? {},
  };
}
