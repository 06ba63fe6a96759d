import { PolicyError, show } from './policy-error';

const KIND: unique symbol = Symbol.for('cdktf-azure-openai-gateway.LiteralTemplate') as never;

/** Literal text with named values in it, made by `namedValue` or `literal`. */
export interface LiteralTemplate {
  readonly [KIND]: true;
  /** The text as rendered, with `{{name}}` for each named value. */
  readonly text: string;
}

/**
 * A named value of API Management, rendered as `{{name}}` and replaced by the service when the policy is saved.
 *
 * @param name the named value's display name: letters, digits, `-`, `.` and `_`, at most 256 characters
 * @throws PolicyError `policy/named-value-name` for any other name
 * @see https://learn.microsoft.com/azure/api-management/api-management-howto-properties
 */
export function namedValue(name: string): LiteralTemplate {
  if (!/^[A-Za-z0-9._-]{1,256}$/.test(name)) {
    throw new PolicyError(
      'policy/named-value-name',
      `a named value's name must be 1 to 256 letters, digits, '-', '.' or '_', got ${show(name)}`,
    );
  }
  return template(`{{${name}}}`);
}

/**
 * Literal text with named values: `` literal`Bearer ${namedValue('token')}` ``. Plain strings in the holes are checked like any other
 * literal, so none of them can smuggle in a named value or an expression.
 */
export function literal(
  parts: TemplateStringsArray,
  ...holes: (string | LiteralTemplate)[]
): LiteralTemplate {
  const texts = parts.map((part, i) => {
    const hole = holes[i];
    const tail =
      hole === undefined ? '' : isLiteralTemplate(hole) ? hole.text : checkLiteral(hole, 'literal text');
    return checkLiteral(part, 'literal text') + tail;
  });
  return template(texts.join(''));
}

/** Whether a value was made by `namedValue` or `literal`. */
export function isLiteralTemplate(value: unknown): value is LiteralTemplate {
  return typeof value === 'object' && value !== null && KIND in value;
}

function template(text: string): LiteralTemplate {
  return Object.freeze({ [KIND]: true as const, text });
}

/** What no XML 1.0 document can hold: control characters other than tab and line breaks, lone surrogates, U+FFFE and U+FFFF. */
const NOT_XML =
  // eslint-disable-next-line no-control-regex -- these are the characters to refuse
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The first character of a text that XML cannot hold. */
export function notInXml(
  text: string,
): { readonly character: string; readonly offset: number; readonly name: string } | undefined {
  const bad = NOT_XML.exec(text);
  if (!bad) return undefined;
  const [character] = bad;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { character, offset: bad.index, name: `U+${code}` };
}

/**
 * Refuses literal text that would not arrive as written: characters XML cannot hold, carriage returns (XML turns them into line feeds), the
 * start of an expression, a named value that was not asked for by `namedValue`, and Terraform tokens.
 *
 * @returns the same text
 */
export function checkLiteral(
  value: string,
  where: string,
  options: { readonly liquid?: boolean } = {},
): string {
  refuseToken(value, where);
  const bad = notInXml(value);
  if (bad) {
    throw new PolicyError(
      'policy/character-not-in-xml',
      `${where}: the character ${bad.name} cannot stand in XML, got ${show(value)}; use an expression with an escape`,
    );
  }
  if (value.includes('\r')) {
    throw new PolicyError(
      'policy/carriage-return',
      `${where}: a carriage return does not survive XML, got ${show(value)}; use '\\n'`,
    );
  }
  if (/@[({]/.test(value)) {
    throw new PolicyError(
      'policy/expression-in-literal',
      `${where}: a literal may not contain '@(' or '@{', which start an expression, got ${show(value)}; ` +
        'pass an expression, for example one made by stringValue(…) or the csharp template',
    );
  }
  if (!options.liquid && value.includes('{{')) {
    throw new PolicyError(
      'policy/named-value-in-literal',
      `${where}: '{{' starts a named value, got ${show(value)}; use namedValue('name'), or literal\`…\` to mix it with text`,
    );
  }
  return value;
}

/**
 * Refuses a Terraform token: policies are rendered to reviewable bytes before Terraform runs, so a value known only to Terraform cannot be
 * in them.
 */
export function refuseToken(value: string | number, where: string): void {
  const token =
    typeof value === 'string'
      ? /[$#]\{TfToken\[/.test(value)
      : Number.isFinite(value) && Math.abs(value) > 1e200;
  if (token) {
    throw new PolicyError(
      'policy/terraform-token',
      `${where}: a Terraform token cannot stand in a policy, got ${show(value)}; ` +
        "put the value into a named value and use namedValue('name')",
    );
  }
}
