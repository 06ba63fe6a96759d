import { ApiManagementBackend } from '@cdktf/provider-azurerm/lib/api-management-backend';
import type { ITerraformDependable } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';

import {
  checkOptions,
  isUnresolved,
  OptionKind,
  type OptionKinds,
  plainText,
  ValidationError,
  warn,
} from '../core/index';
import type { BackendCredentials } from './backend-credentials';
import { credentialArguments, mentionsOfCredentials, CREDENTIALS } from './backend-credentials';
import type { CircuitBreakerRule } from './circuit-breaker';
import { circuitBreakerArguments, CIRCUIT_BREAKER } from './circuit-breaker';
import { ApiManagementNameRules, requireName } from './names';
import type { IApiManagement } from './policy-scopes';
import { linkReferences } from './references';
import type { ApiManagementSku } from './sku';
import { API_MANAGEMENT } from './kinds';

/** A backend or pool of a service, which policies mention by name. */
export interface IBackend extends IConstruct {
  /** The service that has the backend. */
  readonly apiManagement: IApiManagement;
  /** Name by which policies mention the backend. */
  readonly name: string;
  /** Resource id of the backend. */
  readonly id: string;
}

/** What is known of a backend that exists already. */
export interface BackendAttributes {
  /** The service that has the backend. */
  readonly apiManagement: IApiManagement;
  /** Name by which policies mention the backend. */
  readonly name: string;
}

/** What the gateway checks of a backend's certificate. */
export interface BackendTls {
  /** Whether the chain must lead to a trusted root. @default true */
  readonly validateCertificateChain?: boolean;
  /** Whether the name must be that of the host. @default true */
  readonly validateCertificateName?: boolean;
}

/** Props of {@link Backend}. */
export interface BackendProps {
  /** The service that gets the backend. */
  readonly apiManagement: IApiManagement;
  /** Name by which policies mention the backend. A change replaces it. */
  readonly name: string;
  /** Address that calls go to, with https. */
  readonly url: string;
  /** The backend in words, at most 300 characters. @default - none */
  readonly title?: string;
  /** What the backend is, at most 2000 characters. @default - none */
  readonly description?: string;
  /**
   * When the backend is taken out of service. The state belongs to the backend: deployments that should not trip one another need backends
   * of their own. `false` for no breaker.
   *
   * @default - the defaults of {@link CircuitBreakerRule}; none on Consumption, which has no breakers
   */
  readonly circuitBreaker?: CircuitBreakerRule | false;
  /** What the gateway adds to each call. @default - nothing */
  readonly credentials?: BackendCredentials;
  /** What the gateway checks of the backend's certificate. @default - chain and name */
  readonly tls?: BackendTls;
  /** Resource id of an Azure resource behind the backend. @default - none */
  readonly resourceId?: string;
  /** What must exist before. @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

const OPTIONS: OptionKinds<BackendProps> = {
  apiManagement: API_MANAGEMENT,
  name: OptionKind.TEXT,
  url: OptionKind.TEXT,
  title: OptionKind.TEXT.optional(),
  description: OptionKind.TEXT.optional(),
  circuitBreaker: CIRCUIT_BREAKER.or(OptionKind.FALSE).optional(),
  credentials: CREDENTIALS.optional(),
  tls: OptionKind.objectOf<BackendTls>({
    validateCertificateChain: OptionKind.SWITCH.optional(),
    validateCertificateName: OptionKind.SWITCH.optional(),
  }).optional(),
  resourceId: OptionKind.TEXT.optional(),
  dependsOn: OptionKind.DEPENDABLES.optional(),
};

/**
 * A backend: where calls go.
 *
 * The service refuses to delete a backend that a pool or policy mentions, so one that is renamed or dropped goes only after those have
 * changed (`create_before_destroy`, which Terraform extends to what the backend depends on).
 *
 * @see https://learn.microsoft.com/azure/api-management/backends
 */
export class Backend extends Construct implements IBackend {
  /** Uses a backend or pool that exists already. */
  public static fromBackendAttributes(scope: Construct, id: string, attributes: BackendAttributes): IBackend {
    const { apiManagement, name } = attributes;
    class Import extends Construct implements IBackend {
      public readonly apiManagement = apiManagement;
      public readonly name = name;
      public readonly id = `${apiManagement.id}/backends/${name}`;
    }
    apiManagement.definitions.declareExisting({ backends: [name] });
    return new Import(scope, id);
  }

  public readonly apiManagement: IApiManagement;
  public readonly name: string;
  public readonly id: string;

  /**
   * @throws ValidationError `core/invalid-name`, `apim/backend-url`, `apim/sku-not-supported`, `apim/circuit-breaker`,
   * `apim/plain-secret`, `apim/duplicate-name`
   */
  public constructor(scope: Construct, id: string, props: BackendProps) {
    super(scope, id);
    checkOptions(this, props, OPTIONS);
    const { apiManagement, name, url, tls } = props;
    requireName(this, ApiManagementNameRules.BACKEND, name);
    this.requireHttps(url);
    if (tls?.validateCertificateChain === false || tls?.validateCertificateName === false) {
      warn(
        this,
        'apim/certificate-not-checked',
        "the gateway does not fully check the backend's certificate, so that another host can pose as it; leave 'tls' out",
      );
    }

    const resource = new ApiManagementBackend(this, 'Resource', {
      apiManagementName: apiManagement.name,
      resourceGroupName: apiManagement.resourceGroupName,
      name,
      protocol: 'http',
      url,
      title: plainText(props.title),
      description: plainText(props.description),
      resourceId: props.resourceId,
      circuitBreakerRule: this.breakerArguments(apiManagement.sku, props.circuitBreaker),
      credentials: props.credentials && credentialArguments(this, props.credentials),
      tls: tls && {
        validateCertificateChain: tls.validateCertificateChain ?? true,
        validateCertificateName: tls.validateCertificateName ?? true,
      },
      lifecycle: { createBeforeDestroy: true },
      dependsOn: props.dependsOn && [...props.dependsOn],
    });
    this.apiManagement = apiManagement;
    this.name = name;
    this.id = resource.id;
    apiManagement.definitions.define({ kind: 'backend', name, construct: this, resource });
    if (props.credentials !== undefined) {
      linkReferences(this, resource, apiManagement.definitions, mentionsOfCredentials(props.credentials));
    }
  }

  private requireHttps(url: string): void {
    if (isUnresolved(url) || /^https:\/\/[^\s/]+/.test(url)) return;
    throw new ValidationError(
      'apim/backend-url',
      `'url' must start with https:// and a host, got '${url}'; calls and credentials must not travel in the clear`,
      this,
    );
  }

  private breakerArguments(sku: ApiManagementSku, rule: CircuitBreakerRule | false | undefined) {
    if (rule === false) return undefined;
    if (sku.supportsCircuitBreakers) return circuitBreakerArguments(this, rule ?? {});
    if (rule === undefined) return undefined;
    throw new ValidationError(
      'apim/sku-not-supported',
      `circuit breakers are not supported by tier ${sku.tier} (sku '${sku.skuName}'); use another tier, or set 'circuitBreaker: false'`,
      this,
    );
  }
}
