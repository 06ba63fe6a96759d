import {
  CSharpSyntaxError,
  type Expression as Tree,
  parsePolicyExpression,
  type PolicyExpression,
  printExpression,
  printPolicyExpression,
} from '../../../csharp/index';
import { PolicyError } from '../../policy-error';
import { someNode } from '../tree';
import { HOLE, templateError } from './error';
import { layOutBlock, layOutInline } from './layout';
import { alwaysReturns, returnsNothing } from './returns';
import { readTemplate, type TemplateSource } from './source';

/** What a template becomes: the code between the brackets, as the author wrote it, and its tree. */
export interface CompiledTemplate {
  readonly code: string;
  readonly parsed: PolicyExpression;
}

/** What templates became, by their place in the code and by the values in their holes: builders run for each gateway anew. */
const known = new WeakMap<readonly string[], Map<string, CompiledTemplate>>();

/** So many values of one template are remembered. */
const MOST_REMEMBERED = 100;

/**
 * Reads a template, checks it, and puts its values into its text.
 *
 * @param raw the texts of a template literal: the same array each time that its code runs
 * @throws CSharpTemplateError for what is not C#, or a hole where no value can stand
 */
export function compileTemplate(
  form: PolicyExpression['kind'],
  raw: readonly string[],
  holes: readonly unknown[],
): CompiledTemplate {
  const source = readTemplate(raw, holes);
  const printed = source.code.values.map(value => printExpression(value));
  const key = [form, ...source.namedValues, '', ...printed].join('\0');
  const compiled = known.get(raw)?.get(key) ?? compile(form, source, printed);
  const values = known.get(raw) ?? new Map<string, CompiledTemplate>();
  if (values.size < MOST_REMEMBERED) known.set(raw, values.set(key, compiled));
  return compiled;
}

function compile(
  form: PolicyExpression['kind'],
  source: TemplateSource,
  printed: readonly string[],
): CompiledTemplate {
  const parsed = parse(form, source);
  checkNamedValues(source, parsed);
  if (parsed.kind === 'block') checkReturns(parsed, source);
  return { code: writeCode(source, parsed, printed), parsed };
}

const BRACKETS = { inline: ['@(', ')'], block: ['@{', '}'] } as const;

/** In a line of its own the closing bracket is out of reach of a comment. */
function parse(form: PolicyExpression['kind'], source: TemplateSource): PolicyExpression {
  const { strings, values } = source.code;
  const [open, close] = BRACKETS[form];
  const last = strings.length - 1;
  const bracketed = strings.map(
    (text, i) => `${i === 0 ? open : ''}${text}${i === last ? `\n${close}` : ''}`,
  );
  try {
    return parsePolicyExpression({ strings: bracketed, values });
  } catch (error) {
    throw CSharpSyntaxError.isCSharpSyntaxError(error) ? syntaxError(form, error, source) : error;
  }
}

function syntaxError(
  form: PolicyExpression['kind'],
  error: CSharpSyntaxError,
  source: TemplateSource,
): Error {
  const { strings, values } = source.code;
  const offset = error.offset - BRACKETS[form][0].length;
  // The parser counts a value as one code unit.
  let holes = 0;
  let end = 0;
  let isHole = false;
  for (const text of strings.slice(0, values.length)) {
    isHole ||= end + text.length === offset;
    end += text.length + 1;
    if (end <= offset) holes += 1;
  }
  const shownOffset = Math.min(offset + holes * (HOLE.length - 1), source.shown.length);
  const token = offset >= strings.join(' ').length ? '' : isHole ? HOLE : error.token;
  const problem = error.message
    .replace(/ \(line \d+, column \d+\)$/, '')
    .replace('statements stand in @{…}', 'statements stand in csharp.block`…`');
  return templateError('policy/csharp-syntax', problem, source.shown, shownOffset, token);
}

/** A named value outside quotes would be code that somebody else writes. */
function checkNamedValues({ namedValues, code, shown }: TemplateSource, parsed: PolicyExpression): void {
  const own = countInStrings(parsed) - code.values.reduce((sum, value) => sum + countInStrings(value), 0);
  if (own === namedValues.length) return;
  const name = `{{${namedValues[0] ?? ''}}}`;
  throw templateError(
    'policy/csharp-named-value',
    'a named value can only stand inside quotes of the template; write "${namedValue(…)}"',
    shown,
    Math.max(0, shown.indexOf(name)),
    name,
  );
}

function countInStrings(tree: unknown): number {
  let count = 0;
  someNode(tree, node => {
    const { kind, parts } = node as { kind?: unknown; parts?: readonly { kind: string }[] };
    if (kind === 'named-value-string' || kind === 'interpolated-string') {
      count += parts?.filter(part => part.kind === 'named-value').length ?? 0;
    }
    return false;
  });
  return count;
}

function checkReturns({ statements }: PolicyExpression & { kind: 'block' }, { shown }: TemplateSource): void {
  if (returnsNothing(statements)) {
    throw templateError(
      'policy/csharp-return',
      'a return without a value; the block must yield one on every path',
      shown,
      Math.max(0, shown.search(/\breturn\s*;/)),
      'return',
    );
  }
  if (!alwaysReturns(statements)) {
    throw templateError(
      'policy/csharp-return',
      'a path through the block does not return a value; end it with return …; or throw …;',
      shown,
      shown.trimEnd().length,
      '',
    );
  }
}

/** The text with the values printed into it, in parentheses where the code would otherwise mean something else. */
function writeCode(
  { code: { strings, values } }: TemplateSource,
  parsed: PolicyExpression,
  printed: readonly string[],
): string {
  if (values.length === 0) return layOut(parsed.kind, strings.join(''));
  const expected = printPolicyExpression(parsed);
  const write = (parenthesized: readonly boolean[]) =>
    layOut(
      parsed.kind,
      strings.map((text, i) => text + wrapped(printed[i], parenthesized[i] ?? false)).join(''),
    );
  const isRight = (code: string) => meaning(parsed.kind, code) === expected;
  const bare = write(values.map(() => false));
  if (isRight(bare)) return bare;
  // Parentheses are taken away one after another, as long as the meaning stays.
  let parenthesized: readonly boolean[] = values.map(value => !isOperand(value));
  for (let i = 0; i < values.length; i += 1) {
    const fewer = parenthesized.with(i, false);
    if (parenthesized[i] && isRight(write(fewer))) parenthesized = fewer;
  }
  const code = write(parenthesized);
  if (isRight(code)) return code;
  throw new PolicyError(
    'policy/csharp-hole',
    `csharp template: the code changes its meaning when the values are put in, got ${JSON.stringify(code)}; ` +
      'a lambda with a block, for example, cannot stand in an interpolated string',
  );
}

function wrapped(code: string | undefined, parenthesized: boolean): string {
  if (code === undefined) return '';
  return parenthesized ? `(${code})` : code;
}

function isOperand(tree: Tree): boolean {
  return tree.kind === 'identifier' || (tree.kind === 'literal' && tree.type !== 'integer');
}

function layOut(form: PolicyExpression['kind'], text: string): string {
  if (form === 'block') return layOutBlock(text);
  const code = layOutInline(text);
  const mayEndInComment = code.slice(code.lastIndexOf('\n') + 1).includes('//');
  return mayEndInComment && meaning('inline', code) === undefined ? `${code}\n` : code;
}

/** The code in the printer's normal form; undefined when it cannot be read. */
function meaning(form: PolicyExpression['kind'], code: string): string | undefined {
  const [open, close] = BRACKETS[form];
  try {
    return printPolicyExpression(parsePolicyExpression(open + code + close));
  } catch (error) {
    if (CSharpSyntaxError.isCSharpSyntaxError(error)) return undefined;
    throw error;
  }
}
