import type { PolicySetAcknowledgement } from '../../policy/index';
import { CliError } from '../cli-error';
import { jsonIn } from '../input';

const SHAPE =
  'give a JSON list of { "document", "rule", "reason" }, and "path" for a place in the document; "document" is the name in the report';

/**
 * Reads a list of findings that are accepted.
 *
 * @throws CliError for a file that is no such list
 */
export function readAcknowledgements(file: string): readonly PolicySetAcknowledgement[] {
  const json = jsonIn(file);
  if (!Array.isArray(json)) throw new CliError(`'${file}' is no list of acknowledgements; ${SHAPE}`);
  return json.map((entry: unknown, i) => {
    if (isAcknowledgement(entry)) return entry;
    throw new CliError(
      `entry ${i + 1} of '${file}' is no acknowledgement, got ${JSON.stringify(entry)}; ${SHAPE}`,
    );
  });
}

/**
 * Makes sure that acknowledgements name documents that there are: a misspelt name would accept nothing, unnoticed.
 *
 * @throws CliError for a name that no document has
 */
export function checkDocuments(
  given: readonly PolicySetAcknowledgement[],
  names: readonly string[],
  file: string,
): void {
  const known = new Set(names);
  for (const { document } of given) {
    if (known.has(document)) continue;
    throw new CliError(
      `'${file}' names the document '${document}', which there is not; there are ${names.map(name => `'${name}'`).join(', ')}`,
    );
  }
}

const KEYS = ['document', 'rule', 'reason', 'path'];

function isAcknowledgement(entry: unknown): entry is PolicySetAcknowledgement {
  if (typeof entry !== 'object' || entry === null) return false;
  const { document, rule, reason, path = '' } = entry as Readonly<Record<string, unknown>>;
  return (
    [document, rule, reason, path].every(value => typeof value === 'string') &&
    Object.keys(entry).every(key => KEYS.includes(key))
  );
}
