import { posix } from 'node:path';

/** A fenced block of code. */
export interface CodeBlock {
  /** The document it stands in. */
  readonly file: string;
  /** The line of its first line of code, from 1. */
  readonly line: number;
  /** What stands after the fence: `ts`, `sh`, … */
  readonly language: string;
  readonly code: string;
  /**
   * Code that readers do not see, from comments before the block: `<!-- ts: declare const stack: TerraformStack; -->`. It says what a block takes for
   * granted, so that the block can be short and is compiled all the same.
   */
  readonly context: string;
}

const CONTEXT = /^<!-- ts: (.*) -->$/;

/** The fenced blocks of a document. */
export function codeBlocks(file: string, text: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = text.split('\n');
  let context: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!;
    const hidden = CONTEXT.exec(line)?.[1];
    if (hidden !== undefined) {
      context.push(hidden);
      continue;
    }
    const [, indent, fence, language = ''] = /^( *)(`{3,})\s*(\S*)/.exec(line) ?? [];
    if (fence === undefined || indent === undefined) {
      if (line.trim() !== '') context = [];
      continue;
    }
    const start = index + 1;
    const length = lines.slice(start).findIndex(candidate => candidate.trim() === fence);
    if (length < 0) throw new Error(`${file}:${index + 1}: the block is not closed; end it with ${fence}`);
    const code = lines.slice(start, start + length).map(each => each.replace(new RegExp(`^${indent}`), ''));
    blocks.push({ file, line: start + 1, language, code: code.join('\n'), context: context.join('\n') });
    context = [];
    index = start + length;
  }
  return blocks;
}

/** A link to another file of the project, or to a heading. */
export interface Link {
  readonly file: string;
  readonly line: number;
  /** As written, for example `docs/policies.md#retry`. */
  readonly target: string;
}

/** The links of a document that do not leave the project. */
export function localLinks(file: string, text: string): readonly Link[] {
  return withoutCode(text)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/\]\(([^()\s]+)\)|^\[[^\]]+\]:\s*(\S+)|(?:href|src)="([^"]+)"/g)]
        .map(([, inline, reference, html]) => inline ?? reference ?? html ?? '')
        .filter(target => !/^[a-z]+:/i.test(target))
        .map(target => ({ file, line: index + 1, target })),
    );
}

/** The ids of a document's headings, as they are made on GitHub. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutCode(text, false).matchAll(/^#{1,6}\s+(.*?)\s*#*$/gm)) {
    const base = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let anchor = base;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${base}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/**
 * Why a link leads nowhere, or `undefined`.
 *
 * @param exists whether the project has a file or folder, relative to its root, with `/`
 * @param read the text of a document
 */
export function brokenLink(
  { file, line, target }: Link,
  exists: (path: string) => boolean,
  read: (path: string) => string,
): string | undefined {
  const [path = '', anchor] = target.split('#', 2);
  const destination = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), decodeURI(path)));
  if (!exists(destination)) return `${file}:${line}: there is no '${destination}'`;
  if (anchor !== undefined && destination.endsWith('.md') && !anchorsOf(read(destination)).has(anchor)) {
    return `${file}:${line}: '${destination}' has no heading '#${anchor}'`;
  }
  return undefined;
}

/** The names of npm scripts that a document tells its reader to run, with their lines. */
export function npmScripts(text: string): readonly { readonly name: string; readonly line: number }[] {
  return text.split('\n').flatMap((content, index) =>
    [...content.matchAll(/\bnpm (?:run ((?:-{1,2}[\w-]+ )*)([\w:-]+)|(test|start)\b)/g)].map(
      ([, , run, short]) => ({
        name: run ?? short ?? '',
        line: index + 1,
      }),
    ),
  );
}

/** Fenced blocks and, unless they are wanted, code spans become empty; lines stay where they are. */
function withoutCode(text: string, spans = true): string {
  const blank = (code: string): string => code.replace(/[^\n]/g, '');
  const plain = text.replace(/^ *(`{3,})[^\n]*\n[^]*?^ *\1 *$/gm, blank);
  return spans ? plain.replace(/(`+)[^`\n]+\1/g, blank) : plain;
}
