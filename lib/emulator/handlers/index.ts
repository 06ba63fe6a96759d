import type { Handler } from './handler';
import { authenticationBasic } from './authentication-basic';
import { authenticationManagedIdentity } from './authentication-managed-identity';
import { cacheLookup } from './cache-lookup';
import { cacheLookupValue } from './cache-lookup-value';
import { cacheRemoveValue } from './cache-remove-value';
import { cacheStore } from './cache-store';
import { cacheStoreValue } from './cache-store-value';
import { checkHeader } from './check-header';
import { choose } from './choose';
import { cors } from './cors';
import { emitMetric } from './emit-metric';
import { findAndReplace } from './find-and-replace';
import { forwardRequest } from './forward-request';
import { includeFragment } from './include-fragment';
import { ipFilter } from './ip-filter';
import { jsonToXml } from './json-to-xml';
import { jsonp } from './jsonp';
import { limitConcurrency } from './limit-concurrency';
import { llmContentSafety } from './llm-content-safety';
import { llmEmitTokenMetric } from './llm-emit-token-metric';
import { llmSemanticCacheLookup } from './llm-semantic-cache-lookup';
import { llmSemanticCacheStore } from './llm-semantic-cache-store';
import { llmTokenLimit } from './llm-token-limit';
import { logToEventhub } from './log-to-eventhub';
import { mockResponse } from './mock-response';
import { quota } from './quota';
import { quotaByKey } from './quota-by-key';
import { rateLimit } from './rate-limit';
import { rateLimitByKey } from './rate-limit-by-key';
import { redirectContentUrls } from './redirect-content-urls';
import { retry } from './retry';
import { returnResponse } from './return-response';
import { rewriteUri } from './rewrite-uri';
import { sendOneWayRequest } from './send-one-way-request';
import { sendRequest } from './send-request';
import { setBackendService } from './set-backend-service';
import { setBody } from './set-body';
import { setHeader } from './set-header';
import { setMethod } from './set-method';
import { setQueryParameter } from './set-query-parameter';
import { setStatus } from './set-status';
import { setVariable } from './set-variable';
import { trace } from './trace';
import { validateAzureAdToken } from './validate-azure-ad-token';
import { validateContent } from './validate-content';
import { validateHeaders } from './validate-headers';
import { validateJwt } from './validate-jwt';
import { validateParameters } from './validate-parameters';
import { validateStatusCode } from './validate-status-code';
import { wait } from './wait';
import { xmlToJson } from './xml-to-json';

/** What the gateway does for each policy, by name. A policy that is not here is not modelled. */
export const HANDLERS: Readonly<Record<string, Handler>> = Object.freeze({
  'authentication-basic': authenticationBasic,
  'authentication-managed-identity': authenticationManagedIdentity,
  'azure-openai-emit-token-metric': llmEmitTokenMetric,
  'azure-openai-semantic-cache-lookup': llmSemanticCacheLookup,
  'azure-openai-semantic-cache-store': llmSemanticCacheStore,
  'azure-openai-token-limit': llmTokenLimit,
  'cache-lookup': cacheLookup,
  'cache-lookup-value': cacheLookupValue,
  'cache-remove-value': cacheRemoveValue,
  'cache-store': cacheStore,
  'cache-store-value': cacheStoreValue,
  'check-header': checkHeader,
  choose,
  cors,
  'emit-metric': emitMetric,
  'find-and-replace': findAndReplace,
  'forward-request': forwardRequest,
  'include-fragment': includeFragment,
  'ip-filter': ipFilter,
  'json-to-xml': jsonToXml,
  jsonp,
  'limit-concurrency': limitConcurrency,
  'llm-content-safety': llmContentSafety,
  'llm-emit-token-metric': llmEmitTokenMetric,
  'llm-semantic-cache-lookup': llmSemanticCacheLookup,
  'llm-semantic-cache-store': llmSemanticCacheStore,
  'llm-token-limit': llmTokenLimit,
  'log-to-eventhub': logToEventhub,
  'mock-response': mockResponse,
  quota,
  'quota-by-key': quotaByKey,
  'rate-limit': rateLimit,
  'rate-limit-by-key': rateLimitByKey,
  'redirect-content-urls': redirectContentUrls,
  retry,
  'return-response': returnResponse,
  'rewrite-uri': rewriteUri,
  'send-one-way-request': sendOneWayRequest,
  'send-request': sendRequest,
  'set-backend-service': setBackendService,
  'set-body': setBody,
  'set-header': setHeader,
  'set-method': setMethod,
  'set-query-parameter': setQueryParameter,
  'set-status': setStatus,
  'set-variable': setVariable,
  trace,
  'validate-azure-ad-token': validateAzureAdToken,
  'validate-content': validateContent,
  'validate-headers': validateHeaders,
  'validate-jwt': validateJwt,
  'validate-parameters': validateParameters,
  'validate-status-code': validateStatusCode,
  wait,
  'xml-to-json': xmlToJson,
});
