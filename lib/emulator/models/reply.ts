import { EmulatorError, messageOf } from '../emulator-error';
import type { Random } from '../random';
import { countTokens, firstTokens } from '../tokens/tokenizer';
import { textOfTokens } from './book';
import type { Sampler } from './distribution';
import type { ModelRequest } from './request';

/** What a script lets a model say. */
export interface ModelReply {
  /** @default - a text of its own */
  readonly text?: string;
  /** Functions that the model wants called, instead of a text. @default - none */
  readonly toolCalls?: readonly ModelToolCall[];
  /** What the request is said to have cost. @default - what it cost, counted */
  readonly usage?: { readonly promptTokens?: number; readonly completionTokens?: number };
  /** What the content filter stops: the prompt, which is a 400, or the answer, which breaks off. @default - nothing */
  readonly filtered?: 'prompt' | 'completion';
}

/** A function that a model wants called. */
export interface ModelToolCall {
  readonly name: string;
  /** The arguments, written as JSON when given as an object. */
  readonly arguments: string | object;
}

/** Decides what a model says; undefined leaves it to the model. */
export type ModelScript = (request: ModelRequest) => ModelReply | string | undefined;

/** What one choice of an answer says. */
export interface Written {
  readonly text: string;
  readonly toolCalls: readonly { readonly name: string; readonly arguments: string }[];
  readonly tokens: number;
  readonly finishReason: 'stop' | 'length' | 'tool_calls' | 'content_filter';
}

/** Lets a model write: what the script says, or a text of its own, cut where the request says so. */
export function write(reply: ModelReply, maxTokens: number, length: Sampler, random: Random): Written {
  const toolCalls = (reply.toolCalls ?? []).map(call => ({
    name: call.name,
    arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments),
  }));
  if (toolCalls.length > 0) {
    const tokens = toolCalls.reduce(
      (sum, call) => sum + countTokens(call.name) + countTokens(call.arguments),
      0,
    );
    return { text: '', toolCalls, tokens, finishReason: 'tool_calls' };
  }
  if (reply.text === undefined) {
    const wanted = Math.max(1, Math.round(length(random)));
    const tokens = Math.min(wanted, maxTokens);
    const finishReason = reply.filtered ? 'content_filter' : wanted > maxTokens ? 'length' : 'stop';
    return { text: textOfTokens(tokens, random.next()), toolCalls, tokens, finishReason };
  }
  const tokens = countTokens(reply.text);
  const finishReason = reply.filtered ? 'content_filter' : tokens > maxTokens ? 'length' : 'stop';
  return tokens > maxTokens
    ? { text: firstTokens(reply.text, maxTokens), toolCalls, tokens: maxTokens, finishReason }
    : { text: reply.text, toolCalls, tokens, finishReason };
}

/**
 * What a script said, in one form.
 *
 * @throws EmulatorError `emulator/script` for a script that fails, which is no failure of the model
 */
export function replyOf(script: ModelScript | undefined, request: ModelRequest): ModelReply {
  const said = asked(script, request) ?? {};
  if (typeof said === 'string') return { text: said };
  if (typeof said === 'object') return said;
  throw new EmulatorError(
    'emulator/script',
    `the script of the models must give a text, a reply or undefined, and at once, got ${typeof said}`,
  );
}

function asked(script: ModelScript | undefined, request: ModelRequest): ReturnType<ModelScript> {
  try {
    return script?.(request);
  } catch (error) {
    throw new EmulatorError('emulator/script', `the script of the models failed: ${messageOf(error)}`);
  }
}
