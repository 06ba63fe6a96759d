/** What is wrong with C# code or with a request to build it. Base of all errors this room throws. */
export class CSharpError extends Error {
  override readonly name: string = 'CSharpError';
}
