/* eslint-disable @typescript-eslint/no-unsafe-enum-comparison -- the enum of node types would be the only thing to load at run time, and with it a second eslint */
import { relative, sep } from 'node:path';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { importProblem } from './rooms';

type Rule = TSESLint.RuleModule<string, [], { readonly description: string }>;

/** Who may import whom: `rooms.ts`. */
const imports: Rule = {
  defaultOptions: [],
  meta: {
    type: 'problem',
    docs: { description: 'rooms import only what the table of rooms allows' },
    messages: { forbidden: '{{problem}}' },
    schema: [],
  },
  create(context) {
    const file = relative(context.cwd, context.filename).split(sep).join('/');
    const check = (source: TSESTree.Node | null): void => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const problem = importProblem(file, source.value);
      if (problem) context.report({ node: source, messageId: 'forbidden', data: { problem } });
    };
    return {
      ImportDeclaration: node => check(node.source),
      ExportNamedDeclaration: node => check(node.source),
      ExportAllDeclaration: node => check(node.source),
      ImportExpression: node => check(node.source),
      TSImportType: node => check(node.source),
      TSExternalModuleReference: node => check(node.expression),
      'CallExpression[callee.name="require"]': (node: TSESTree.CallExpression) =>
        check(node.arguments[0] ?? null),
    };
  },
};

/** Classes of the language: there is one of them in a process, unlike those of packages. */
const LANGUAGE_CLASSES: ReadonlySet<string> = new Set(
  Object.getOwnPropertyNames(globalThis).filter(name => /^[A-Z]/.test(name)),
);

/** Two copies of a package in one process have different classes. */
const noInstanceof: Rule = {
  defaultOptions: [],
  meta: {
    type: 'problem',
    docs: { description: 'no instanceof on classes of packages' },
    messages: {
      forbidden:
        "'instanceof {{name}}' fails between two copies of a package; give the class a static 'is{{name}}' that looks for a 'Symbol.for' marker",
    },
    schema: [],
  },
  create: context => ({
    'BinaryExpression[operator="instanceof"]': ({ right }: TSESTree.BinaryExpression) => {
      const name = context.sourceCode.getText(right);
      if (!LANGUAGE_CLASSES.has(name))
        context.report({ node: right, messageId: 'forbidden', data: { name } });
    },
  }),
};

/** Calls and properties whose value depends on where and when the program runs. */
const AMBIENT: Readonly<Record<string, readonly string[]>> = {
  Math: ['random'],
  Date: ['now'],
  performance: ['now', 'timeOrigin'],
  crypto: ['randomUUID', 'getRandomValues'],
};

const AMBIENT_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': ['randomUUID', 'randomBytes', 'randomInt', 'randomFillSync', 'randomFill'],
};

/** The same input gives the same output: nothing in the library reads the environment, the clock or random numbers. */
const deterministic: Rule = {
  defaultOptions: [],
  meta: {
    type: 'problem',
    docs: { description: 'no environment, clock or randomness' },
    messages: {
      forbidden: "'{{what}}' makes the output depend on where or when it runs; take the value as an option",
    },
    schema: [],
  },
  create(context) {
    const report = (node: TSESTree.Node, what: string): void =>
      context.report({ node, messageId: 'forbidden', data: { what } });
    const isGlobal = (node: TSESTree.Identifier): boolean => {
      for (
        let scope: TSESLint.Scope.Scope | null = context.sourceCode.getScope(node);
        scope;
        scope = scope.upper
      ) {
        const variable = scope.set.get(node.name);
        if (variable && variable.defs.length > 0) return false;
      }
      return true;
    };
    return {
      MemberExpression(node) {
        const { object, property } = node;
        if (object.type !== 'Identifier' || !isGlobal(object)) return;
        const name = property.type === 'Identifier' ? property.name : '';
        if (AMBIENT[object.name]?.includes(name)) report(node, `${object.name}.${name}`);
      },
      Identifier(node) {
        const isKey =
          (node.parent.type === 'MemberExpression' && node.parent.property === node) ||
          (node.parent.type === 'Property' && node.parent.key === node && !node.parent.shorthand);
        const isName = node.parent.type.startsWith('TS') || node.parent.type === 'PropertyDefinition';
        if (node.name === 'process' && !isKey && !isName && isGlobal(node)) report(node, 'process');
      },
      'NewExpression[callee.name="Date"][arguments.length=0]': (node: TSESTree.NewExpression) =>
        report(node, 'new Date()'),
      'CallExpression[callee.name="Date"]': (node: TSESTree.CallExpression) => report(node, 'Date()'),
      ImportDeclaration(node) {
        const names = AMBIENT_IMPORTS[node.source.value] ?? [];
        for (const specifier of node.specifiers) {
          const imported =
            specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
              ? specifier.imported.name
              : '';
          if (names.includes(imported)) report(specifier, imported);
        }
        if (node.source.value === 'node:process') report(node, 'node:process');
      },
    };
  },
};

/** The project's own lint rules, as an ESLint plugin. */
export const plugin = { rules: { imports, 'no-instanceof': noInstanceof, deterministic } };
