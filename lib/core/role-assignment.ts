import { RoleAssignment as AzurermRoleAssignment } from '@cdktf/provider-azurerm/lib/role-assignment';
import { Fn, Token } from 'cdktf';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';

import { ValidationError } from './errors';
import type { Role } from './roles';
import { isUnresolved } from './tokens';
import { checkOptions, OptionKind, type OptionKinds } from './option-kinds';

/** What a principal is. `Unknown` lets the service find out, which needs the right to read the directory. */
export type PrincipalType = 'ServicePrincipal' | 'User' | 'Group' | 'Unknown';

/** How a role is granted. */
export interface GrantOptions {
  /**
   * What the principal is. Managed identities are service principals. Said outright, the assignment of an identity that was created
   * moments ago is tried again until the directory knows it.
   *
   * @default 'ServicePrincipal'
   */
  readonly principalType?: PrincipalType;
}

/** Props of {@link RoleAssignment}. */
export interface RoleAssignmentProps extends GrantOptions {
  /** Resource id of what access is given to. */
  readonly resourceId: string;
  /** The role. */
  readonly role: Role;
  /** Object id of the principal that gets the role. */
  readonly principalId: string;
}

const OPTIONS: OptionKinds<RoleAssignmentProps> = {
  resourceId: OptionKind.TEXT,
  role: OptionKind.having('a role', 'guid'),
  principalId: OptionKind.TEXT,
  principalType: OptionKind.oneOf('ServicePrincipal', 'User', 'Group', 'Unknown').optional(),
};

/**
 * Gives a principal a role on a resource.
 *
 * The assignment has no name of its own choosing: names are unique in the whole tenant, so that one derived from the construct's path
 * would clash between two deployments of one app.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/role-assignments
 */
export class RoleAssignment extends Construct implements ITerraformDependable {
  private readonly resource: AzurermRoleAssignment;

  /**
   * @throws ValidationError `core/no-subscription-in-resource-id`
   */
  public constructor(scope: Construct, id: string, props: RoleAssignmentProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { principalType = 'ServicePrincipal' } = props;
    this.resource = new AzurermRoleAssignment(this, 'Resource', {
      scope: props.resourceId,
      // The service answers with this spelling; any other is replaced on every plan.
      roleDefinitionId: `/subscriptions/${subscriptionOf(this, props.resourceId)}/providers/Microsoft.Authorization/roleDefinitions/${props.role.guid}`,
      principalId: props.principalId,
      principalType: principalType === 'Unknown' ? undefined : principalType,
    });
  }

  /** Resource id of the assignment. */
  public get id(): string {
    return this.resource.id;
  }

  /** Address of the assignment: whatever needs the access depends on it. */
  public get fqn(): string {
    return this.resource.fqn;
  }
}

/** The subscription of the resource, which is not that of the provider for resources that live elsewhere. */
function subscriptionOf(scope: IConstruct, resourceId: string): string {
  if (isUnresolved(resourceId)) return Token.asString(Fn.element(Fn.split('/', resourceId), 2));
  const subscription = /^\/subscriptions\/([^/]+)\//.exec(resourceId)?.[1];
  if (subscription === undefined) {
    throw new ValidationError(
      'core/no-subscription-in-resource-id',
      `'resourceId' must start with /subscriptions/<id>/, got '${resourceId}'; give the full resource id`,
      scope,
    );
  }
  return subscription;
}
