import { dedent, indent } from '../../../csharp/index';

/** The author's lines as an expression: without the white space around them and their common left margin. */
export function layOutInline(text: string): string {
  return dedent(dedent(text.trimEnd()).trim());
}

/** The author's lines as a block: on lines of their own between the braces, or on one line when they are one. */
export function layOutBlock(text: string): string {
  const startsOnOwnLine = /^\s*\n/.test(text);
  const body = text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
  if (!body.includes('\n') && !body.includes('//')) return body.trim() === '' ? ' ' : ` ${body.trim()} `;
  const flush = startsOnOwnLine ? dedent(`\n${body}`) : `\n${dedent(body).trimStart()}`;
  return `${indent(flush, 4)}\n`;
}
