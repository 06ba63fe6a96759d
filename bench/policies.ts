import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { xml2js } from 'xml-js';
import { compare, type Result, timed } from './compare';
import { policy } from './library';
import { timedAnew } from './new-process';
import { laterDirectory, policyDirectory, type PolicyFile } from './policy-directory';

const COUNT = 1000;

/** A document as it stands in a directory, and as a reader of XML can read it. */
interface Document extends PolicyFile {
  /** The same document with its expressions escaped: quotes, `<` and `&` stand raw in them, which is no XML. */
  readonly xml: string;
}

/**
 * Reading, linting and comparing directories of policies, against `xml-js` which reads the same documents and does nothing else with them.
 *
 * The documents are what `policyDirectory` makes of some seventy policies: no two are equal, half of them are shorter than 1.7 KB, the longest has 14 KB. Of the
 * 6,400 expressions in them 600 are different ones: companies repeat themselves.
 */
export function policyContests(): readonly Result[] {
  const documents = policyDirectory(COUNT * 1.1)
    .flatMap(withXml)
    .slice(0, COUNT);
  return [readContest(documents), lintContest(documents), lintOnceContest(documents), diffContest(documents)];
}

/** None for a document that holds markup of others that is no XML, whatever is escaped. */
function withXml(file: PolicyFile): readonly Document[] {
  const xml = policy.renderPolicy(policy.parsePolicy(file.text), { format: 'xml' });
  try {
    xml2js(xml);
    return [{ ...file, xml }];
  } catch {
    return [];
  }
}

/** Both let go of a document before they read the next. */
function readContest(documents: readonly Document[]): Result {
  return compare({
    name: `read ${COUNT} policies, one after another (xml-js)`,
    goal: 1.5,
    rounds: 31,
    ours: () => timed(() => documents.forEach(({ text }) => policy.readPolicy(text))),
    theirs: () => timed(() => documents.forEach(({ xml }) => xml2js(xml))),
  });
}

/** A directory is linted as a whole, so that both keep what they have read. */
function lintContest(documents: readonly Document[]): Result {
  return compare({
    name: `read and lint a directory of ${COUNT} policies (xml-js reads it)`,
    goal: 3,
    rounds: 21,
    ours: () => timed(() => lint(policy, documents)),
    theirs: () => timed(() => readXml(xml2js, documents)),
  });
}

/** As a command does it: once, in a process that has yet to load and to compile everything. */
function lintOnceContest(documents: readonly Document[]): Result {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const file = join(directory, 'documents.json');
    writeFileSync(file, JSON.stringify(documents));
    const before = `const documents = JSON.parse(require('node:fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`;
    return compare({
      name: 'the same in a new process, loading included (xml-js in another)',
      goal: 3,
      rounds: 9,
      ours: () => timedAnew(`(${lint.toString()})(require('./dist/policy/index.js'), documents)`, before),
      theirs: () => timedAnew(`(${readXml.toString()})(require('xml-js').xml2js, documents)`, before),
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Looks at nothing outside, so that its text runs in another process, too. */
function lint({ readPolicy, lintPolicies }: typeof policy, documents: readonly PolicyFile[]): unknown {
  return lintPolicies({
    documents: documents.map(({ name, text }) => {
      const positions = readPolicy(text, { fragmentId: name });
      const { document } = positions;
      return { name, document, positions, ...(document.kind === 'document' && { scope: 'api' as const }) };
    }),
  });
}

/** Looks at nothing outside, as `lint` does. */
function readXml(read: typeof xml2js, documents: readonly Document[]): unknown {
  return documents.map(({ xml }) => read(xml));
}

/** The other says only which documents differ, not in what: there is nothing that says what a change of a policy does. */
function diffContest(before: readonly Document[]): Result {
  const after = laterDirectory(before).flatMap(withXml);
  const read = (documents: readonly Document[]) =>
    documents.map(({ name, text }) => ({ name, document: policy.parsePolicy(text) }));
  const differing = () => {
    const [from, to] = [before, after].map(documents => documents.map(({ xml }) => xml2js(xml)));
    return from!.filter((tree, i) => !isDeepStrictEqual(tree, to![i]));
  };
  const changed = policy.diffPolicySets(read(before), read(after)).length;
  return compare({
    name: `read and compare two of them, ${changed} policies changed (xml-js, and whether trees are equal)`,
    rounds: 21,
    ours: () => timed(() => policy.diffPolicySets(read(before), read(after))),
    theirs: () => timed(differing),
  });
}
