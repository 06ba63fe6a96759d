import type { PolicyUse } from './policy-use';

/** What a policy does to variables by its attributes. */
export interface VariableEffect {
  /** The names that it sets; `undefined` stands for a name that is computed. */
  readonly sets: readonly (string | undefined)[];
  /** The names that it reads. */
  readonly reads: readonly string[];
}

const NOTHING: VariableEffect = { sets: [], reads: [] };

/** The variables that a policy sets and reads by its attributes, those of its expressions not counted. */
export function variableEffect({ name, element }: PolicyUse): VariableEffect {
  if (name === 'set-variable') return { sets: [nameIn(element.attributes.name)], reads: [] };
  let sets: (string | undefined)[] | undefined;
  for (const attribute in element.attributes) {
    if (!attribute.endsWith('variable-name')) continue;
    const variable = nameIn(element.attributes[attribute]);
    if (name === 'return-response') return { sets: [], reads: variable === undefined ? [] : [variable] };
    (sets ??= []).push(variable);
  }
  return sets ? { sets, reads: [] } : NOTHING;
}

/** A name with a named value in it is not known before the service has filled it in. */
function nameIn(value: unknown): string | undefined {
  return typeof value === 'string' && !value.includes('{{') ? value : undefined;
}

const LIQUID_READ = /context\.Variables(?:\[["']([^"']+)["']\]|\.([A-Za-z_]\w*))/g;

/** The variables that a Liquid template mentions. */
export function liquidReads(use: PolicyUse): readonly string[] {
  if (use.element.attributes.template !== 'liquid') return [];
  return [...templateText(use).matchAll(LIQUID_READ)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** The text of a template, of markup too. */
export function templateText({ element }: PolicyUse): string {
  return element.children
    .map(child => (child.kind === 'text' ? child.value : child.kind === 'raw' ? child.xml : ''))
    .join('');
}
