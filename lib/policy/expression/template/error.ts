import { PolicyError, show } from '../../policy-error';

/** The text of a `csharp` template is not the C# that policy expressions accept. */
export class CSharpTemplateError extends PolicyError {
  /**
   * @param code stable, for example `policy/csharp-syntax`
   * @param problem what is wrong and the fix
   * @param line the line of the template, from 1
   * @param column the place in that line, from 1, each hole counted as the four characters of `${…}`
   * @param token the offending text; empty at the end of the template
   * @param excerpt the line itself
   */
  public constructor(
    code: string,
    problem: string,
    public readonly line: number,
    public readonly column: number,
    public readonly token: string,
    excerpt: string,
  ) {
    const at = token === '' ? 'at the end' : `at ${show(token)}`;
    super(
      code,
      `csharp template, line ${line}, column ${column}, ${at}: ${problem}\n  ${excerpt}\n  ${' '.repeat(column - 1)}^`,
    );
  }
}

/** What stands for a hole in messages. */
export const HOLE = '${…}';

/** The error for a place in the text of a template as it is shown, with {@link HOLE} for each hole. */
export function templateError(
  code: string,
  problem: string,
  text: string,
  offset: number,
  token: string,
): CSharpTemplateError {
  const before = text.slice(0, offset).split('\n');
  const line = before.length;
  const column = (before.at(-1) ?? '').length + 1;
  const excerpt = (text.split('\n')[line - 1] ?? '').replaceAll('\t', ' ');
  return new CSharpTemplateError(code, problem, line, column, token, excerpt);
}
