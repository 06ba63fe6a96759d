import { setHeader } from '../declarations/index';
import { policyFragment } from '../document';
import { csharp } from '../expression/index';
import type { PolicyFragment } from '../node';

/** Headers by which a model account tells about itself: its region, its own limits, its hosts. */
export const INTERNAL_HEADERS: readonly string[] = [
  'x-ms-request-id',
  'x-ms-client-request-id',
  'apim-request-id',
  'x-ms-region',
  'x-ms-deployment-name',
  'x-ms-rai-invoked',
  'x-aml-cluster',
  'x-envoy-upstream-service-time',
  'x-accel-buffering',
  'azureml-model-session',
  'azureml-model-group',
  'azureml-served-by-cluster',
  'azure-openai-deployment-utilization',
  'cmp-upstream-response-duration',
  'ms-azureml-model-error-reason',
  'ms-azureml-model-error-statuscode',
  'ms-azureml-model-time',
  'x-ratelimit-limit-requests',
  'x-ratelimit-limit-tokens',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-remaining-tokens',
  'x-ratelimit-reset-requests',
  'x-ratelimit-reset-tokens',
];

/**
 * The fragment that takes the backend's internal headers off an answer and names the request.
 *
 * To a caller: which region answered, and that region's own limits, stay inside; `x-request-id` is what to quote in a support case. How much is left
 * of the caller's own limits is in the headers of the rate limit and the token budget.
 */
export function responseHeadersFragment(
  id: string,
  headers: readonly string[] = INTERNAL_HEADERS,
  source?: string,
): PolicyFragment<never> {
  return policyFragment<never>(
    id,
    [
      ...headers.map(name => setHeader({ name, existsAction: 'delete' })),
      setHeader({ name: 'x-request-id', value: [csharp<string>`context.RequestId.ToString()`] }),
    ],
    { source },
  );
}
