/** Text without the escapes of addresses. Clients send what they like: what is not encoded well stands for itself. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
