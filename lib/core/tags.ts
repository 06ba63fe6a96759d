import type { IConstruct } from 'constructs';

import { ValidationError } from './errors';
import { plainText } from './terraform-template';
import { isUnresolved } from './tokens';

/** Tags of a resource: name to value. */
export type Tags = Readonly<Record<string, string>>;

const MAXIMUM_COUNT = 50;
const MAXIMUM_NAME_LENGTH = 512;
const MAXIMUM_VALUE_LENGTH = 256;
const FORBIDDEN_IN_NAMES = /[<>%&\\?/]/;

/**
 * Tags as the provider takes them, after a check against what Azure accepts: at most 50, names up to 512 characters without `< > % & \ ? /` and unique whatever their
 * case, values up to 256 characters. What Terraform knows only later is not checked.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
 * @throws ValidationError `core/invalid-tags`
 */
export function tagArguments(scope: IConstruct, tags: Tags | undefined): Record<string, string> | undefined {
  const names = Object.keys(tags ?? {});
  if (names.length > MAXIMUM_COUNT) {
    throw invalid(scope, `a resource has at most ${MAXIMUM_COUNT} tags, got ${names.length}; drop some`);
  }
  const seen = new Map<string, string>();
  for (const [name, value] of Object.entries(tags ?? {})) {
    if (isUnresolved(name)) continue;
    if (name === '' || name.length > MAXIMUM_NAME_LENGTH || FORBIDDEN_IN_NAMES.test(name)) {
      throw invalid(
        scope,
        `the name of a tag must have 1 to ${MAXIMUM_NAME_LENGTH} characters without < > % & \\ ? /, got '${name}'; rename it`,
      );
    }
    const twin = seen.get(name.toLowerCase());
    if (twin !== undefined) {
      throw invalid(
        scope,
        `names of tags must differ in more than upper and lower case, got '${twin}' and '${name}'; drop one`,
      );
    }
    seen.set(name.toLowerCase(), name);
    if (!isUnresolved(value)) checkValue(scope, name, value);
  }
  if (tags === undefined) return undefined;
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [plainText(name), plainText(value)]));
}

function checkValue(scope: IConstruct, name: string, value: string): void {
  if (typeof value !== 'string') {
    throw invalid(
      scope,
      `the value of a tag must be text, got ${String(value)} for '${name}'; write it as text`,
    );
  }
  if (value.length > MAXIMUM_VALUE_LENGTH) {
    throw invalid(
      scope,
      `the value of a tag must have at most ${MAXIMUM_VALUE_LENGTH} characters, got ${value.length} for '${name}'; shorten it`,
    );
  }
}

/** Puts tags together; a later one of the same name wins. `undefined` when there are none, so that nothing is rendered. */
export function mergeTags(...tags: readonly (Tags | undefined)[]): Record<string, string> | undefined {
  const merged = Object.assign({}, ...tags) as Record<string, string>;
  return Object.keys(merged).length === 0 ? undefined : merged;
}

function invalid(scope: IConstruct, message: string): ValidationError {
  return new ValidationError('core/invalid-tags', message, scope);
}
