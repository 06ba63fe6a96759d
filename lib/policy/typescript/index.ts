import type { PolicyDocument, PolicyFragment, PolicyNode } from '../node';
import type { Scope } from '../vocabulary';
import { documentCode } from './document';
import { constantName } from './names';
import { Origins } from './origin';
import { PolicyWriter } from './policies';
import { moduleText, namesIn } from './source/module';

/** How a document is written in TypeScript. */
export interface TypeScriptOptions {
  /** What the document is called, for example by its file; the name of the constant is derived. */
  readonly name: string;
  /** What the document is attached to. @default - a scope at which everything in it is allowed */
  readonly scope?: Scope;
  /** Where the module imports from. @default 'cdktf-azure-openai-gateway/policy' */
  readonly module?: string;
}

/** A part of a document for which there is no builder, or which its builder refuses. It is kept as it is. */
export interface KeptPart {
  /** The part, or the element that it belongs to. */
  readonly node: PolicyNode;
  readonly kind: 'document' | 'policy' | 'value';
  /** Why. */
  readonly reason: string;
}

/** A document in TypeScript. */
export interface TypeScriptModule {
  /** The text of the module, in the layout of prettier. It exports one constant. */
  readonly text: string;
  /** The name of the constant. */
  readonly constant: string;
  /** The policies of the sections and of policies that hold policies: how many there are, and how many are made by builders. */
  readonly policies: { readonly total: number; readonly built: number };
  /** The expressions outside of what is kept as XML: in the typed surface, as C# that is checked when it is built, and as text. */
  readonly expressions: { readonly typed: number; readonly csharp: number; readonly text: number };
  /** What is kept as it is, in the order of the document. */
  readonly kept: readonly KeptPart[];
}

/**
 * Writes a document as TypeScript that makes it with the builders and, where it can, with the typed expression surface. The document that the
 * TypeScript makes is the same, but for the order of attributes and how C# is spread over lines.
 *
 * What builders do not make is kept as nodes: `element(…)`, or XML as it stands. Every claim about the code is checked by running it, so nothing
 * changes its meaning.
 */
export function policyToTypeScript(
  document: PolicyDocument | PolicyFragment,
  { name, scope, module = 'cdktf-azure-openai-gateway/policy' }: TypeScriptOptions,
): TypeScriptModule {
  const origins = new Origins();
  const { value, type, kept } = documentCode(document, scope, new PolicyWriter(origins));
  const taken = new Set([...namesIn(value), ...(type ? [type] : [])]);
  const constant = constantName(name, document.kind === 'fragment' ? 'Fragment' : 'Policy', taken);
  const text = moduleText({
    constant,
    value,
    ...(type && { type }),
    ...(kept !== undefined && { comment: `a tree of nodes: ${kept}` }),
    from: module,
  });
  const found = [...origins.in(value)];
  const policies = found.filter(origin => origin.kind === 'policy');
  const count = (as: string) =>
    found.filter(origin => origin.kind === 'expression' && origin.as === as).length;
  return {
    text,
    constant,
    policies: { total: policies.length, built: policies.filter(origin => origin.kept === undefined).length },
    expressions: { typed: count('typed'), csharp: count('csharp'), text: count('text') },
    kept: [
      ...(kept === undefined ? [] : [{ kind: 'document' as const, node: document.root, reason: kept }]),
      ...found.flatMap((origin): readonly KeptPart[] =>
        origin.kind === 'expression' || origin.kept === undefined
          ? []
          : [{ kind: origin.kind, node: origin.node, reason: origin.kept }],
      ),
    ],
  };
}
