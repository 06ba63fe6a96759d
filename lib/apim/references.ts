import type { TerraformResource } from 'cdktf';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';

import { addDependency, validateAtSynthesis } from '../core/index';
import type { PolicyReferences } from '../policy/index';
import type { Definition, DefinitionKind, Definitions } from './definitions';
import { EXISTING_PROPS, KIND_WORDS } from './definitions';

/** How each kind is defined, for messages. */
const FIXES: Readonly<Record<DefinitionKind, string>> = {
  backend: 'define it with new Backend(…) or new BackendPool(…)',
  fragment: 'define it with new PolicyFragment(…)',
  'named-value': 'define it with new NamedValue(…)',
  logger: 'define it with new Logger(…) for an event hub',
  certificate: 'create it outside of the app',
  schema: 'define it with new GlobalSchema(…)',
  'authorization-provider': 'create it outside of the app',
};

/** Names that a text or policy mentions, by kind. */
export type Mentions = Partial<Record<DefinitionKind, readonly string[]>>;

/** What the references of a policy are, by kind. */
export function mentionsOf(references: PolicyReferences): Mentions {
  return {
    backend: references.backends,
    fragment: references.fragments,
    'named-value': references.namedValues,
    logger: references.loggers,
    certificate: references.certificates,
    schema: references.schemas,
    'authorization-provider': references.authorizationProviders,
  };
}

/** The named values that a text mentions as `{{name}}`. */
export function namedValuesIn(texts: readonly string[]): Mentions {
  const names = texts.flatMap(text =>
    [...text.matchAll(/\{\{([A-Za-z0-9._-]+)\}\}/g)].map(([, name = '']) => name),
  );
  return { 'named-value': [...new Set(names)].sort() };
}

/**
 * Turns names into edges of Terraform's graph: the resource waits for what it mentions, whether that is defined before or after this
 * call, and is destroyed before it. A name that nothing has defined when the app is synthesized is an error.
 *
 * @param user the construct that mentions the names
 * @param resource its resource
 * @param definitions what is defined on the service
 * @param mentions the names
 * @param computed kinds of which any member may be meant, so that the resource waits for all of them
 */
export function linkReferences(
  user: IConstruct,
  resource: TerraformResource,
  definitions: Definitions,
  mentions: Mentions,
  computed: readonly DefinitionKind[] = [],
): void {
  const kinds = Object.entries(mentions) as [DefinitionKind, readonly string[]][];
  for (const kind of new Set([
    ...computed,
    ...kinds.filter(([, names]) => names.length > 0).map(([kind]) => kind),
  ])) {
    const names = new Set(mentions[kind]);
    const isMeant = (definition: Definition) => computed.includes(kind) || names.has(definition.name);
    definitions.forEach(kind, definition => {
      if (definition.resource !== undefined && isMeant(definition)) waitFor(resource, definition.resource);
    });
  }
  validateAtSynthesis(user, 'apim/undefined-reference', () =>
    kinds.flatMap(([kind, names]) =>
      names
        .filter(name => definitions.find(kind, name) === undefined)
        .map(name => undefinedMessage(definitions, kind, name)),
    ),
  );
}

/** Makes a resource wait for another one, which may be in another stack. */
export function waitFor(resource: TerraformResource, other: TerraformResource): void {
  const [stack, otherStack] = [TerraformStack.of(resource), TerraformStack.of(other)];
  // Terraform knows no edges between resources of two configurations; stacks are deployed one after the other.
  if (stack === otherStack) addDependency(resource, other);
  else stack.addDependency(otherStack);
}

function undefinedMessage(definitions: Definitions, kind: DefinitionKind, name: string): string {
  const names = definitions.all(kind).map(definition => definition.name);
  const twin = names.find(other => other.toLowerCase() === name.toLowerCase());
  const known =
    names.length > 0 ? `defined are ${names.map(other => `'${other}'`).join(', ')}` : 'none is defined';
  const fix =
    twin === undefined
      ? `${FIXES[kind]}, or declare it in 'existing.${EXISTING_PROPS[kind]}' of the service`
      : `write '${twin}'`;
  return `the ${KIND_WORDS[kind]} '${name}' is referenced, but nothing defines it; ${known}; ${fix}`;
}
