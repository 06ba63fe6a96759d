import { closest } from '../csharp/index';
import { policyBuilders } from '../policy/index';
import type { LocalGatewayOptions } from './gateway-options';
import type { PolicySource, ServiceModel } from './model';
import { NAMED_VALUE } from './pipeline/named-values';

/** A name in an option that means nothing to a service, so that what stands there does nothing. */
export interface UnknownName {
  /** The option that has it. */
  readonly option: 'stubs' | 'namedValues';
  readonly name: string;
  /** What is wrong, and what to do, behind the name of the option: `names 'a', which …`. */
  readonly problem: string;
}

/**
 * The names in `stubs` and `namedValues` of a gateway that mean nothing to a service. A stub may be for any policy that API Management has, and for what else
 * stands in the documents; a named value is one of the service's, or mentioned in a document.
 */
export function unknownNames(
  model: ServiceModel,
  { stubs = {}, namedValues = {} }: Pick<LocalGatewayOptions, 'stubs' | 'namedValues'>,
): readonly UnknownName[] {
  return [
    ...unknownIn(stubs, 'stubs', () => [...policyBuilders().keys(), ...mentioned(model, /<([^\s<>/!?]+)/g)], {
      what: 'is neither a policy of API Management nor stands in a document of the service',
      fix: 'give the name of its element',
    }),
    ...unknownIn(
      namedValues,
      'namedValues',
      () => [...model.namedValues.map(({ name }) => name), ...mentioned(model, NAMED_VALUE)],
      {
        what: 'the service does not have and no document mentions',
        fix: "give the display name, which stands between '{{' and '}}'",
      },
    ),
  ];
}

function unknownIn(
  given: Readonly<Record<string, unknown>>,
  option: UnknownName['option'],
  list: () => readonly string[],
  { what, fix }: { readonly what: string; readonly fix: string },
): readonly UnknownName[] {
  const names = Object.keys(given);
  if (names.length === 0) return [];
  const known = new Set(list());
  return names
    .filter(name => !known.has(name))
    .map(name => {
      const similar = closest(name, [...known]);
      const hint = similar === undefined ? fix : `did you mean '${similar}'?`;
      return { option, name, problem: `names '${name}', which ${what}; ${hint}` };
    });
}

/** What a pattern finds in the documents and fragments of a service. */
function mentioned(model: ServiceModel, pattern: RegExp): readonly string[] {
  const sources: readonly (PolicySource | undefined)[] = [
    ...[model, ...model.products, ...model.apis, ...model.apis.flatMap(({ operations }) => operations)].map(
      ({ policy }) => policy,
    ),
    ...model.fragments.map(({ source }) => source),
  ];
  return sources.flatMap(source => Array.from(source?.text.matchAll(pattern) ?? [], ([, name = '']) => name));
}
