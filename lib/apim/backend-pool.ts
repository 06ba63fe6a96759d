import { Lazy } from 'cdktf';
import { Construct } from 'constructs';

import {
  AzapiResource,
  checkOptions,
  OptionKind,
  type OptionKinds,
  plainText,
  requireInteger,
  validateAtSynthesis,
  ValidationError,
} from '../core/index';
import type { IBackend } from './backend';
import { ApiManagementNameRules, requireName } from './names';
import type { IApiManagement } from './policy-scopes';
import { API_MANAGEMENT, BACKEND } from './kinds';

/** A backend in a pool. */
export interface BackendPoolMember {
  /** The backend. */
  readonly backend: IBackend;
  /**
   * Group of the member, 0 to 100: lower numbers are used first, the next only while every breaker of the groups before is tripped.
   *
   * @default 1
   */
  readonly priority?: number;
  /**
   * Share of the calls within the group, 0 to 100, in proportion to the others' weights.
   *
   * @default 1
   */
  readonly weight?: number;
}

/** Keeps a caller that stores cookies at one member. */
export interface SessionAffinity {
  /** Name of the cookie that the gateway sets. */
  readonly cookieName: string;
}

/** Props of {@link BackendPool}. */
export interface BackendPoolProps {
  /** The service that gets the pool. */
  readonly apiManagement: IApiManagement;
  /** Name by which policies mention the pool; pools and backends share their names. A change replaces it. */
  readonly name: string;
  /**
   * The members, 1 to 30 together with those that are added later.
   *
   * @default - none but those that are added
   */
  readonly members?: readonly BackendPoolMember[];
  /**
   * Keeps a caller at one member. A preview of the service.
   *
   * @default - every call may go to another member
   */
  readonly sessionAffinity?: SessionAffinity;
  /** What the pool is for. @default - none */
  readonly description?: string;
}

const BACKEND_POOL = Symbol.for('cdktf-azure-openai-gateway.BackendPool');
const MAXIMUM_MEMBERS = 30;
const TYPE = 'Microsoft.ApiManagement/service/backends';

const MEMBER_OPTIONS: OptionKinds<BackendPoolMember> = {
  backend: BACKEND,
  priority: OptionKind.NUMBER.optional(),
  weight: OptionKind.NUMBER.optional(),
};

const OPTIONS: OptionKinds<BackendPoolProps> = {
  apiManagement: API_MANAGEMENT,
  name: OptionKind.TEXT,
  members: OptionKind.listOf(OptionKind.objectOf(MEMBER_OPTIONS)).optional(),
  sessionAffinity: OptionKind.objectOf<SessionAffinity>({ cookieName: OptionKind.TEXT }).optional(),
  description: OptionKind.TEXT.optional(),
};

/**
 * A pool of backends. The gateway picks a member by priority and weight for each call, and passes over members whose breaker is tripped; it
 * does not repeat a failed call, which is what the policy `retry` is for.
 *
 * The azurerm provider has no pools, so this is an `azapi_resource`. Like a backend, a pool that is renamed or dropped goes only after the
 * policies that mention it have changed.
 *
 * @see https://learn.microsoft.com/azure/api-management/backends#load-balanced-pool
 */
export class BackendPool extends Construct implements IBackend {
  /** Whether `x` is a `BackendPool`, also one of another copy of this package. */
  public static isBackendPool(x: unknown): x is BackendPool {
    return x !== null && typeof x === 'object' && BACKEND_POOL in x;
  }

  public readonly apiManagement: IApiManagement;
  public readonly name: string;
  private readonly members: Required<BackendPoolMember>[] = [];
  private readonly resource: AzapiResource;

  /**
   * @throws ValidationError `core/invalid-name`, `apim/pool-member`, `apim/pool-size`, `apim/duplicate-name`
   */
  public constructor(scope: Construct, id: string, props: BackendPoolProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    Object.defineProperty(this, BACKEND_POOL, { value: true });
    const { apiManagement, name, sessionAffinity, description } = props;
    requireName(this, ApiManagementNameRules.BACKEND, name);

    this.resource = new AzapiResource(this, 'Resource', {
      type: `${TYPE}@${sessionAffinity === undefined ? '2024-05-01' : '2025-03-01-preview'}`,
      name,
      parentId: apiManagement.id,
      body: {
        properties: {
          type: 'Pool',
          description: plainText(description),
          pool: {
            services: Lazy.anyValue({ produce: () => this.services() }),
            sessionAffinity: sessionAffinity && {
              sessionId: { source: 'cookie', name: sessionAffinity.cookieName },
            },
          },
        },
      },
      lifecycle: { createBeforeDestroy: true },
    });
    this.apiManagement = apiManagement;
    this.name = name;
    apiManagement.definitions.define({ kind: 'backend', name, construct: this, resource: this.resource });
    for (const member of props.members ?? []) this.addMember(member);
    validateAtSynthesis(this, 'apim/pool-size', () =>
      this.members.length > 0
        ? []
        : [`a pool needs 1 to ${MAXIMUM_MEMBERS} members, got none; give 'members' or call addMember(…)`],
    );
  }

  public get id(): string {
    return this.resource.id;
  }

  /**
   * Adds a member.
   *
   * @throws ValidationError `apim/pool-member`, `apim/pool-size`
   */
  public addMember(member: BackendPoolMember): void {
    checkOptions(this, member, MEMBER_OPTIONS);
    const { backend, priority = 1, weight = 1 } = member;
    const check = (prop: string, value: number) => {
      requireInteger(this, 'apim/pool-member', `'${prop}' of member '${backend.name}'`, value, 0, 100);
    };
    check('priority', priority);
    check('weight', weight);
    this.requireMember(backend);
    if (this.members.length === MAXIMUM_MEMBERS) {
      throw new ValidationError(
        'apim/pool-size',
        `a pool has at most ${MAXIMUM_MEMBERS} members, got '${backend.name}' as number ${MAXIMUM_MEMBERS + 1}; split the pool`,
        this,
      );
    }
    this.members.push({ backend, priority, weight });
  }

  private requireMember(backend: IBackend): void {
    const problem = BackendPool.isBackendPool(backend)
      ? 'is a pool, and pools hold no pools; add its members'
      : backend.apiManagement.id !== this.apiManagement.id
        ? `belongs to the service at '${backend.apiManagement.node.path}'; use a backend of '${this.apiManagement.node.path}'`
        : this.members.some(member => member.backend.id === backend.id)
          ? 'is a member already; give it a higher weight instead'
          : undefined;
    if (problem !== undefined) {
      throw new ValidationError('apim/pool-member', `member '${backend.name}' ${problem}`, this);
    }
  }

  private services() {
    return this.members.map(({ backend, priority, weight }) => ({ id: backend.id, priority, weight }));
  }
}
