/** The text of an expression with its named values in place, as the service does it before it compiles. */
export function withNamedValues(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{\{([\w.-]+)\}\}/g, (_, name: string) => values[name] ?? `value-of-${name}`);
}
