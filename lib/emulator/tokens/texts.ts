type Json = Readonly<Record<string, unknown>>;

/** A message of a dialogue, or a whole prompt. */
export interface PromptMessage {
  readonly role: string;
  readonly text: string;
}

/** The messages of a request to a model, of any of its interfaces. */
export function messagesOf(body: unknown): readonly PromptMessage[] {
  if (!isObject(body)) return [];
  const list = [body.messages, body.input].find(one => Array.isArray(one) && one.some(isObject));
  if (Array.isArray(list)) {
    return list.filter(isObject).map(({ role, content }) => ({
      role: typeof role === 'string' ? role : 'user',
      text: textsOf(content).join('\n'),
    }));
  }
  return textsOf(body.prompt ?? body.input).map(text => ({ role: 'user', text }));
}

/** What a model answered: the text of all choices. */
export function completionOf(body: unknown): string {
  if (!isObject(body)) return '';
  const choices = Array.isArray(body.choices) ? body.choices : [];
  const texts = choices
    .filter(isObject)
    .flatMap(({ message, text }) => textsOf(isObject(message) ? message.content : text));
  const output = Array.isArray(body.output) ? body.output : [];
  return [...texts, ...output.filter(isObject).flatMap(({ content }) => textsOf(content))].join('\n');
}

function textsOf(content: unknown): readonly string[] {
  if (typeof content === 'string') return [content];
  if (!Array.isArray(content)) return [];
  return content.flatMap((part: unknown) =>
    typeof part === 'string' ? [part] : isObject(part) && typeof part.text === 'string' ? [part.text] : [],
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
