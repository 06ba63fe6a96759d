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
 * Literal text with named values: `` literal`Bearer ${namedValue('token')}` ``. Plain strings in the holes are checked together with the text
 * around them, so that no pieces make up a named value or an expression.
 *
 * @throws PolicyError for text that {@link checkLiteral} refuses, and for a brace or an `@` that touches a named value
 */
export function literal(
  parts: TemplateStringsArray,
  ...holes: (string | LiteralTemplate)[]
): LiteralTemplate {
  if ((parts as readonly (string | undefined)[]).includes(undefined)) {
    throw new PolicyError(
      'policy/template-escape',
      String.raw`literal text: the template has an escape that TypeScript does not know, got ${parts.raw.join('${…}')}; write \\ for a backslash`,
    );
  }
  const text = parts.map((part, i) => part + (i < holes.length ? textOf(holes[i]) : '')).join('');
  // Where the named values were given, not where braces happen to stand.
  const runs = [''];
  const add = (plain: string) => runs.push((runs.pop() ?? '') + plain);
  parts.forEach((part, i) => {
    add(part);
    const hole = holes[i];
    if (typeof hole === 'string') add(hole);
    else if (hole !== undefined) {
      const [first = '', ...rest] = hole.text.split(NAMED_VALUE);
      add(first);
      runs.push(...rest);
    }
  });
  runs.forEach((run, i) => checkRun(run, { first: i === 0, last: i === runs.length - 1 }, text));
  return template(text);
}

const NAMED_VALUE = /\{\{[A-Za-z0-9._-]+\}\}/;

function textOf(hole: unknown): string {
  if (typeof hole === 'string') return hole;
  if (isLiteralTemplate(hole)) return hole.text;
  throw new PolicyError(
    'policy/wrong-type',
    `literal text must be a string or namedValue(…), got ${show(hole)}; an expression goes into interpolate\`…\``,
  );
}

/** Checks the text between two named values. */
function checkRun(
  run: string,
  place: { readonly first: boolean; readonly last: boolean },
  whole: string,
): void {
  checkLiteral(run, 'literal text');
  if (!place.last && run.endsWith('@')) throw expressionInLiteral('literal text', whole);
  if ((!place.last && run.endsWith('{')) || (!place.first && run.startsWith('}'))) {
    throw new PolicyError(
      'policy/brace-beside-named-value',
      `literal text: a brace beside a named value makes it ambiguous, got ${show(whole)}; put a space between them, or the brace into the named value`,
    );
  }
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
    throw expressionInLiteral(where, value);
  }
  if (!options.liquid && value.includes('{{')) {
    throw new PolicyError(
      'policy/named-value-in-literal',
      `${where}: '{{' starts a named value, got ${show(value)}; use namedValue('name'), or literal\`…\` to mix it with text`,
    );
  }
  return value;
}

function expressionInLiteral(where: string, text: string): PolicyError {
  return new PolicyError(
    'policy/expression-in-literal',
    `${where}: a literal may not contain '@(' or '@{', which start an expression, got ${show(text)}; ` +
      'pass an expression, for example one made by stringValue(…) or the csharp template',
  );
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
