import { CliError } from '../cli-error';
import type { ServeRequest } from './serve-request';

/** What `--backends` takes, for messages. */
export const BACKEND_ENTRIES =
  "'simulated', 'network' or '<backend or host>=<url>', where <url> starts with http:// or https:// or is 'network'";

/** A word of `--backends`: who answers for what no other names, or the address for a backend's name or a host. */
export type BackendEntry = 'simulated' | 'network' | readonly [name: string, url: string];

/** Reads a word of `--backends`; undefined for what is none. */
export function backendEntry(word: string): BackendEntry | undefined {
  if (word === 'simulated' || word === 'network') return word;
  const [, name, url] = /^([^=]+)=(.+)$/.exec(word) ?? [];
  return name === undefined || url === undefined || !isTarget(url) ? undefined : [name, url];
}

function isTarget(url: string): boolean {
  return url === 'network' || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol));
}

/**
 * Tells the stack from who answers: what `--backends` takes may follow it word by word as well as stand behind an option of its own, and the stack
 * may stand before or behind all of it.
 *
 * @param words what stands outside of options
 * @param given what `--backends` has already
 * @throws CliError when there is not one stack
 */
export function stackAndBackends(
  words: readonly string[],
  given: readonly string[],
): Pick<ServeRequest, 'stack' | 'backends'> {
  const isMore = (word: string) => words.length > 1 && given.length > 0 && backendEntry(word) !== undefined;
  const [stack, ...others] = words.filter(word => !isMore(word));
  if (stack !== undefined && others.length === 0)
    return { stack, backends: [...given, ...words.filter(isMore)] };
  throw new CliError(
    `serve runs one stack, got ${words.map(word => `'${word}'`).join(' and ')}; give one, and who answers with '--backends <who>', which takes ${BACKEND_ENTRIES}`,
  );
}
