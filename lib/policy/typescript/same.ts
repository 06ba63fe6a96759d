import {
  CSharpSyntaxError,
  type HoleToken,
  parsePolicyExpression,
  type PolicyExpression,
  tokenize,
  type Token,
} from '../../csharp/index';
import type { AttributeValue, ExpressionNode, PolicyDocument, PolicyFragment, PolicyNode } from '../node';

/**
 * Whether two nodes are the same but for layout: the order of attributes, and how the same C# is spread over lines. Comments in C# are not layout.
 */
export function isSameNode(one: PolicyNode, other: PolicyNode): boolean {
  switch (one.kind) {
    case 'element': {
      if (other.kind !== 'element' || one.name !== other.name) return false;
      const names = Object.keys(one.attributes);
      return (
        names.length === Object.keys(other.attributes).length &&
        names.every(name => isSameValue(one.attributes[name], other.attributes[name])) &&
        areSameNodes(one.children, other.children)
      );
    }
    case 'text':
      return other.kind === 'text' && one.value === other.value;
    case 'comment':
      return other.kind === 'comment' && one.text === other.text;
    case 'raw':
      return other.kind === 'raw' && one.xml === other.xml;
    case 'expression':
      return other.kind === 'expression' && isSameExpression(one, other);
  }
}

/** The same of lists of nodes. */
function areSameNodes(some: readonly PolicyNode[], others: readonly PolicyNode[]): boolean {
  return (
    some.length === others.length &&
    some.every((node, i) => {
      const other = others[i];
      return other !== undefined && isSameNode(node, other);
    })
  );
}

/** The same of whole documents. */
export function isSameDocument(
  one: PolicyDocument | PolicyFragment,
  other: PolicyDocument | PolicyFragment,
): boolean {
  return (
    one.kind === other.kind &&
    (one.kind === 'document' || other.kind === 'document' || one.id === other.id) &&
    isSameNode(one.root, other.root) &&
    areSameNodes(one.prolog, other.prolog) &&
    areSameNodes(one.epilog ?? [], other.epilog ?? [])
  );
}

function isSameValue(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean {
  if (typeof one === 'string' || typeof other === 'string' || !one || !other) return one === other;
  return isSameExpression(one, other);
}

/** See {@link isSameNode}. */
export function isSameExpression(one: ExpressionNode, other: ExpressionNode): boolean {
  if (one.form !== other.form) return false;
  if (one.code === other.code) return true;
  const [mine, theirs] = [parsed(one), parsed(other)];
  return (
    mine !== undefined &&
    theirs !== undefined &&
    isSameTree(mine, theirs) &&
    isSameTree(commentsIn(one.code), commentsIn(other.code))
  );
}

/** Whether two values of plain data are deeply equal. */
export function isSameTree(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every(
      key =>
        Object.hasOwn(other, key) &&
        isSameTree((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  );
}

type Parsed = { readonly tree: PolicyExpression } | { readonly problem: string };

const PARSED = new WeakMap<ExpressionNode, Parsed>();

/** The tree of an expression, undefined when it cannot be read as C#. */
export function parsed(node: ExpressionNode): PolicyExpression | undefined {
  const known = readCode(node);
  return 'tree' in known ? known.tree : undefined;
}

/** Why an expression cannot be read as C#, undefined when it can. */
export function problemOf(node: ExpressionNode): string | undefined {
  const known = readCode(node);
  return 'problem' in known ? known.problem : undefined;
}

function readCode(node: ExpressionNode): Parsed {
  let known = PARSED.get(node);
  if (!known) PARSED.set(node, (known = parse(node)));
  return known;
}

function parse({ form, code }: ExpressionNode): Parsed {
  try {
    return { tree: parsePolicyExpression(form === 'inline' ? `@(${code})` : `@{${code}}`) };
  } catch (error) {
    if (CSharpSyntaxError.isCSharpSyntaxError(error)) return { problem: error.what };
    throw error;
  }
}

/** The comments of C# code that is well-formed, without white space. */
export function commentsIn(code: string): readonly string[] {
  return betweenTokens(code, tokenize(code), 0);
}

function betweenTokens(code: string, tokens: readonly Token[], start: number): string[] {
  const found: string[] = [];
  let from = start;
  for (const token of tokens) {
    const between = code.slice(from, token.start).replace(/\s/g, '');
    if (between !== '') found.push(between);
    for (const hole of holesOf(token)) found.push(...betweenTokens(code, hole.tokens, hole.start + 1));
    from = token.end;
  }
  return found;
}

function holesOf({ type, parts = [] }: Token): readonly HoleToken[] {
  return type === 'interpolated' ? parts.filter(part => part.kind === 'hole') : [];
}
