import { Construct } from 'constructs';

import {
  AzapiResource,
  checkOptions,
  isUnresolved,
  OptionKind,
  type OptionKinds,
  replacedWith,
  requireInteger,
  requireOneOf,
  ValidationError,
  warn,
} from '../core/index';
import { API, API_MANAGEMENT, LOGGER } from './kinds';
import type { ILogger } from './logger';
import type { IApi, IApiManagement } from './policy-scopes';

/** Where a diagnostic writes to, as the service names it. */
export type DiagnosticIdentifier = 'applicationinsights' | 'azuremonitor';

/** What is kept of one side of a call, besides its outcome and duration. */
export interface DiagnosticMessage {
  /** Names of headers that are kept. @default - none */
  readonly headersToLog?: readonly string[];
  /** Bytes of the body that are kept, 0 to 8192. A streamed answer is held back by it. @default 0 */
  readonly bodyBytes?: number;
}

/** What is kept of calls of models. It holds what people wrote. */
export interface LargeLanguageModelLogs {
  /** Whether prompts are kept. @default false */
  readonly requests?: boolean;
  /** Whether answers are kept. @default false */
  readonly responses?: boolean;
  /** Bytes kept of each, 1 to 262144. @default 32768 */
  readonly maxSizeInBytes?: number;
}

/** What every diagnostic has. */
export interface DiagnosticOptions {
  /** Where the diagnostic writes to. There is one for each on an API and one on the service. */
  readonly identifier: DiagnosticIdentifier;
  /** The logger, of the kind that `identifier` says. */
  readonly logger: ILogger;
  /** Share of the calls that are logged, in percent, 0 to 100. @default 100 */
  readonly samplingPercentage?: number;
  /** @default 'information' */
  readonly verbosity?: 'verbose' | 'information' | 'error';
  /** How calls are tied to those of caller and backend. @default 'W3C' */
  readonly httpCorrelationProtocol?: 'None' | 'Legacy' | 'W3C';
  /** Logs errors also when the call is not in the sample. @default true */
  readonly alwaysLogErrors?: boolean;
  /** Keeps the address of the caller. @default false */
  readonly logClientIp?: boolean;
  /**
   * Emits the metrics of policies such as `llm-emit-token-metric`. Only for `applicationinsights`.
   *
   * @default true for `applicationinsights`
   */
  readonly metrics?: boolean;
  /** How operations are called. Only for `applicationinsights`. @default 'Name' */
  readonly operationNameFormat?: 'Name' | 'Url';
  /** What is kept of the caller's request. @default - no headers, no body */
  readonly frontendRequest?: DiagnosticMessage;
  /** What is kept of the answer to the caller. @default - no headers, no body */
  readonly frontendResponse?: DiagnosticMessage;
  /** What is kept of the request to the backend. @default - no headers, no body */
  readonly backendRequest?: DiagnosticMessage;
  /** What is kept of the backend's answer. @default - no headers, no body */
  readonly backendResponse?: DiagnosticMessage;
  /**
   * Logs calls of models: tokens, model and, if asked for, prompts and answers. Only for `azuremonitor`; rows reach a workspace by a
   * diagnostic setting of the service.
   *
   * @default - not logged
   */
  readonly largeLanguageModel?: LargeLanguageModelLogs;
}

const MESSAGE = OptionKind.objectOf<DiagnosticMessage>({
  headersToLog: OptionKind.TEXTS.optional(),
  bodyBytes: OptionKind.NUMBER.optional(),
}).optional();

const OPTIONS: OptionKinds<DiagnosticOptions> = {
  identifier: OptionKind.TEXT,
  logger: LOGGER,
  samplingPercentage: OptionKind.NUMBER.optional(),
  verbosity: OptionKind.oneOf('verbose', 'information', 'error').optional(),
  httpCorrelationProtocol: OptionKind.oneOf('None', 'Legacy', 'W3C').optional(),
  alwaysLogErrors: OptionKind.SWITCH.optional(),
  logClientIp: OptionKind.SWITCH.optional(),
  metrics: OptionKind.SWITCH.optional(),
  operationNameFormat: OptionKind.oneOf('Name', 'Url').optional(),
  frontendRequest: MESSAGE,
  frontendResponse: MESSAGE,
  backendRequest: MESSAGE,
  backendResponse: MESSAGE,
  largeLanguageModel: OptionKind.objectOf<LargeLanguageModelLogs>({
    requests: OptionKind.SWITCH.optional(),
    responses: OptionKind.SWITCH.optional(),
    maxSizeInBytes: OptionKind.NUMBER.optional(),
  }).optional(),
};

/** What a diagnostic is of. */
interface Target {
  readonly parent: IApi | IApiManagement;
  readonly apiManagement: IApiManagement;
  readonly options: DiagnosticOptions;
}

const MAXIMUM_BODY_BYTES = 8192;
const MAXIMUM_LLM_BYTES = 262_144;

/** Query parameters that hold keys; logged addresses would show them. */
const KEYS_IN_QUERIES = ['subscription-key', 'api-key'];

/**
 * A diagnostic: which facts of calls go to a logger. The azurerm provider knows neither `metrics` nor model logs and resets both, so this
 * owns the whole diagnostic as an `azapi_resource`.
 *
 * @see https://learn.microsoft.com/azure/api-management/api-management-howto-app-insights
 */
abstract class Diagnostic extends Construct {
  private readonly resource: AzapiResource;

  protected constructor(scope: Construct, id: string, type: string, target: (self: Construct) => Target) {
    super(scope, id);
    const { parent, apiManagement, options } = target(this);
    const { identifier, largeLanguageModel } = options;
    this.check(options, apiManagement);
    apiManagement.definitions.reserve(`diagnostic of '${parent.node.path}'`, identifier, this);
    const version = largeLanguageModel === undefined ? '2024-05-01' : '2024-10-01-preview';
    this.resource = new AzapiResource(this, 'Resource', {
      type: `${type}@${version}`,
      name: identifier,
      parentId: parent.id,
      body: { properties: properties(options) },
      // The service refuses to delete a logger that a diagnostic writes to.
      lifecycle: replacedWith(this, options.logger),
    });
  }

  /** Resource id of the diagnostic. */
  public get id(): string {
    return this.resource.id;
  }

  private check(options: DiagnosticOptions, apiManagement: IApiManagement): void {
    const { identifier, largeLanguageModel, samplingPercentage = 100 } = options;
    const code = 'apim/diagnostic';
    requireOneOf(this, code, "'identifier'", identifier, ['applicationinsights', 'azuremonitor']);
    if (!isUnresolved(samplingPercentage) && !(samplingPercentage >= 0 && samplingPercentage <= 100)) {
      throw new ValidationError(
        code,
        `'samplingPercentage' must be between 0 and 100, got ${samplingPercentage}; choose a value in that range`,
        this,
      );
    }
    for (const side of SIDES) {
      const bytes = options[side]?.bodyBytes;
      requireInteger(this, code, `'${side}.bodyBytes'`, bytes, 0, MAXIMUM_BODY_BYTES);
    }
    requireInteger(
      this,
      code,
      "'largeLanguageModel.maxSizeInBytes'",
      largeLanguageModel?.maxSizeInBytes,
      1,
      MAXIMUM_LLM_BYTES,
    );
    this.checkIdentifier(options, apiManagement);
    if (largeLanguageModel?.requests === true || largeLanguageModel?.responses === true) {
      warn(
        this,
        'apim/prompts-are-logged',
        'prompts or answers of models are logged, which hold what people wrote; make sure that those who can read the logs may read them',
      );
    }
  }

  private checkIdentifier(options: DiagnosticOptions, { sku }: IApiManagement): void {
    const { identifier } = options;
    const only = (prop: keyof DiagnosticOptions, of: DiagnosticIdentifier) => {
      if (options[prop] === undefined || identifier === of) return;
      throw new ValidationError(
        'apim/diagnostic',
        `'${prop}' is for '${of}', got it with '${identifier}'; leave it out, or add a diagnostic for '${of}'`,
        this,
      );
    };
    only('metrics', 'applicationinsights');
    only('operationNameFormat', 'applicationinsights');
    only('largeLanguageModel', 'azuremonitor');
    if (identifier === 'azuremonitor' && !sku.supportsAzureMonitorLogs) {
      throw new ValidationError(
        'apim/sku-not-supported',
        `logs to Azure Monitor are not supported by tier ${sku.tier} (sku '${sku.skuName}'); use another tier, or 'applicationinsights'`,
        this,
      );
    }
  }
}

/** Props of {@link ServiceDiagnostic}. */
export interface ServiceDiagnosticProps extends DiagnosticOptions {
  /** The service. */
  readonly apiManagement: IApiManagement;
}

/** The diagnostic of all APIs of a service that have none of their own. */
export class ServiceDiagnostic extends Diagnostic {
  /** @throws ValidationError `apim/diagnostic`, `apim/sku-not-supported`, `apim/duplicate-name` */
  public constructor(scope: Construct, id: string, props: ServiceDiagnosticProps) {
    super(scope, id, 'Microsoft.ApiManagement/service/diagnostics', self => {
      checkOptions<ServiceDiagnosticProps>(self, props, { ...OPTIONS, apiManagement: API_MANAGEMENT });
      const { apiManagement, ...options } = props;
      return { parent: apiManagement, apiManagement, options };
    });
  }
}

/** Props of {@link ApiDiagnostic}. */
export interface ApiDiagnosticProps extends DiagnosticOptions {
  /** The API. */
  readonly api: IApi;
}

/** The diagnostic of one API; it replaces that of the service. */
export class ApiDiagnostic extends Diagnostic {
  /** @throws ValidationError `apim/diagnostic`, `apim/sku-not-supported`, `apim/duplicate-name` */
  public constructor(scope: Construct, id: string, props: ApiDiagnosticProps) {
    super(scope, id, 'Microsoft.ApiManagement/service/apis/diagnostics', self => {
      checkOptions<ApiDiagnosticProps>(self, props, { ...OPTIONS, api: API });
      const { api, ...options } = props;
      return { parent: api, apiManagement: api.apiManagement, options };
    });
  }
}

const SIDES = ['frontendRequest', 'frontendResponse', 'backendRequest', 'backendResponse'] as const;

function properties(options: DiagnosticOptions): Record<string, unknown> {
  const { identifier, logger, largeLanguageModel, samplingPercentage = 100 } = options;
  const isApplicationInsights = identifier === 'applicationinsights';
  return {
    loggerId: logger.id,
    alwaysLog: (options.alwaysLogErrors ?? true) ? 'allErrors' : undefined,
    sampling: { samplingType: 'fixed', percentage: samplingPercentage },
    verbosity: options.verbosity ?? 'information',
    httpCorrelationProtocol: options.httpCorrelationProtocol ?? 'W3C',
    logClientIp: options.logClientIp ?? false,
    metrics: isApplicationInsights ? (options.metrics ?? true) : undefined,
    operationNameFormat: isApplicationInsights ? (options.operationNameFormat ?? 'Name') : undefined,
    frontend: {
      request: {
        ...message(options.frontendRequest),
        dataMasking: { queryParams: KEYS_IN_QUERIES.map(value => ({ value, mode: 'Hide' })) },
      },
      response: message(options.frontendResponse),
    },
    backend: {
      request: message(options.backendRequest),
      response: message(options.backendResponse),
    },
    largeLanguageModel: largeLanguageModel && modelLogs(largeLanguageModel),
  };
}

function message({ headersToLog = [], bodyBytes = 0 }: DiagnosticMessage = {}) {
  return { headers: [...headersToLog], body: { bytes: bodyBytes } };
}

function modelLogs({ requests = false, responses = false, maxSizeInBytes = 32_768 }: LargeLanguageModelLogs) {
  const messages = { messages: 'all', maxSizeInBytes };
  return {
    logs: 'enabled',
    requests: requests ? messages : undefined,
    responses: responses ? messages : undefined,
  };
}
