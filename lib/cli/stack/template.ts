/** `${…}` with strings and one level of braces in it, and what Terraform reads as two plain characters. */
const INTERPOLATION = /[$%]{2}\{|\$\{(?:[^{}"]|"(?:\\.|[^"\\])*"|\{[^{}]*\})*\}/g;

/** A text as Terraform deploys it, which reads a doubled `$` or `%` before a brace as a single one. References stand in it as they are. */
export function deployedText(template: string): string {
  return template.replace(/([$%])\1(?=\{)/g, '$1');
}

/** A text of a stack, in which a named value stands for each reference to what only a deployment knows. */
export interface FilledTemplate {
  readonly text: string;
  /** The names that stand for references. */
  readonly names: readonly string[];
}

/** Puts named values for references: like those they are filled in before the gateway reads the policy, and may hold anything. */
export function filled(template: string): FilledTemplate {
  const names = new Set<string>();
  const text = template.replace(INTERPOLATION, match => {
    if (/^(\$\$|%%)/.test(match)) return match.slice(1);
    const name = match
      .slice(2, -1)
      .trim()
      .replace(/[^A-Za-z0-9._-]/g, '-');
    names.add(name);
    return `{{${name}}}`;
  });
  return { text, names: [...names] };
}

/** Whether all of a text is one reference, for instance `${file("policy.xml")}`. */
export function isReference(template: string): boolean {
  const text = template.trim();
  return text.startsWith('${') && text.replace(INTERPOLATION, '') === '';
}
