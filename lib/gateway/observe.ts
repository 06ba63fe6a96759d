import type { Construct } from 'constructs';
import { type Api, ApiDiagnostic, type IApiManagement, Logger } from '../apim/index';
import type { IDiagnosticTarget } from '../core/index';
import type { Observability } from '../observability/index';

/** What is observed, and by what. */
export interface ObservedGateway {
  readonly observability: Observability;
  readonly apiManagement: IApiManagement;
  readonly api: Api;
  /** Resources that the gateway created; what was given to it is observed by its owner. */
  readonly targets: readonly IDiagnosticTarget[];
  /** The name of the Application Insights logger. */
  readonly loggerName: string;
}

/**
 * Sends logs and metrics of the created resources to the workspace, and traces and token metrics of the API to Application Insights. No headers and no
 * bodies are logged.
 */
export function observe(scope: Construct, gateway: ObservedGateway): void {
  const { observability, apiManagement, api } = gateway;
  for (const target of gateway.targets) observability.addDiagnosticSettings(target);
  const logger = new Logger(scope, 'ApplicationInsightsLogger', {
    apiManagement,
    name: gateway.loggerName,
    applicationInsights: { connectionString: observability.applicationInsights.connectionString },
    resourceId: observability.applicationInsights.id,
  });
  new ApiDiagnostic(scope, 'ApiDiagnostic', {
    api,
    identifier: 'applicationinsights',
    logger,
    metrics: true,
  });
}
