import type { BackendResponse } from '../http';
import type { Random } from '../random';
import type { Accepted } from './asked';
import { headersOf } from './deployment';
import { type ModelReply, write, type Written } from './reply';
import { numberIn } from './request';
import type { ModelOperation } from './route';
import { streamOf } from './stream';
import type { Answer, Wire } from './wire/answer';
import { chat } from './wire/chat';
import { completions } from './wire/completions';
import { inputsOf } from './wire/embeddings';
import { responses } from './wire/responses';

/** An answer, and how long it takes. */
export interface Decision {
  readonly delayMs: number;
  readonly respond: () => BackendResponse;
}

type Json = Readonly<Record<string, unknown>>;
type WritingOperation = Exclude<ModelOperation, 'embeddings'>;

const WIRES: Readonly<Record<WritingOperation, Wire>> = { chat, completions, responses };

/** What a page of somebody in between looks like. */
const PAGE =
  '<!DOCTYPE html><html><head><title>Maintenance</title></head><body>We are back soon.</body></html>';

/** The parameters that say how much may be written; the first that is given counts. */
const MOST: Readonly<Record<WritingOperation, readonly string[]>> = {
  chat: ['max_completion_tokens', 'max_tokens'],
  completions: ['max_tokens'],
  responses: ['max_output_tokens'],
};

/** What completions write when the request does not say. */
const USUAL_COMPLETION = 16;

/** The tokens that a request says it may have written for it; 0 where it says nothing. */
export function askedTokens(operation: ModelOperation, json: Json): number {
  return operation === 'embeddings' ? 0 : (mostTokens(operation, json) ?? 0) * choicesIn(operation, json);
}

function mostTokens(operation: WritingOperation, json: Json): number | undefined {
  return numberIn(json, ...MOST[operation]) ?? (operation === 'completions' ? USUAL_COMPLETION : undefined);
}

/** How many choices are to be written: completions take several prompts at once. */
function choicesIn(operation: WritingOperation, json: Json): number {
  if (operation === 'responses') return 1;
  const { prompt } = json;
  const prompts = Array.isArray(prompt) && typeof prompt[0] !== 'number' ? prompt.length : 1;
  return (numberIn(json, 'n') ?? 1) * prompts;
}

/** Answers with vectors. */
export function embedded(asked: Accepted, reply: ModelReply): Decision {
  const { deployment, services, call } = asked;
  const { json } = asked.body;
  const promptTokens = reply.usage?.promptTokens ?? asked.body.promptTokens;
  const { firstTokenMs } = deployment.pace(deployment.chance);
  return {
    delayMs: firstTokenMs,
    respond: () => {
      call.promptTokens = promptTokens;
      const inputs = inputsOf(json.input) ?? [];
      const { model, fullModel } = deployment;
      return whole(asked, services.embeddings.whole(json, inputs, { model, fullModel, promptTokens }));
    },
  };
}

/** Answers with text. */
export function written(asked: Accepted, operation: WritingOperation, reply: ModelReply): Decision {
  const { deployment, services, call, met } = asked;
  const { json } = asked.body;
  const most = mostTokens(operation, json);
  const answer = answerOf(asked, reply, choicesIn(operation, json), most ?? Infinity);
  if (most === undefined) deployment.limiter.add(services.clock.now(), answer.completionTokens);
  const { firstTokenMs, perTokenMs } = deployment.pace(deployment.chance);
  const wire = WIRES[operation];
  if (call.streamed && !isPage(asked)) {
    return {
      delayMs: firstTokenMs,
      respond: () => streamed(asked, wire, answer, perTokenMs * met.factor),
    };
  }
  return {
    delayMs: firstTokenMs + perTokenMs * Math.max(0, answer.completionTokens - 1),
    respond: () => {
      call.promptTokens = answer.promptTokens;
      call.completionTokens = answer.completionTokens;
      return whole(asked, wire.whole(answer));
    },
  };
}

function answerOf(asked: Accepted, reply: ModelReply, count: number, most: number): Answer {
  const { deployment, services, body } = asked;
  const { random } = deployment;
  const choices: Written[] = [];
  while (choices.length < count) choices.push(write(reply, most, services.length, random));
  return {
    id: idOf(random),
    created: Math.floor(services.clock.now() / 1000),
    model: deployment.fullModel,
    choices,
    promptTokens: reply.usage?.promptTokens ?? body.promptTokens,
    completionTokens: reply.usage?.completionTokens ?? choices.reduce((sum, { tokens }) => sum + tokens, 0),
    body: body.json,
  };
}

function idOf(random: Random): string {
  const half = () => Math.floor(random.next() * 36 ** 6).toString(36);
  return `${half()}${half()}`.padStart(12, '0');
}

function isPage({ met: { fault } }: Accepted): boolean {
  return fault?.kind === 'malformed' && fault.form !== 'truncated';
}

function whole(asked: Accepted, json: string): BackendResponse {
  const { call, totals, services, deployment, met } = asked;
  const now = services.clock.now();
  const headers = headersOf(deployment, deployment.random.guid(), now);
  call.status = 200;
  services.calls.end(call, totals, now);
  if (isPage(asked)) {
    headers.set('Content-Type', 'text/html');
    return { status: 200, headers, body: PAGE };
  }
  const isTruncated = met.fault?.kind === 'malformed';
  return { status: 200, headers, body: isTruncated ? json.slice(0, json.length >> 1) : json };
}

function streamed(asked: Accepted, wire: Wire, answer: Answer, perTokenMs: number): BackendResponse {
  const { call, services, deployment } = asked;
  const headers = headersOf(deployment, deployment.random.guid(), services.clock.now());
  headers.set('Content-Type', 'text/event-stream; charset=utf-8');
  call.status = 200;
  call.promptTokens = answer.promptTokens;
  return { status: 200, headers, body: streamOf(asked, wire, answer, perTokenMs) };
}
