import { fail } from '../exception';
import { comparePrimitives } from '../operations';
import { Boxed } from '../net-object';
import { ObjectToken } from './object';
import type { Step, Test, Operand } from './path-parser';
import { parsePath } from './path-parser';
import type { Token } from './token';
import { ArrayToken, TOKEN, ValueToken } from './token';
import { writeToken } from './writer';

function missing(message: string): Error {
  return fail('Newtonsoft.Json.JsonException', message);
}

/** Tokens at a path from a token, in the order of the document. */
export function selectTokens(root: Token, path: string, mustMatch: boolean): Token[] {
  let tokens: Token[] = [root];
  for (const step of parsePath(path)) {
    const next: Token[] = [];
    for (const token of tokens) next.push(...follow(token, step, root, mustMatch));
    tokens = next;
  }
  return tokens;
}

/** The one token at a path; null when there is none. */
export function selectToken(root: Token, path: string, mustMatch: boolean): Token | null {
  const tokens = selectTokens(root, path, mustMatch);
  if (tokens.length > 1) throw missing('Path returned multiple tokens.');
  return tokens[0] ?? null;
}

function valuesOf(token: Token): readonly Token[] {
  return token instanceof ObjectToken
    ? token.children().map(({ value }) => value)
    : token instanceof ArrayToken
      ? token.children()
      : [];
}

/** The token and all below it, without the properties themselves. */
function* selfAndBelow(token: Token): IterableIterator<Token> {
  yield token;
  for (const value of valuesOf(token)) yield* selfAndBelow(value);
}

function follow(token: Token, step: Step, root: Token, mustMatch: boolean): readonly Token[] {
  switch (step.kind) {
    case 'field':
      return field(token, step.names, mustMatch);
    case 'wildcard':
      return valuesOf(token);
    case 'index':
      return index(token, step.indexes, mustMatch);
    case 'slice':
      return slice(token, step, mustMatch);
    case 'scan': {
      const below = [...selfAndBelow(token)];
      if (step.name === undefined) return below;
      const { name } = step;
      return below.flatMap(one => (one instanceof ObjectToken ? (one.property(name)?.value ?? []) : []));
    }
    case 'filter':
      return valuesOf(token).filter(value => passes(step.test, value, root));
    case 'scan-filter':
      return [...selfAndBelow(token)].filter(one => passes(step.test, one, root));
  }
}

function field(token: Token, names: readonly string[], mustMatch: boolean): readonly Token[] {
  if (!(token instanceof ObjectToken)) {
    if (mustMatch) throw missing(`Property '${names[0] ?? ''}' not valid on ${shortName(token)}.`);
    return [];
  }
  return names.flatMap(name => {
    const property = token.property(name);
    if (property !== null) return [property.value];
    if (mustMatch) throw missing(`Property '${name}' does not exist on JObject.`);
    return [];
  });
}

function shortName(token: Token): string {
  return token.type.fullName.replace('Newtonsoft.Json.Linq.', '');
}

function index(token: Token, indexes: readonly number[], mustMatch: boolean): readonly Token[] {
  if (!(token instanceof ArrayToken)) {
    if (mustMatch) throw missing(`Index ${indexes[0] ?? 0} not valid on ${shortName(token)}.`);
    return [];
  }
  return indexes.flatMap(at => {
    const item = token.children()[at];
    if (item !== undefined) return [item];
    if (mustMatch) throw missing(`Index ${at} outside the bounds of JArray.`);
    return [];
  });
}

function slice(
  token: Token,
  { start, end, step }: Extract<Step, { kind: 'slice' }>,
  mustMatch: boolean,
): readonly Token[] {
  if (!(token instanceof ArrayToken)) {
    if (mustMatch) throw missing(`Array slice is not valid on ${shortName(token)}.`);
    return [];
  }
  const items = token.children();
  const stride = step ?? 1;
  if (stride === 0) throw missing('Step cannot be zero.');
  const clamp = (value: number) =>
    Math.min(
      Math.max(value < 0 ? value + items.length : value, stride > 0 ? 0 : -1),
      stride > 0 ? items.length : items.length - 1,
    );
  const from = clamp(start ?? (stride > 0 ? 0 : items.length - 1));
  const to = end === undefined ? (stride > 0 ? items.length : -1) : clamp(end);
  const found: Token[] = [];
  for (let i = from; stride > 0 ? i < to : i > to; i += stride) {
    const item = items[i];
    if (item !== undefined) found.push(item);
  }
  return found;
}

function passes(test: Test, token: Token, root: Token): boolean {
  switch (test.kind) {
    case 'and':
      return test.tests.every(one => passes(one, token, root));
    case 'or':
      return test.tests.some(one => passes(one, token, root));
    case 'exists':
      return operand(test.operand, token, root).length > 0;
    case 'compare': {
      const left = operand(test.left, token, root);
      const right = operand(test.right, token, root);
      return left.some(a => right.some(b => compare(a, b, test.operator)));
    }
  }
}

function operand(value: Operand, token: Token, root: Token): readonly Token[] {
  if (value.kind === 'value') return [value.token];
  let tokens: Token[] = [value.fromRoot ? root : token];
  for (const step of value.steps) tokens = tokens.flatMap(one => [...follow(one, step, root, false)]);
  return tokens;
}

function compare(a: Token, b: Token, operator: Extract<Test, { kind: 'compare' }>['operator']): boolean {
  if (!(a instanceof ValueToken) || !(b instanceof ValueToken)) {
    const bothContainers = !(a instanceof ValueToken) && !(b instanceof ValueToken);
    if (operator === '==') return bothContainers && a.deepEquals(b);
    return operator === '!=' && !(bothContainers && a.deepEquals(b));
  }
  switch (operator) {
    case '===':
      return isStrictlyEqual(a, b);
    case '!==':
      return !isStrictlyEqual(a, b);
    case '==':
      return isEqual(a, b);
    case '!=':
      return !isEqual(a, b);
    case '=~':
      return matches(a, b);
    default: {
      const order = orderOf(a, b);
      if (order === undefined) return false;
      return operator === '<'
        ? order < 0
        : operator === '<='
          ? order <= 0
          : operator === '>'
            ? order > 0
            : order >= 0;
    }
  }
}

function matches(a: ValueToken, b: ValueToken): boolean {
  const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(String(b.value)) ?? [];
  return (
    a.tokenType === TOKEN.String && new RegExp(pattern, flags.replace(/[^ims]/g, '')).test(String(a.value))
  );
}

function numberOf({ value }: ValueToken): number | undefined {
  if (typeof value === 'number') return value;
  return value instanceof Boxed && typeof value.value !== 'object' ? Number(value.value) : undefined;
}

function isStrictlyEqual(a: ValueToken, b: ValueToken): boolean {
  const x = numberOf(a);
  const y = numberOf(b);
  if (x !== undefined && y !== undefined) return x === y;
  return a.deepEquals(b);
}

/** Equal by value; a string also equals a date, number and the like of the same text. */
function isEqual(a: ValueToken, b: ValueToken): boolean {
  const x = numberOf(a);
  const y = numberOf(b);
  if (x !== undefined && y !== undefined) return x === y;
  if (a.tokenType === b.tokenType) return a.deepEquals(b);
  const isText = a.tokenType === TOKEN.String || b.tokenType === TOKEN.String;
  return isText && a.value !== null && b.value !== null && writeToken(a, true) === writeToken(b, true);
}

function orderOf(a: ValueToken, b: ValueToken): number | undefined {
  const x = numberOf(a);
  const y = numberOf(b);
  if (x !== undefined && y !== undefined) return comparePrimitives(x, y);
  if (a.tokenType !== b.tokenType || a.value === null) return undefined;
  return comparePrimitives(writeToken(a, true), writeToken(b, true));
}
