import { relative, sep } from 'node:path';
import ts from 'typescript';

/**
 * What users see without a word of explanation: exports of the entry points without a doc comment, props without one, and optional props that do not
 * say what happens without them.
 *
 * @param program a program that holds the entry points
 * @returns each with its place
 */
export function undocumented(
  program: ts.Program,
  entryPoints: readonly string[],
  root: string,
): readonly string[] {
  const checker = program.getTypeChecker();
  const problems = new Set<string>();
  for (const entryPoint of entryPoints) {
    const source = program.getSourceFile(entryPoint);
    const module = source && checker.getSymbolAtLocation(source);
    const exported = module ? checker.getExportsOfModule(module) : [];
    if (exported.length === 0) throw new Error(`'${entryPoint}' exports nothing`);
    for (const symbol of exported) {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const declarations = target.declarations ?? [];
      const documented = declarations.some(hasComment);
      for (const declaration of declarations) {
        for (const { node, what } of problemsOf(declaration, symbol.name, documented))
          problems.add(`${place(node, root)}: ${what}`);
      }
    }
  }
  return [...problems].sort();
}

interface Problem {
  readonly node: ts.Node;
  readonly what: string;
}

function problemsOf(declaration: ts.Declaration, name: string, documented: boolean): readonly Problem[] {
  if (ts.isSourceFile(declaration)) return [];
  const own = documented ? [] : [{ node: declaration, what: `'${name}' has no doc comment` }];
  if (!ts.isInterfaceDeclaration(declaration) || !isFilledIn(name)) return own;
  return [...own, ...declaration.members.flatMap(member => memberProblems(member, name))];
}

/** Interfaces that users fill in. */
function isFilledIn(name: string): boolean {
  return /(Props|Options|Config|Attributes)$/.test(name);
}

function memberProblems(member: ts.TypeElement, owner: string): readonly Problem[] {
  const name = `${owner}.${member.name?.getText() ?? '()'}`;
  const problems: string[] = [];
  if (!hasComment(member) && !isDiscriminator(member)) problems.push(`'${name}' has no doc comment`);
  const tag = ts.getJSDocTags(member).find(({ tagName }) => tagName.text === 'default');
  if (member.questionToken && !tag) problems.push(`'${name}' is optional and has no @default`);
  const value = ts.getTextOfJSDocComment(tag?.comment)?.trim() ?? '';
  if (tag && !isDefault(value)) {
    problems.push(`'@default ${value}' of '${name}' is neither a literal nor '- ' and what happens`);
  }
  return problems.map(what => ({ node: member, what }));
}

function isDefault(text: string): boolean {
  if (/^- \S/.test(text)) return true;
  return /^(true|false|-?\d[\d_.]*|'[^']*'|"[^"]*"|\[.*\]|\{.*\}|[A-Z]\w*(\.\w+(\(.*\))?)+)/.test(text);
}

/** `kind: 'text'` says it all. */
function isDiscriminator(member: ts.TypeElement): boolean {
  return ts.isPropertySignature(member) && member.type !== undefined && ts.isLiteralTypeNode(member.type);
}

function hasComment(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).length > 0;
}

function place(node: ts.Node, root: string): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(root, source.fileName).split(sep).join('/')}:${line + 1}`;
}
