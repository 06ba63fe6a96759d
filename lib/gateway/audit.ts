import type { Construct } from 'constructs';
import { type IApiManagement, Logger } from '../apim/index';
import { AuditTrail, type IEventHub } from '../audit/index';
import { NameRules } from '../core/index';
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
    tags: context.tags,
  });
  const access = trail.grantSend(`${props.name}-api-management`, apiManagement.principalId);
  const logger = (id: string, name: string, hub: IEventHub) =>
    new Logger(scope, id, {
      apiManagement,
      name,
      eventhub: { name: hub.name, endpointUri: trail.endpointHost },
      dependsOn: access,
    });
  logger('AuditLogger', options.auditLoggerId ?? 'ai-audit-logger', trail.auditHub);
  logger('ErrorLogger', options.errorLoggerId ?? 'ai-error-logger', trail.errorHub);
  return trail;
}
