const SAFE = { filtered: false, severity: 'safe' };
const UNDETECTED = { filtered: false, detected: false };

const CATEGORIES = { hate: SAFE, self_harm: SAFE, sexual: SAFE, violence: SAFE };
/** What stands for a prompt or an answer that the filter stops. */
const STOPPED = { ...CATEGORIES, violence: { filtered: true, severity: 'high' } };

/** What the filter finds in a prompt, as JSON. */
export const PROMPT_FILTER_RESULTS = JSON.stringify([
  { prompt_index: 0, content_filter_results: { ...CATEGORIES, jailbreak: UNDETECTED } },
]);

/** What the filter finds in a prompt that it stops. */
export const STOPPED_PROMPT = { ...STOPPED, jailbreak: UNDETECTED };

const ANSWER = JSON.stringify({
  ...CATEGORIES,
  protected_material_code: UNDETECTED,
  protected_material_text: UNDETECTED,
});
const STOPPED_ANSWER = JSON.stringify(STOPPED);

/** What the filter finds in an answer, as JSON. */
export function answerFilterResults(isStopped: boolean): string {
  return isStopped ? STOPPED_ANSWER : ANSWER;
}

/** What the filter finds in a part of a stream, as JSON. */
export const PART_FILTER_RESULTS = JSON.stringify(CATEGORIES);
