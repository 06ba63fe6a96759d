import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { CodeBlock } from './markdown';

/**
 * Compiles blocks of TypeScript as users would: each a module of its own, under the project's strict options, with the package's name standing for
 * the sources. A block that shows a value need not use it.
 *
 * @param strictness more options of the compiler
 * @returns the errors, each with the document and line it stands at
 */
export function compile(
  root: string,
  blocks: readonly CodeBlock[],
  strictness: ts.CompilerOptions = { noUnusedLocals: false, noUnusedParameters: false },
): readonly string[] {
  const modules = new Map(
    blocks.map((block, index) => [
      join(root, `documented-${index}.ts`),
      { block, text: `${block.context}\n${block.code}\nexport {};\n` },
    ]),
  );
  const options = { ...projectOptions(root), ...strictness, noEmit: true };
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: file => modules.has(file) || disk.fileExists(file),
    getSourceFile: (file, target) => {
      const text = modules.get(file)?.text;
      return text === undefined
        ? disk.getSourceFile(file, target)
        : ts.createSourceFile(file, text, target, true);
    },
  };
  const program = ts.createProgram([...modules.keys()], options, host);
  return [...modules].flatMap(([file, { block }]) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      problem => {
        const { line = 0 } = source?.getLineAndCharacterOfPosition(problem.start ?? 0) ?? {};
        const contextLines = block.context.split('\n').length;
        const at =
          line < contextLines
            ? 'in the comment before it'
            : `${block.file}:${block.line + line - contextLines}`;
        const prefix = line < contextLines ? `${block.file}:${block.line}: ${at}` : at;
        return `${prefix}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`;
      },
    );
  });
}

function projectOptions(root: string): ts.CompilerOptions {
  const file = join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, path => ts.sys.readFile(path)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(
    config,
    { ...ts.sys, readDirectory: () => [] },
    dirname(file),
  );
  return {
    ...options,
    types: ['node', 'jest'],
    paths: {
      'cdktf-azure-openai-gateway': ['./lib/index.ts'],
      'cdktf-azure-openai-gateway/*': ['./lib/*/index.ts'],
    },
  };
}
