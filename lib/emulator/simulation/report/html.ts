/** A piece of markup. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a hole of a template. Text is escaped. */
export type Hole = string | number | Markup | undefined | readonly Hole[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for elements and attributes. Characters that XML does not have are left out. */
export function escapeHtml(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what must go
  const known = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '');
  return known.replace(/[&<>"']/g, character => ENTITIES[character] ?? '');
}

/** Markup with holes: whatever comes into a hole stays text, unless it is markup itself. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  return { markup: parts.map((part, i) => part + (i < holes.length ? filled(holes[i]) : '')).join('') };
}

/** Markup that is made elsewhere, and is trusted. */
export function trusted(markup: string): Markup {
  return { markup };
}

function filled(hole: Hole): string {
  if (hole === undefined) return '';
  if (typeof hole === 'string') return escapeHtml(hole);
  if (typeof hole === 'number') return String(hole);
  return 'markup' in hole ? hole.markup : hole.map(filled).join('');
}
