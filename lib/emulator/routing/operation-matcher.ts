import type { ApiModel, OperationModel, ServiceModel } from '../model';
import { percentDecoded } from '../percent-decoded';
import { remembered } from '../remembered';

/** The operation that a request asks for. */
export interface Match {
  readonly api: ApiModel;
  /** Undefined when the API has none that fits. */
  readonly operation?: OperationModel;
  /** The values of the template's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The path below the API, starting with a slash, encoded as it came. */
  readonly path: string;
}

interface Template {
  readonly operation: OperationModel;
  /** In upper case; `*` for any. */
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** Query parameters of the template that the request must have: `?kind={kind}`. */
  readonly query: readonly { readonly name: string; readonly value: string }[];
  /** More literal segments come first. */
  readonly weight: readonly number[];
}

interface Candidate {
  readonly api: ApiModel;
  /** Segments of the API's path, with the version's, in lower case. */
  readonly segments: readonly string[];
  readonly templates: readonly Template[];
}

/** A candidate that has the path of a request. */
interface Located extends Candidate {
  /** What of the request's path is below it, starting with a slash. */
  readonly path: string;
}

/** Finds the operation of a request: the API with the longest path, then the most literal template. */
export class OperationMatcher {
  /** Those that have a path, and what of it is below each of them. */
  private readonly candidatesAt: (path: string) => readonly Located[];

  public constructor(model: ServiceModel) {
    const candidates = model.apis
      .map(api => ({ api, segments: segmentsOf(pathOf(api).toLowerCase()), templates: templatesOf(api) }))
      .sort((a, b) => b.segments.length - a.segments.length);
    this.candidatesAt = remembered(path => {
      const segments = segmentsOf(path);
      return candidates
        .filter(({ segments: own, api }) => startsWith(segments, own, api))
        .map(candidate => {
          const below = segments.slice(candidate.segments.length);
          const isFolder = path.endsWith('/') && below.length > 0;
          return { path: `/${below.join('/')}${isFolder ? '/' : ''}`, ...candidate };
        });
    });
  }

  /**
   * Finds the operation.
   *
   * @param method in upper case
   * @param path of the request, encoded
   * @param header,query look up what may hold the version
   * @returns undefined when no API has the path
   */
  public match(
    method: string,
    path: string,
    header: (name: string) => string | undefined,
    query: (name: string) => string | undefined,
  ): Match | undefined {
    let known: Match | undefined;
    for (const { api, path: below, templates } of this.candidatesAt(path)) {
      if (!hasVersion(api, header, query)) continue;
      const found = findOperation(templates, method, below, query);
      if (found) return { api, path: below, ...found };
      known ??= { api, path: below, parameters: {} };
    }
    return known;
  }
}

function pathOf(api: ApiModel): string {
  return api.versioning?.scheme === 'Segment' && api.version ? `${api.path}/${api.version}` : api.path;
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '');
}

/** The last segment may name a revision, `openai;rev=2`; without it the current one is meant. */
function startsWith(segments: readonly string[], own: readonly string[], api: ApiModel): boolean {
  if (segments.length < own.length) return false;
  let revision: string | undefined;
  const fits = own.every((segment, i) => {
    const [name = '', rev] = (segments[i] ?? '').split(';rev=');
    revision = rev ?? revision;
    return name.toLowerCase() === segment;
  });
  return fits && (revision === undefined ? api.isCurrentRevision : revision === api.revision);
}

function hasVersion(
  { version, versioning }: ApiModel,
  header: (name: string) => string | undefined,
  query: (name: string) => string | undefined,
): boolean {
  if (!versioning || versioning.scheme === 'Segment') return true;
  const asked = (versioning.scheme === 'Header' ? header : query)(versioning.name ?? '');
  return (asked ?? '') === (version ?? '');
}

function templatesOf(api: ApiModel): readonly Template[] {
  return api.operations.map(templateOf).sort((a, b) => compareWeights(b.weight, a.weight));
}

function templateOf(operation: OperationModel): Template {
  const [path = '', queryText = ''] = operation.urlTemplate.split('?');
  const names: string[] = [];
  const pattern = path
    .split(/(\{[^}]*\})/)
    .map(part => {
      const name = /^\{(\*?)([^}]*)\}$/.exec(part);
      if (!name) return part.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&');
      names.push(name[2] ?? '');
      return name[1] ? '(.*)' : '([^/]+)';
    })
    .join('')
    // an operation for everything below: `/*`
    .replace(/\/\\\*$/, '(?:/.*)?')
    .replace(/\/$/, '');
  return {
    operation,
    method: operation.method.toUpperCase(),
    names,
    pattern: new RegExp(`^${pattern}/?$`, 'i'),
    query: Array.from(new URLSearchParams(queryText), ([name, value]) => ({ name, value })),
    weight: segmentsOf(path).map(segment => (/^\{\*|^\*$/.test(segment) ? 0 : segment.includes('{') ? 1 : 2)),
  };
}

function compareWeights(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? -1) - (b[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function findOperation(
  templates: readonly Template[],
  method: string,
  path: string,
  query: (name: string) => string | undefined,
): Pick<Match, 'operation' | 'parameters'> | undefined {
  for (const { operation, method: own, pattern, names, query: wanted } of templates) {
    if (own !== '*' && own !== method) continue;
    const found = pattern.exec(path);
    if (!found) continue;
    const parameters: Record<string, string> = {};
    names.forEach((name, i) => (parameters[name] = percentDecoded(found[i + 1] ?? '')));
    const fits = wanted.every(({ name, value }) => {
      const given = query(name);
      const variable = /^\{(.*)\}$/.exec(value)?.[1];
      if (given !== undefined && variable !== undefined) parameters[variable] = given;
      return given !== undefined && (variable !== undefined || given === value);
    });
    if (fits) return { operation, parameters };
  }
  return undefined;
}
