import { indent } from '../../../csharp/index';
import { call, type Code, type CSharpCode, string } from './code';

const NAMED_VALUE = /\{\{([A-Za-z0-9._-]+)\}\}/;

/** The texts and holes of a `csharp` template. */
export interface CSharpTemplate {
  /** C# around the holes: one more than there are holes. */
  readonly texts: readonly string[];
  readonly holes: readonly Code[];
}

/**
 * The template of a piece of C#. Code of several lines stands on lines of its own.
 *
 * @param margin how far the line is indented on which the template starts
 */
export function templateOf({ code }: CSharpCode, margin: number): CSharpTemplate {
  const text = code.includes('\n') ? `${indent(`\n${code}`, margin + 2)}\n${' '.repeat(margin)}` : code;
  const parts = text.split(NAMED_VALUE);
  return {
    texts: parts.filter((_, i) => i % 2 === 0),
    holes: parts.filter((_, i) => i % 2 === 1).map(name => call('namedValue', [string(name)])),
  };
}
