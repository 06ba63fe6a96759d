type Json = Readonly<Record<string, unknown>>;

/** What a model says a request cost. */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly totalTokens: number;
}

/** The usage in an answer, or in an event of a stream, of any of the model's interfaces; undefined without one. */
export function usageIn(json: unknown): Usage | undefined {
  if (!isObject(json)) return undefined;
  const { usage } = isObject(json.usage) ? json : isObject(json.response) ? json.response : {};
  if (!isObject(usage)) return undefined;
  const promptTokens = numberOf(usage.prompt_tokens ?? usage.input_tokens);
  const completionTokens = numberOf(usage.completion_tokens ?? usage.output_tokens);
  const total = usage.total_tokens;
  return {
    promptTokens,
    completionTokens,
    totalTokens: typeof total === 'number' ? total : promptTokens + completionTokens,
  };
}

/** The text that an event of a stream adds to the answer. */
export function textIn(json: unknown): string {
  if (!isObject(json)) return '';
  if (typeof json.delta === 'string') return json.delta;
  if (!Array.isArray(json.choices)) return '';
  return json.choices
    .map((choice: unknown) => {
      if (!isObject(choice)) return '';
      const { content, tool_calls: calls } = isObject(choice.delta) ? choice.delta : { content: choice.text };
      const said = typeof content === 'string' ? content : '';
      return Array.isArray(calls) ? said + argumentsOf(calls) : said;
    })
    .join('');
}

function argumentsOf(calls: readonly unknown[]): string {
  return calls
    .map(call => {
      const fn = isObject(call) && isObject(call.function) ? call.function : {};
      return [fn.name, fn.arguments].filter(part => typeof part === 'string').join('');
    })
    .join('');
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
