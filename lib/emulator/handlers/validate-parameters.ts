import type { ParameterModel } from '../model';
import type { Call } from '../pipeline/call';
import type { PolicyReader } from '../pipeline/policy-reader';
import type { Value } from '../pipeline/value';
import { approximated, type Handler } from './handler';
import { Findings } from './shared/findings';

type Place = ParameterModel['in'];

interface Actions {
  readonly specified: Value<string>;
  readonly unspecified: Value<string>;
  readonly own: ReadonlyMap<string, Value<string>>;
}

/** Headers that come with any request, and are nobody's parameters. */
const COMMON_HEADERS =
  /^(accept.*|authorization|connection|content-.*|cookie|host|origin|referer|user-agent|x-forwarded-.*)$/i;

/** Checks headers, query and path parameters against what the operation declares. */
export const validateParameters: Handler = {
  support: approximated(
    'Presence, values of an enumeration and simple types are checked; the messages differ from the service’s.',
  ),
  compile(policy) {
    const variable = policy.literal('errors-variable-name');
    const actions = new Map<Place, Actions>([
      ['header', actionsOf(policy, policy.child('headers'))],
      ['query', actionsOf(policy, policy.child('query'))],
      ['path', actionsOf(policy, policy.child('path'))],
    ]);
    return call => {
      const findings = new Findings(call, 'validate-parameters', variable, 400);
      const declared = call.operation?.parameters ?? [];
      for (const parameter of declared) {
        const error = errorOf(parameter, valuesOf(call, parameter));
        const own = actions.get(parameter.in);
        if (error !== undefined && own) {
          const action = own.own.get(parameter.name.toLowerCase()) ?? own.specified;
          findings.add(action(call), 'ParameterNotValid', error);
        }
      }
      for (const { place, name } of given(call)) {
        if (declared.some(one => one.in === place && one.name.toLowerCase() === name.toLowerCase())) continue;
        const own = actions.get(place);
        if (own)
          findings.add(
            own.unspecified(call),
            'ParameterNotSpecified',
            `the ${place} '${name}' is not specified`,
          );
      }
    };
  },
};

function actionsOf(policy: PolicyReader, part: PolicyReader | undefined): Actions {
  const specified =
    part?.optionalText('specified-parameter-action') ?? policy.text('specified-parameter-action');
  const unspecified =
    part?.optionalText('unspecified-parameter-action') ?? policy.text('unspecified-parameter-action');
  const own = (part?.children('parameter') ?? []).map(
    one => [one.required('name').toLowerCase(), one.text('action')] as const,
  );
  return { specified, unspecified, own: new Map(own) };
}

function valuesOf({ request }: Call, { in: place, name }: ParameterModel): readonly string[] {
  if (place === 'header') return request.headers.getAll(name);
  if (place === 'query') return request.query.getAll(name);
  const value = request.matchedParameters[name];
  return value === undefined ? [] : [value];
}

function* given({ request }: Call): Generator<{ readonly place: Place; readonly name: string }> {
  for (const name of request.query.names()) yield { place: 'query', name };
  for (const name of request.headers.names()) if (!COMMON_HEADERS.test(name)) yield { place: 'header', name };
}

const TYPES: Readonly<Record<string, RegExp>> = {
  integer: /^[+-]?\d+$/,
  number: /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/,
  boolean: /^(true|false)$/i,
};

function errorOf(
  { in: place, name, required, type, values }: ParameterModel,
  given: readonly string[],
): string | undefined {
  if (given.length === 0) return required ? `the ${place} '${name}' is missing` : undefined;
  const wrong = given.find(value => TYPES[type]?.test(value) === false);
  if (wrong !== undefined) return `the ${place} '${name}' must be of type ${type}, got '${wrong}'`;
  const unknown = values.length > 0 ? given.find(value => !values.includes(value)) : undefined;
  return unknown === undefined
    ? undefined
    : `the ${place} '${name}' must be one of ${values.join(', ')}, got '${unknown}'`;
}
