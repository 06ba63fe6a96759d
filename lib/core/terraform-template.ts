import { isUnresolved } from './tokens';

/**
 * Escapes text that Terraform must not read as a template: `${` becomes `$${` and `%{` becomes `%%{`.
 *
 * CDKTF writes strings into the synthesized JSON as they are, and Terraform reads every string there as a template. Escape a text as
 * a whole: two escaped halves joined between `$` and `{` would make a new marker.
 */
export function escapeTerraformTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}

/**
 * A text as Terraform takes it: escaped by {@link escapeTerraformTemplate}, unless Terraform knows it only later.
 *
 * @param text for people or for the service to read, never part of an expression
 */
export function plainText<T extends string | undefined>(text: T): T {
  return (text === undefined || isUnresolved(text) ? text : escapeTerraformTemplate(text)) as T;
}
