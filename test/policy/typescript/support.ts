import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';
import { format } from 'prettier/standalone';
import ts from 'typescript';
import { CSharpSyntaxError, parsePolicyExpression, printPolicyExpression } from '../../../lib/csharp';
import * as library from '../../../lib/policy';
import type {
  AttributeValue,
  ExpressionNode,
  PolicyDocument,
  PolicyFragment,
  PolicyNode,
  TypeScriptModule,
} from '../../../lib/policy';
import { compile } from '../../docs/compile';
import { commentsOf } from '../parse/normal-form';

export const ROOT = join(__dirname, '..', '..', '..');

/** The policy files below a folder, by their path below it. */
export function policyFiles(folder: string): readonly (readonly [name: string, text: string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.xml'))
    .sort()
    .map(name => [name, readFileSync(join(folder, name), 'utf8')]);
}

/** What a module exports when it runs with the library. It may import nothing else. */
export function run({ text, constant }: Pick<TypeScriptModule, 'text' | 'constant'>): unknown {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: Record<string, unknown> = {};
  const required = (name: string) => {
    expect(name).toBe('cdktf-azure-openai-gateway/policy');
    return library;
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code is what is tested
  new Function('require', 'exports', outputText)(required, exported);
  expect(Object.keys(exported)).toEqual([constant]);
  return exported[constant];
}

/** The document that a module makes. */
export function documentOf(
  module: Pick<TypeScriptModule, 'text' | 'constant'>,
): PolicyDocument | PolicyFragment {
  return run(module) as PolicyDocument | PolicyFragment;
}

/** The errors of modules under the project's strict options, in one program. */
export function errorsOf(modules: readonly (readonly [name: string, text: string])[]): readonly string[] {
  const blocks = modules.map(([file, code]) => ({ file, line: 1, language: 'ts', code, context: '' }));
  return compile(ROOT, blocks, {});
}

const STYLE = JSON.parse(readFileSync(join(ROOT, '.prettierrc.json'), 'utf8')) as object;

/** A text as prettier lays it out. */
export function prettier(text: string): Promise<string> {
  return format(text, { ...STYLE, parser: 'typescript', plugins: [estree, typescript] });
}

/**
 * A document in which everything is the same that is layout: attributes stand in the order of their names, and C# is printed from its tree, with its
 * comments before it.
 */
export function canonical<D extends PolicyDocument | PolicyFragment>(document: D): D {
  return { ...document, root: canonicalNode(document.root) };
}

function canonicalNode<N extends PolicyNode>(node: N): N {
  if (node.kind === 'expression') return canonicalExpression(node) as N;
  if (node.kind !== 'element') return node;
  const attributes = Object.entries<AttributeValue>(node.attributes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, typeof value === 'string' ? value : canonicalExpression(value)]);
  return { ...node, attributes: Object.fromEntries(attributes), children: node.children.map(canonicalNode) };
}

function canonicalExpression(node: ExpressionNode): ExpressionNode {
  const [open, close] = node.form === 'inline' ? ['@(', ')'] : ['@{', '}'];
  try {
    const printed = printPolicyExpression(parsePolicyExpression(open + node.code + close));
    const comments = commentsOf(node.code).map(comment => `/* ${comment} */ `);
    return { ...node, code: comments.join('') + printed.slice(2, -1) };
  } catch (error) {
    if (CSharpSyntaxError.isCSharpSyntaxError(error)) return node;
    throw error;
  }
}
