import { type Expression as Tree, identifier, printType } from '../../../csharp/index';
import { TreeExpression } from '../../expression/expression';
import {
  type MemberTable,
  type Method,
  type Parameter,
  pascalCase,
  type Property,
  type Result,
} from '../../expression/member';
import { TABLES, type TypeName } from '../../expression/tables';
import { someNode } from '../../expression/tree';
import { wrapNullable } from '../../expression/wrap';

/** The C# that a member of the typed surface prints, with holes for what it is used on and for its arguments. */
export interface Pattern {
  readonly key: string;
  readonly kind: 'property' | 'method';
  readonly types: ReadonlySet<TypeName>;
  readonly nullSafe: boolean;
  /** Whether it is said of the result that it is there: the tree is that of `x.asInteger().assumePresent()`. */
  readonly isAssumed: boolean;
  readonly self: Tree;
  readonly arguments: readonly ArgumentPattern[];
  readonly tree: Tree;
}

/** An argument of a pattern. */
export type ArgumentPattern =
  /** An operand of a C# type, with `?` when it may be null. `character`: a text that C# writes as a `char`. */
  | { readonly kind: 'operand'; readonly type: string; readonly tree: Tree; readonly isRepeated: boolean }
  | { readonly kind: 'character'; readonly sample: string }
  | { readonly kind: 'flag'; readonly name: string; readonly value: boolean };

/** The patterns that a tree may be of. */
export function patternsFor(tree: Tree): readonly Pattern[] {
  return (index ??= makeIndex()).get(shapeOf(tree)) ?? [];
}

/** What stands in the holes of a pattern, by the hole; undefined for a tree that is not of the pattern. */
export function matched(pattern: Pattern, tree: Tree): ReadonlyMap<unknown, Tree> | undefined {
  const found = new Map<unknown, Tree>();
  const holes = new Set<unknown>([pattern.self]);
  for (const argument of pattern.arguments) if (argument.kind === 'operand') holes.add(argument.tree);
  const character = pattern.arguments.find(argument => argument.kind === 'character');
  const matches = (expected: unknown, actual: unknown): boolean => {
    if (holes.has(expected)) {
      found.set(expected, actual as Tree);
      return true;
    }
    if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null) {
      return expected === actual;
    }
    if (character && isCharacter(expected, character.sample)) {
      found.set(character, actual as Tree);
      return isCharacter(actual);
    }
    const keys = Object.keys(expected);
    return (
      keys.length === Object.keys(actual).length &&
      keys.every(key => matches((expected as Node)[key], (actual as Node)[key]))
    );
  };
  return matches(pattern.tree, tree) ? found : undefined;
}

type Node = Readonly<Record<string, unknown>>;

function isCharacter(node: object, value?: string): boolean {
  const { kind, type, value: own } = node as Node;
  return kind === 'literal' && type === 'char' && (value === undefined || own === value);
}

let index: ReadonlyMap<string, readonly Pattern[]> | undefined;

/** The patterns of all members by their shape. What several types share has one pattern. */
function makeIndex(): ReadonlyMap<string, readonly Pattern[]> {
  const typesOf = new Map<Property | Method, Set<TypeName>>();
  const found = new Map<string, Pattern[]>();
  for (const [type, table] of Object.entries<MemberTable>({ ...TABLES })) {
    for (const [key, declared] of Object.entries(table)) {
      const types = typesOf.get(declared) ?? new Set<TypeName>();
      if (types.size === 0) {
        for (const pattern of patternsOf(key, declared, types)) {
          const shape = shapeOf(pattern.tree);
          found.set(shape, [...(found.get(shape) ?? []), pattern]);
        }
      }
      typesOf.set(declared, types.add(type as TypeName));
    }
  }
  return found;
}

function patternsOf(
  key: string,
  declared: Property | Method,
  types: ReadonlySet<TypeName>,
): readonly Pattern[] {
  const self = identifier('self');
  const name = pascalCase(key);
  const common = { key, kind: declared.kind, types, nullSafe: declared.nullSafe, self };
  const make = (args: readonly ArgumentPattern[], tree: Tree): readonly Pattern[] => {
    const pattern = { ...common, isAssumed: false, arguments: args, tree };
    const present = assumed(declared.result, tree);
    return present ? [pattern, { ...pattern, isAssumed: true, tree: present }] : [pattern];
  };
  if (declared.kind === 'property') return make([], declared.build(self, name));
  const build = declared.build as (self: Tree, args: readonly unknown[], name: string) => Tree;
  return argumentLists(declared.parameters).flatMap(args => {
    const tree = build(self, args.map(valueOf), name);
    const isChar = args.some(({ kind }) => kind === 'character');
    return isChar && !holdsCharacter(tree) ? [] : make(args, tree);
  });
}

/** The tree of a result of which it is said that it is there, if that is another one. */
function assumed(result: Result, tree: Tree): Tree | undefined {
  if (typeof result === 'string') return undefined;
  const present = wrapNullable(result.nullable as TypeName, tree).assumePresent() as TreeExpression<unknown>;
  return present.tree === tree ? undefined : present.tree;
}

/** The lists of arguments that a method may be given: with and without what may be left out, with each value of a flag. */
function argumentLists(parameters: readonly Parameter[]): readonly (readonly ArgumentPattern[])[] {
  return parameters.reduce<readonly (readonly ArgumentPattern[])[]>(
    (lists, parameter) => lists.flatMap(list => [...argumentsFor(parameter)].map(more => [...list, ...more])),
    [[]],
  );
}

function* argumentsFor(parameter: Parameter): Generator<readonly ArgumentPattern[]> {
  if (typeof parameter === 'string') {
    yield [operand(parameter)];
    if (parameter === 'string') yield [{ kind: 'character', sample: SAMPLE }];
  } else if ('repeated' in parameter) yield [operand(parameter.repeated, true)];
  else {
    if (parameter.optional !== undefined) yield [];
    if ('flag' in parameter) {
      yield [{ kind: 'flag', name: parameter.flag, value: true }];
      if (!parameter.optional) yield [{ kind: 'flag', name: parameter.flag, value: false }];
    } else yield [operand(parameter.optional)];
  }
}

/** A text of one character, which some methods write as a `char`. */
const SAMPLE = 'x';

function operand(type: string, isRepeated = false): ArgumentPattern {
  return { kind: 'operand', type, tree: identifier('argument'), isRepeated };
}

function valueOf(argument: ArgumentPattern): unknown {
  switch (argument.kind) {
    case 'operand':
      return new TreeExpression(argument.tree);
    case 'character':
      return argument.sample;
    case 'flag':
      return { [argument.name]: argument.value };
  }
}

function holdsCharacter(tree: unknown): boolean {
  return someNode(tree, node => isCharacter(node, SAMPLE));
}

/** What trees of a pattern have in common at their outermost node. */
function shapeOf(tree: Tree): string {
  switch (tree.kind) {
    case 'member':
      return `.${tree.name}`;
    case 'call':
      return tree.target.kind === 'member' ? `.${tree.target.name}()` : 'call';
    case 'binary':
    case 'unary':
      return `${tree.kind} ${tree.operator}`;
    case 'cast':
    case 'as':
      return `${tree.kind} ${printType(tree.type)}`;
    default:
      return tree.kind;
  }
}
