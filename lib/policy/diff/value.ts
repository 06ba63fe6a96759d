import { CSharpError, parsePolicyExpression, type PolicyExpression } from '../../csharp/index';
import { type AttributeValue, expressionText, type PolicyNode } from '../node';

/** The text of an attribute or element: literal, expression, or pieces of both. */
export class Value {
  private knownKey: string | undefined;
  private knownCode: PolicyExpression | undefined | null = null;

  /** @param pieces the nodes it is made of */
  public constructor(
    private readonly pieces: readonly (string | Exclude<PolicyNode, { kind: 'element' }>)[],
  ) {}

  public static of(value: AttributeValue): Value {
    return new Value([value]);
  }

  /** As written. */
  public get text(): string {
    return this.pieces.map(sourceOf).join('');
  }

  /** The literal text, undefined where an expression is involved. */
  public get literal(): string | undefined {
    return this.pieces.some(piece => typeof piece !== 'string' && piece.kind === 'expression')
      ? undefined
      : this.text;
  }

  /** The syntax tree, when it is one expression that can be read. */
  public get code(): PolicyExpression | undefined {
    if (this.knownCode === null)
      this.knownCode = this.pieces.length === 1 ? parsed(this.text, this.literal) : undefined;
    return this.knownCode;
  }

  /** Equal for values that mean the same. */
  public get key(): string {
    this.knownKey ??=
      this.pieces.length === 1
        ? keyOf(this.code, this.literal, this.text)
        : this.pieces
            .map(piece => (isExpression(piece) ? Value.of(piece).key : sourceOf(piece)))
            .join('\u0000');
    return this.knownKey;
  }

  public equals(other: Value): boolean {
    return this.text === other.text || this.key === other.key;
  }

  /** Whether the two differ in nothing but white space: what Terraform does not see. */
  public equalsButSpace(other: Value): boolean {
    return withoutSpace(this.text) === withoutSpace(other.text);
  }
}

function isExpression(piece: string | PolicyNode): piece is Extract<PolicyNode, { kind: 'expression' }> {
  return typeof piece !== 'string' && piece.kind === 'expression';
}

function sourceOf(piece: string | Exclude<PolicyNode, { kind: 'element' }>): string {
  if (typeof piece === 'string') return piece;
  switch (piece.kind) {
    case 'text':
      return piece.value;
    case 'expression':
      return expressionText(piece);
    case 'raw':
      return piece.xml;
    case 'comment':
      return '';
  }
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

/** How a string is quoted, and whether the one parameter of a lambda stands in parentheses, is no behaviour. */
const SPELLING = new Set(['verbatim', 'parenthesized']);

function keyOf(code: PolicyExpression | undefined, literal: string | undefined, text: string): string {
  if (literal !== undefined) return `text ${literal}`;
  // what is not C# is compared as written
  if (!code) return `code ${text}`;
  const [only] = code.kind === 'block' && code.statements.length === 1 ? code.statements : [];
  const tree =
    only?.kind === 'return' && only.expression ? { kind: 'inline', expression: only.expression } : code;
  return `tree ${JSON.stringify(tree, (name, value: unknown) => (SPELLING.has(name) ? undefined : value))}`;
}

function parsed(text: string, literal: string | undefined): PolicyExpression | undefined {
  if (literal !== undefined) return undefined;
  try {
    return parsePolicyExpression(text);
  } catch (error) {
    if (CSharpError.isCSharpError(error)) return undefined;
    throw error;
  }
}

/** A value in a sentence: on one line, cut when it is long. */
export function shown(value: Value | string): string {
  const text = (typeof value === 'string' ? value : value.text).replace(/\s+/g, ' ').trim();
  if (text === '') return "''";
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
}

/** `a → b`, or nothing when the two look the same once they are cut. */
export function arrow(before: Value | string, after: Value | string): string | undefined {
  const [from, to] = [shown(before), shown(after)];
  return from === to ? undefined : `${from} → ${to}`;
}
