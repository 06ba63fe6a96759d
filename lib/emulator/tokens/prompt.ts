import { countTokens } from './tokenizer';

type Json = Readonly<Record<string, unknown>>;

/** What a chat message costs besides its text, and what the answer's start costs: the vendor's own rule of thumb. */
const PER_MESSAGE = 3;
const PER_REPLY = 3;
/** What an image counts for at most. */
const PER_IMAGE = 1200;

/** What can be told of a request to a model before it is answered. */
export interface Prompt {
  /** Whether the answer is asked for as a stream. */
  readonly isStreamed: boolean;
  /** Estimated. */
  readonly tokens: number;
}

/** Whether a request asks for a stream. */
export function isStreamed(body: unknown): boolean {
  return isObject(body) && body.stream === true;
}

/** Estimates the prompt of a request: of chat completions, completions, embeddings or responses. */
export function promptTokens(body: unknown): number {
  if (!isObject(body)) return 0;
  const tools = body.tools === undefined ? 0 : countTokens(JSON.stringify(body.tools));
  if (Array.isArray(body.messages)) return tools + messageTokens(body.messages);
  if (body.prompt !== undefined) return textTokens(body.prompt);
  const { input } = body;
  const instructions = typeof body.instructions === 'string' ? countTokens(body.instructions) : 0;
  if (Array.isArray(input) && input.some(item => isObject(item) && 'role' in item)) {
    return tools + instructions + messageTokens(input);
  }
  return tools + instructions + textTokens(input);
}

function messageTokens(messages: readonly unknown[]): number {
  return messages.reduce<number>((sum, message) => {
    const { role, content, name, ...rest } = isObject(message) ? message : {};
    const other = Object.keys(rest).length > 0 ? countTokens(JSON.stringify(rest)) : 0;
    return (
      sum +
      PER_MESSAGE +
      textTokens(role) +
      contentTokens(content) +
      (name === undefined ? 0 : 1 + textTokens(name)) +
      other
    );
  }, PER_REPLY);
}

function contentTokens(content: unknown): number {
  if (!Array.isArray(content)) return textTokens(content);
  return content.reduce<number>((sum, part) => {
    if (!isObject(part)) return sum;
    return sum + (String(part.type).includes('image') ? PER_IMAGE : textTokens(part.text));
  }, 0);
}

/** The tokens of a text, of texts, or of tokens that the client counted itself. */
function textTokens(value: unknown): number {
  if (typeof value === 'string') return countTokens(value);
  if (typeof value === 'number') return 1;
  return Array.isArray(value) ? value.reduce<number>((sum, item) => sum + textTokens(item), 0) : 0;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
