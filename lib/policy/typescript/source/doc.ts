/**
 * Layout of code as prettier does it: a document says where lines may break, and the printer breaks the outermost groups that do not fit.
 *
 * @see https://prettier.io/docs/technical-details
 */
export type Doc = string | readonly Doc[] | Group | Indent | Line | IfBreak | Verbatim | BreakParent;

/** What is laid out on one line if it fits, else with its lines broken. */
export interface Group {
  readonly kind: 'group';
  readonly contents: Doc;
  /** Other ways to lay it out, from the tightest, which is `contents`, to the widest. Breaks inside it do not break what is around it. */
  readonly states?: readonly Doc[];
  /** Whether it was made to be broken. */
  readonly isForced: boolean;
  /** Whether it is broken in any case. */
  readonly isBroken: boolean;
}

interface Indent {
  readonly kind: 'indent';
  readonly contents: Doc;
  /** Only where that group is broken. */
  readonly group?: Group;
}

interface Line {
  readonly kind: 'line';
  /** What stands there when it is not broken. */
  readonly flat: '' | ' ';
  readonly hard: boolean;
}

interface IfBreak {
  readonly kind: 'if-break';
  readonly broken: string;
}

/** Text that is not laid out: of several lines, those after the first by the margin of the first. */
interface Verbatim {
  readonly kind: 'verbatim';
  readonly text: (margin: number) => string;
  readonly isMultiline: boolean;
}

interface BreakParent {
  readonly kind: 'break-parent';
}

/** A space, or a line break where the group is broken. */
export const line: Doc = { kind: 'line', flat: ' ', hard: false };
/** Nothing, or a line break where the group is broken. */
export const softline: Doc = { kind: 'line', flat: '', hard: false };
/** A line break in any case. */
export const hardline: Doc = { kind: 'line', flat: '', hard: true };
/** Breaks the groups around it. */
export const breakParent: Doc = { kind: 'break-parent' };
/** A comma behind the last element where the group is broken. */
export const trailingComma: Doc = { kind: 'if-break', broken: ',' };

/** See {@link Group}. */
export function group(contents: Doc, options: { readonly broken?: boolean } = {}): Group {
  const isForced = options.broken ?? false;
  return { kind: 'group', contents, isForced, isBroken: isForced || breaksParent(contents) };
}

/** The first of several layouts that fits, or the last. */
export function oneOf(states: readonly [Doc, ...Doc[]]): Group {
  return { kind: 'group', contents: states[0], states, isForced: false, isBroken: false };
}

/** Lines moved to the right. */
export function indent(contents: Doc): Doc {
  return { kind: 'indent', contents };
}

/** Lines moved to the right where another group is broken. */
export function indentIfBroken(contents: Doc, other: Group): Doc {
  return { kind: 'indent', contents, group: other };
}

/** See {@link Verbatim}. */
export function verbatim(text: (margin: number) => string): Doc {
  return { kind: 'verbatim', text, isMultiline: text(0).includes('\n') };
}

/** Documents with another one between them. */
export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, i) => (i === 0 ? [doc] : [separator, doc]));
}

/** Whether there is a line break in any case. */
export function willBreak(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  if (isList(doc)) return doc.some(willBreak);
  return doc.kind === 'group' ? doc.isForced || willBreak(doc.contents) : breaks(doc, willBreak);
}

function breaksParent(doc: Doc): boolean {
  if (typeof doc === 'string') return false;
  if (isList(doc)) return doc.some(breaksParent);
  return doc.kind === 'group' ? doc.isBroken : breaks(doc, breaksParent);
}

function breaks(doc: Exclude<Doc, string | readonly Doc[] | Group>, inside: (doc: Doc) => boolean): boolean {
  switch (doc.kind) {
    case 'indent':
      return inside(doc.contents);
    case 'line':
      return doc.hard;
    case 'verbatim':
      return doc.isMultiline;
    case 'break-parent':
      return true;
    case 'if-break':
      return false;
  }
}

/** `Array.isArray` does not narrow read-only arrays. */
export function isList(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}
