import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';

/** A parser of C# that knows nothing of this library. */
export async function loadCSharpParser(): Promise<Parser> {
  await Parser.init();
  const bytes = readFileSync(require.resolve('tree-sitter-c-sharp/tree-sitter-c_sharp.wasm'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(bytes)));
  return parser;
}

/** A class around a policy expression, its named values replaced by a name, so that a parser of C# can read it. */
export function classAround(text: string): string {
  const code = text.replace(/\{\{([A-Za-z0-9\-._]+)\}\}/g, (_, name: string) =>
    name.replace(/[^A-Za-z0-9]/g, '_'),
  );
  if (code.startsWith('@(')) return `class P { object M() { return ${code.slice(1)}\n; } }`;
  if (code.startsWith('@{')) return `class P { object M() ${code.slice(1)}\n }`;
  return code;
}

/** Whether the parser finds nothing wrong with a policy expression. */
export function isCSharp(parser: Parser, text: string): boolean {
  const tree = parser.parse(classAround(text));
  if (tree === null) throw new Error('the parser gave up');
  const { hasError } = tree.rootNode;
  tree.delete();
  return !hasError;
}
