import type { Construct } from 'constructs';
import { type IApiManagement, Logger } from '../apim/index';
import { AuditTrail, type IEventHub } from '../audit/index';
import { constructId, NameRules, ValidationError } from '../core/index';
import type { GatewayContext } from './context';
import type { AzureOpenAiGatewayProps } from './options';

/** The audit trail with its two loggers, or undefined when no audit is wanted. */
export function auditOf(
  scope: Construct,
  props: AzureOpenAiGatewayProps,
  apiManagement: IApiManagement,
  context: GatewayContext,
): AuditTrail | undefined {
  if (props.audit === false) return undefined;
  const options = props.audit ?? {};
  const trail = new AuditTrail(scope, 'AuditTrail', {
    name: context.nameOf(NameRules.EVENT_HUB_NAMESPACE),
    resourceGroup: context.resourceGroup,
    partitionCount: options.partitionCount ?? 2,
    messageRetentionDays: options.retentionDays ?? 7,
    auditHubName: options.auditHubName,
    errorHubName: options.errorHubName,
    tags: context.tags,
  });
  const access = trail.grantSend(constructId(`${props.name}-api-management`), apiManagement.principalId);
  const logger = (id: string, option: string, name: string, hub: IEventHub) => {
    refuseTakenLogger(scope, apiManagement, option, name);
    return new Logger(scope, id, {
      apiManagement,
      name,
      eventhub: { name: hub.name, endpointUri: trail.endpointHost },
      dependsOn: access,
    });
  };
  logger('AuditLogger', 'auditLoggerId', options.auditLoggerId ?? 'ai-audit-logger', trail.auditHub);
  logger('ErrorLogger', 'errorLoggerId', options.errorLoggerId ?? 'ai-error-logger', trail.errorHub);
  return trail;
}

/** Two gateways on one service write to hubs of their own, so that each needs its own loggers. */
function refuseTakenLogger(
  scope: Construct,
  apiManagement: IApiManagement,
  option: string,
  name: string,
): void {
  const taken = apiManagement.definitions.find('logger', name);
  if (taken === undefined) return;
  throw new ValidationError(
    'gateway/logger-taken',
    `the service has a logger '${name}' already${taken.construct ? `, of '${taken.construct.node.path}'` : ''}, and a logger writes to one hub; ` +
      `name this gateway's own by audit.${option}, for example '${scope.node.id.toLowerCase()}-${name}'`,
    scope,
  );
}
