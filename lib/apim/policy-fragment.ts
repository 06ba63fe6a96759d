import { ApiManagementPolicyFragment } from '@cdktf/provider-azurerm/lib/api-management-policy-fragment';
import { Construct } from 'constructs';

import { checkOptions, OptionKind, type OptionKinds, plainText } from '../core/index';
import type { PolicyFragment as PolicyFragmentDocument } from '../policy/index';
import { policyReferences } from '../policy/index';
import { ApiManagementNameRules, requireName } from './names';
import type { IApiManagement } from './policy-scopes';
import { policyText, requireLegal } from './policy-text';
import { linkReferences, mentionsOf } from './references';
import { API_MANAGEMENT } from './kinds';

/** Props of {@link PolicyFragment}. */
export interface PolicyFragmentProps {
  /** The service that gets the fragment. */
  readonly apiManagement: IApiManagement;
  /** The fragment; its id is the name by which policies include it. */
  readonly fragment: PolicyFragmentDocument;
  /**
   * What the fragment is for.
   *
   * @default - none
   */
  readonly description?: string;
}

const OPTIONS: OptionKinds<PolicyFragmentProps> = {
  apiManagement: API_MANAGEMENT,
  fragment: OptionKind.having('a policy fragment', 'id', 'root', 'prolog'),
  description: OptionKind.TEXT.optional(),
};

/**
 * A policy fragment on a service: policies that documents include by name.
 *
 * The service refuses to delete a fragment that a policy includes. So a fragment that is renamed or dropped goes only after the policies
 * have changed (`create_before_destroy`); without, Terraform would try to delete it first, fail, and never get to the policies. Terraform extends that to all
 * that the fragment depends on, such as the logger that it mentions and the event hub behind: what has to be replaced there takes a new name.
 *
 * @see https://learn.microsoft.com/azure/api-management/policy-fragments
 */
export class PolicyFragment extends Construct {
  /** The service that has the fragment. */
  public readonly apiManagement: IApiManagement;
  /** Name by which policies include the fragment. */
  public readonly name: string;
  /** The fragment, for `include(…)` in documents. */
  public readonly fragment: PolicyFragmentDocument;
  private readonly resource: ApiManagementPolicyFragment;

  /**
   * @throws ValidationError `core/invalid-name`, `apim/duplicate-name`, `apim/policy-too-large`, `apim/token-in-policy`, and the codes
   * of legality such as `policy/gateway`
   */
  public constructor(scope: Construct, id: string, props: PolicyFragmentProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { apiManagement, fragment } = props;
    requireName(this, ApiManagementNameRules.POLICY_FRAGMENT, fragment.id);
    const references = policyReferences(fragment);
    requireLegal(this, fragment, apiManagement, references);

    this.resource = new ApiManagementPolicyFragment(this, 'Resource', {
      apiManagementId: apiManagement.id,
      name: fragment.id,
      description: plainText(props.description),
      format: 'rawxml',
      value: policyText(this, fragment, apiManagement),
      lifecycle: { createBeforeDestroy: true },
    });

    this.apiManagement = apiManagement;
    this.name = fragment.id;
    this.fragment = fragment;
    apiManagement.definitions.define({
      kind: 'fragment',
      name: fragment.id,
      construct: this,
      resource: this.resource,
      fragment,
    });
    linkReferences(
      this,
      this.resource,
      apiManagement.definitions,
      mentionsOf(references),
      references.computed,
    );
  }

  /** Resource id of the fragment. */
  public get id(): string {
    return this.resource.id;
  }
}
