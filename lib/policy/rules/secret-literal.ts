import type { PolicyNode } from '../node';
import type { PolicyUse } from './analysis/policy-use';
import {
  type FoundSecret,
  isHash,
  isPlaceholder,
  masked,
  secretIn,
  secretInStrings,
} from './analysis/secrets';
import { defineRule } from './define-rule';
import type { RuleContext } from './engine/rule-context';

/** Headers and query parameters that hold nothing but a secret. */
const SECRET_NAMES =
  /^(authorization|proxy-authorization|api-?key|x-api-key|x-functions-key|ocp-apim-subscription-key|subscription-key|code|key|sig|access_token|client_secret|password)$/i;

/** Attributes that hold a secret. */
const SECRET_ATTRIBUTES: ReadonlySet<string> = new Set(['password']);

export const secretLiteral = defineRule({
  id: 'policy/secret-literal',
  level: 'error',
  title: 'a secret in a policy',
  why: 'Policies lie in source control, in the state of deployments, in the portal and in logs: whoever can read one of them has the secret, and it cannot be changed without a deployment.',
  fix: 'Put the secret into a named value that is kept in Key Vault and write `{{name}}`, or use a managed identity. Then replace the secret: it is known.',
  references: [
    'https://learn.microsoft.com/azure/api-management/api-management-howto-properties',
    'https://learn.microsoft.com/azure/api-management/authentication-managed-identity-policy',
  ],
  check: context => {
    for (const comment of context.analysis.document.prolog) {
      checkText(context, context.analysis.root, comment.text, 'a comment', comment);
    }
    for (const use of context.analysis.uses) checkUse(context, use);
  },
});

function checkUse(context: RuleContext, use: PolicyUse): void {
  const { attributes, children } = use.element;
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value !== 'string' || isPublic(use, name)) continue;
    if (SECRET_ATTRIBUTES.has(name) && value !== '' && !isPlaceholder(value)) {
      context.report(use, `${name} is the literal ${masked(value)}; use a named value`, { attribute: name });
    } else checkText(context, use, value, name, undefined, name);
  }
  for (const child of children) {
    if (child.kind === 'text') {
      if (!checkText(context, use, child.value, `the text of <${use.name}>`, child))
        checkValue(context, use, child.value, child);
    } else if (child.kind === 'comment') checkText(context, use, child.text, 'a comment', child);
    else if (child.kind === 'raw') checkText(context, use, child.xml, 'the markup', child);
  }
  for (const expression of context.analysis.expressionsOf(use)) {
    const { facts, text } = expression.code;
    const comparesHashes = /\.(Thumbprint|SerialNumber|GetCertHashString)\b/.test(text);
    const found = secretInStrings(comparesHashes ? facts.strings.filter(one => !isHash(one)) : facts.strings);
    if (found) context.reportExpression(expression, message('a string of the expression', found));
  }
}

/** The two numbers of a public key, and what names a certificate. */
function isPublic({ name: element }: PolicyUse, attribute: string): boolean {
  if (element === 'key') return attribute === 'n' || attribute === 'e';
  return element === 'identity' || attribute === 'thumbprint';
}

function checkText(
  context: RuleContext,
  use: PolicyUse,
  text: string,
  where: string,
  node?: PolicyNode,
  attribute?: string,
): boolean {
  const found = secretIn(text);
  if (!found) return false;
  context.report(use, message(where, found), {
    ...(node && { node }),
    ...(attribute !== undefined && { attribute }),
  });
  return true;
}

function message(where: string, { what, shown }: FoundSecret): string {
  return `${where} holds what looks like ${what}, ${shown}; use a named value, and replace the secret`;
}

/** The value of a header or query parameter that is for secrets. */
function checkValue(context: RuleContext, use: PolicyUse, text: string, node: PolicyNode): void {
  const setter = use.parent;
  if (use.name !== 'value' || (setter?.name !== 'set-header' && setter?.name !== 'set-query-parameter'))
    return;
  const name = setter.literal('name');
  const value = text.trim().replace(/^(Bearer|Basic|ApiKey)\s+/i, '');
  if (name === undefined || !SECRET_NAMES.test(name) || value.length < 8 || isPlaceholder(value)) return;
  if (!/\d/.test(value)) return;
  context.report(
    use,
    `the value of ${name} is the literal ${masked(value)}; use a named value, and replace the secret`,
    { node },
  );
}
