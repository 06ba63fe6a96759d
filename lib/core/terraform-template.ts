/**
 * Escapes text that Terraform must not read as a template: `${` becomes `$${` and `%{` becomes `%%{`.
 *
 * CDKTF writes strings into the synthesized JSON as they are, and Terraform reads every string there as a template. Escape a text as
 * a whole: two escaped halves joined between `$` and `{` would make a new marker.
 */
export function escapeTerraformTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, '$&$&');
}
