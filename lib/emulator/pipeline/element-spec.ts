import type { PolicyDeclaration } from '../../policy/index';

/** What a declaration says of an element, the policy itself or one inside. */
export type ElementSpec = Pick<PolicyDeclaration, 'attributes' | 'children'>;

/** The declared default of an attribute, as it would stand in the document. */
export function defaultOf(spec: ElementSpec | undefined, attribute: string): string | undefined {
  const declared = valueSpecOf(spec, attribute)?.default;
  return declared === undefined ? undefined : String(declared);
}

/** The words that an attribute may be; undefined for one that is no word. */
export function wordsOf(spec: ElementSpec | undefined, attribute: string): readonly string[] | undefined {
  return valueSpecOf(spec, attribute)?.values;
}

/** Whether the service's pages want an attribute to be there. */
export function isRequired(spec: ElementSpec | undefined, attribute: string): boolean {
  return valueSpecOf(spec, attribute)?.required ?? false;
}

/**
 * Why a number is none that the service takes for an attribute; undefined when it is.
 *
 * @returns what is allowed: `from 1 to 50`
 */
export function outOfRange(
  spec: ElementSpec | undefined,
  attribute: string,
  value: number,
): string | undefined {
  const { min = -Infinity, max = Infinity, orZero = false } = valueSpecOf(spec, attribute) ?? {};
  if ((value >= min && value <= max) || (orZero && value === 0)) return undefined;
  const range =
    max === Infinity ? `at least ${min}` : min === -Infinity ? `at most ${max}` : `from ${min} to ${max}`;
  return orZero ? `${range}, or 0` : range;
}

function valueSpecOf(spec: ElementSpec | undefined, attribute: string) {
  return spec?.attributes?.[camelCase(attribute)];
}

/** The declaration of a child element. */
export function childSpecOf(spec: ElementSpec | undefined, name: string): ElementSpec | undefined {
  for (const [prop, { name: given, wraps, element }] of Object.entries(spec?.children ?? {})) {
    if ((given ?? kebabCase(prop)) !== name) continue;
    return wraps === undefined
      ? element
      : { children: { [wraps]: { cardinality: 'many', element, name: wraps } } };
  }
  return undefined;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function kebabCase(prop: string): string {
  return prop.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}
