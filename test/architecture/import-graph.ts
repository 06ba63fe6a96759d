import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** A module that a file mentions. */
export interface Import {
  /** The module as written. */
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
  /** Whether the compiler erases it. */
  readonly typeOnly: boolean;
}

/** What a text imports: statements, re-exports, `import()` of values and of types, and `require`. */
export function importsOf(text: string, file = 'file.ts'): readonly Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean): void => {
    if (!node || !ts.isStringLiteralLike(node)) return;
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ specifier: node.text, line, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnlyImport(node));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeOnlyExport(node));
    else if (ts.isExternalModuleReference(node)) add(node.expression, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && isLoad(node.expression)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnlyImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  const { isTypeOnly, name, namedBindings } = importClause;
  return (
    isTypeOnly ||
    (!name &&
      namedBindings !== undefined &&
      ts.isNamedImports(namedBindings) &&
      namedBindings.elements.length > 0 &&
      namedBindings.elements.every(element => element.isTypeOnly))
  );
}

function isTypeOnlyExport({ isTypeOnly, exportClause }: ts.ExportDeclaration): boolean {
  return (
    isTypeOnly ||
    (exportClause !== undefined &&
      ts.isNamedExports(exportClause) &&
      exportClause.elements.length > 0 &&
      exportClause.elements.every(element => element.isTypeOnly))
  );
}

function isLoad(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isPropertyAccessExpression(callee))
    return isLoad(callee.expression) && callee.name.text === 'resolve';
  return ts.isIdentifier(callee) && callee.text === 'require';
}

/** All TypeScript files below a folder of the repository, with `/`, sorted. */
export function sourceFiles(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The texts of files, by path. */
export function readSources(root: string, files: readonly string[]): ReadonlyMap<string, string> {
  return new Map(files.map(file => [file, readFileSync(join(root, file), 'utf8')]));
}

/** A cycle, as the files along it, the first one again at its end. */
export type Cycle = readonly string[];

/** Which file imports which, and what no file answers to. */
export interface ImportGraph {
  readonly edges: ReadonlyMap<string, readonly string[]>;
  readonly unresolved: readonly string[];
}

/**
 * Resolves the relative imports among the given files.
 *
 * @param types whether imports that the compiler erases count
 */
export function importGraph(sources: ReadonlyMap<string, string>, types = true): ImportGraph {
  const edges = new Map<string, readonly string[]>();
  const unresolved: string[] = [];
  for (const [file, text] of sources) {
    const targets: string[] = [];
    for (const { specifier, line, typeOnly } of importsOf(text, file)) {
      if (!specifier.startsWith('.') || (typeOnly && !types)) continue;
      const path = posix.join(posix.dirname(file), specifier).replace(/\.js$/, '').replace(/\/$/, '');
      const target = [`${path}.ts`, `${path}/index.ts`, path].find(candidate => sources.has(candidate));
      if (target === undefined) unresolved.push(`${file}:${line}: nothing answers to '${specifier}'`);
      else targets.push(target);
    }
    edges.set(file, [...new Set(targets)]);
  }
  return { edges, unresolved };
}

/** One cycle for each group of files that import each other; none in a healthy graph. */
export function cyclesOf({ edges }: ImportGraph): readonly Cycle[] {
  const cycles: Cycle[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const seen = path.indexOf(file);
    if (seen >= 0) return void cycles.push([...path.slice(seen), file]);
    if (done.has(file)) return;
    path.push(file);
    for (const next of edges.get(file) ?? []) visit(next);
    path.pop();
    done.add(file);
  };
  for (const file of [...edges.keys()].sort()) visit(file);
  return cycles;
}
