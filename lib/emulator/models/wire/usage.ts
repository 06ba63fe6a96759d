/** The usage of chat completions and completions, as JSON. */
export function usageOf({
  promptTokens,
  completionTokens,
}: {
  readonly promptTokens: number;
  readonly completionTokens: number;
}): string {
  return (
    `{"completion_tokens":${completionTokens},"completion_tokens_details":{"accepted_prediction_tokens":0,"audio_tokens":0,` +
    `"reasoning_tokens":0,"rejected_prediction_tokens":0},"prompt_tokens":${promptTokens},` +
    `"prompt_tokens_details":{"audio_tokens":0,"cached_tokens":0},"total_tokens":${promptTokens + completionTokens}}`
  );
}

/** Whether a stream is asked to end with its usage. */
export function wantsUsage(body: Readonly<Record<string, unknown>>): boolean {
  const options = body.stream_options;
  return (
    typeof options === 'object' &&
    options !== null &&
    'include_usage' in options &&
    options.include_usage === true
  );
}
