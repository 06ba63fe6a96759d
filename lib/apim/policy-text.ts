import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';

import { escapeTerraformTemplate, ValidationError, validateAtSynthesis } from '../core/index';
import type { LegalityOptions, PolicyDocument, PolicyFragment, PolicyReferences } from '../policy/index';
import { checkLegality, includedFragment, maximumBytes, renderPolicy, walkElements } from '../policy/index';
import type { IApiManagement } from './policy-scopes';

/** Bytes of a text as the service counts them. */
export function sizeOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/**
 * The text that Terraform sends: what `renderPolicy` gives and reviewers read, escaped for Terraform.
 *
 * @param scope the construct that sends it
 * @param policy the document or fragment
 * @param apiManagement the service that runs it, whose tier decides how long it may be
 * @throws ValidationError `apim/token-in-policy`, `apim/policy-too-large`
 */
export function policyText(
  scope: IConstruct,
  policy: PolicyDocument | PolicyFragment,
  { sku }: IApiManagement,
): string {
  const text = renderPolicy(policy);
  if (Token.isUnresolved(text)) {
    throw new ValidationError(
      'apim/token-in-policy',
      `a policy must be known at synthesis, got a Terraform reference in ${excerptAroundToken(text)}; ` +
        "put the value into a NamedValue and use namedValue('name') in the policy",
      scope,
    );
  }
  const size = sizeOf(text);
  const limit = maximumBytes(policy.kind, sku.gateway);
  if (size > limit) {
    const tier = limit < maximumBytes(policy.kind) ? ` in tier ${sku.tier}` : '';
    throw new ValidationError(
      'apim/policy-too-large',
      `the policy takes ${size} bytes, at most ${limit} are allowed${tier}; move parts into policy fragments or shorten it`,
      scope,
    );
  }
  return escapeTerraformTemplate(text);
}

/**
 * Refuses what the service would refuse without a reason: policies in sections, scopes or gateways where they are not allowed. Fragments
 * that are included by name may be defined later, and then the check is made again at synthesis.
 *
 * @param references what the policy mentions
 * @throws ValidationError with the code of the broken rule, for example `policy/section`
 */
export function requireLegal(
  scope: IConstruct,
  policy: PolicyDocument | PolicyFragment,
  apiManagement: IApiManagement,
  references: PolicyReferences,
  options: Pick<LegalityOptions, 'scope'> = {},
): void {
  const { definitions, sku } = apiManagement;
  const check = () =>
    checkLegality(policy, {
      ...options,
      gateway: sku.gateway,
      fragment: id => definitions.find('fragment', id)?.fragment,
    });
  const findings = check();
  const [first] = findings;
  if (first !== undefined) {
    const text = findings.map(finding => finding.message).join('; ');
    throw new ValidationError(
      first.code,
      `${text} (the service is of tier ${sku.tier}, a ${sku.gateway} gateway); remove the policy or move it to where it is allowed`,
      scope,
    );
  }
  if (references.fragments.every(id => definitions.find('fragment', id) !== undefined)) return;
  validateAtSynthesis(scope, 'apim/illegal-policy', () => check().map(finding => finding.message));
}

/**
 * Makes sure at synthesis that the fragments which a document was built with are those that the service gets: the document's revision
 * counts their content in.
 */
export function requireSameFragments(
  scope: IConstruct,
  document: PolicyDocument,
  apiManagement: IApiManagement,
): void {
  const included = new Map<string, PolicyFragment>();
  for (const { element } of walkElements([document.root])) {
    const fragment = includedFragment(element);
    if (fragment !== undefined) included.set(fragment.id, fragment);
  }
  if (included.size === 0) return;
  validateAtSynthesis(scope, 'apim/fragment-differs', () =>
    [...included.values()].flatMap(fragment => {
      const defined = apiManagement.definitions.find('fragment', fragment.id);
      if (defined?.fragment === undefined || defined.fragment === fragment) return [];
      if (renderPolicy(defined.fragment) === renderPolicy(fragment)) return [];
      return [
        `the document includes a fragment '${fragment.id}' of other content than the one defined at ` +
          `'${defined.construct?.node.path ?? 'an unknown place'}'; include the very fragment that is defined, or rename one of them`,
      ];
    }),
  );
}

function excerptAroundToken(text: string): string {
  const line = text.split('\n').find(part => Token.isUnresolved(part)) ?? '';
  return `'${line.trim().slice(0, 120)}'`;
}
