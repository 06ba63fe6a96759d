import type { Part } from './part';
import { shown } from './value';

/**
 * The attributes by which two elements of a name are known to be the same one. Of the names in `only` two that differ there are never the same
 * one: another header, another fragment.
 */
const IDENTITY: Readonly<Record<string, { readonly by: readonly string[]; readonly only?: true }>> = {
  'set-header': { by: ['name'], only: true },
  'set-query-parameter': { by: ['name'], only: true },
  'set-variable': { by: ['name'], only: true },
  'include-fragment': { by: ['fragment-id'], only: true },
  'check-header': { by: ['name'], only: true },
  claim: { by: ['name'], only: true },
  header: { by: ['name'], only: true },
  parameter: { by: ['name'], only: true },
  dimension: { by: ['name'], only: true },
  api: { by: ['name', 'id'], only: true },
  operation: { by: ['name', 'id'], only: true },
  'status-code': { by: ['code'], only: true },
  'rate-limit-by-key': { by: ['counter-key'] },
  'quota-by-key': { by: ['counter-key'] },
  'llm-token-limit': { by: ['counter-key'] },
  'log-to-eventhub': { by: ['logger-id'] },
  'cache-lookup-value': { by: ['variable-name'] },
  'cache-store-value': { by: ['key'] },
  'cache-remove-value': { by: ['key'] },
  'send-request': { by: ['response-variable-name'] },
  'emit-metric': { by: ['name'] },
  'openid-config': { by: ['url'] },
  trace: { by: ['source'] },
  when: { by: ['condition'] },
  content: { by: ['type'] },
};

/** Whether the part is one of a list of texts: audiences, values, addresses. */
export function isListItem(part: Part): boolean {
  return (
    !part.isPolicy &&
    part.attributes.size === 0 &&
    part.children.length === 0 &&
    part.text !== undefined &&
    isMany(part)
  );
}

function isMany(part: Part): boolean {
  const { parent } = part;
  if (!parent) return false;
  if (parent.named(part.name).length > 1) return true;
  for (const child of Object.values(parent.spec?.children ?? {})) {
    if (child.wraps === undefined && (child.cardinality === 'many' || child.cardinality === 'some')) {
      if (child.element === part.spec) return true;
    }
  }
  return false;
}

/** What the part is known by among others of its name, and whether nothing else can be the same one. */
export function identityOf(part: Part): { readonly id: string; readonly only: boolean } {
  const rule = IDENTITY[part.name];
  if (rule) {
    const values = rule.by.map(attribute => part.attributes.get(attribute)?.key.toLowerCase() ?? '');
    return { id: values.join(' '), only: rule.only ?? false };
  }
  return isListItem(part)
    ? { id: part.text?.text.replace(/\s+/g, '') ?? '', only: true }
    : { id: '', only: false };
}

/** What a part is called in a sentence: `set-variable 'route'`, `retry`. */
export function labelOf(part: Part): string {
  if (isListItem(part) && part.text) return `${part.name} '${shown(part.text)}'`;
  const [attribute] = IDENTITY[part.name]?.only ? (IDENTITY[part.name]?.by ?? []) : [];
  const value = attribute === undefined ? undefined : part.attributes.get(attribute);
  return value ? `${part.name} '${shown(value)}'` : part.name;
}

/** The same, with the policy that the part belongs to. */
export function fullLabelOf(part: Part): string {
  const { policy } = part;
  return policy === undefined || policy === part ? labelOf(part) : `${labelOf(part)} of ${labelOf(policy)}`;
}
