import { authenticationManagedIdentity, choose, setBackendService, setVariable } from '../declarations/index';
import { policyFragment } from '../document';
import { csharp } from '../expression/index';
import type { PolicyFragment } from '../node';
import { PolicyError } from '../policy-error';
import { withinLimit } from './check';
import { refuseCall } from './errors';
import { VARIABLES } from './variables';

/** A model deployment that the gateway serves. */
export interface ServedModel {
  /** The deployment's name, the same on every account: in the path, or as `model` in the body. */
  readonly deployment: string;
  /** The backend or pool that serves it. */
  readonly backendId: string;
  /** How many accounts serve it; a pool of more than one can retry at once elsewhere. */
  readonly members: number;
  /**
   * The pools that retries go to, in turn after `backendId`: the same accounts in other orders.
   *
   * @default - retries choose from `backendId` again
   */
  readonly failoverBackendIds?: readonly string[];
}

/**
 * The fragment that finds the model and chooses its pool.
 *
 * The deployment is read from the path, on `/openai/v1` from `model` in the body. To a caller: a model that the gateway does not serve is a 404
 * in OpenAI's error form, before any backend is touched.
 *
 * @throws PolicyError `gateway/no-model`; `gateway/too-many-models` when the fragment gets larger than the service allows, which is at some 150 models
 */
export function routingFragment(
  id: string,
  models: readonly ServedModel[],
  source?: string,
): PolicyFragment<'backend' | 'outbound' | 'on-error'> {
  if (models.length === 0) {
    throw new PolicyError(
      'gateway/no-model',
      'models is empty: the gateway would serve nothing; add at least one model',
    );
  }
  const deployment = csharp<string>`(string)context.Variables[${VARIABLES.modelDeployment}]`;
  const policies = [
    setVariable({ name: VARIABLES.modelDeployment, value: requestedDeployment() }),
    setVariable({ name: VARIABLES.streamed, value: streamed() }),
    choose({
      when: models.map(model => ({
        condition: csharp<boolean>`${deployment} == ${model.deployment}`,
        policies: [setBackendService({ backendId: model.backendId })],
      })),
      otherwise: {
        policies: refuseCall({
          status: 404,
          code: 'model_not_found',
          type: 'invalid_request_error',
          message: csharp<string>`"the model '" + ${deployment} + "' is not served by this gateway"`,
        }),
      },
    }),
  ];
  return withinLimit(
    'gateway/too-many-models',
    `routes ${models.length} models`,
    'shorten the names of the models, or spread them over two gateways',
    () => policyFragment(id, policies, { source }),
  );
}

/** Longer than any name of a deployment, so that a cut one is never taken for another; the rest would only swell answers and records. */
const MAX_DEPLOYMENT_CHARACTERS = 100;

function requestedDeployment() {
  return csharp.block<string>`
    var name = "";
    if (context.Request.MatchedParameters.ContainsKey("deployment-id"))
    {
        name = context.Request.MatchedParameters["deployment-id"];
    }
    else if (context.Request.Body != null)
    {
        try
        {
            name = (string)context.Request.Body.As<JObject>(preserveContent: true)["model"] ?? "";
        }
        catch (Exception)
        {
            name = "";
        }
    }
    return name.Length > ${MAX_DEPLOYMENT_CHARACTERS} ? name.Substring(0, ${MAX_DEPLOYMENT_CHARACTERS}) : name;
  `;
}

function streamed() {
  return csharp.block<boolean>`
    if (context.Request.Body == null)
    {
        return false;
    }
    try
    {
        return (bool?)context.Request.Body.As<JObject>(preserveContent: true)["stream"] ?? false;
    }
    catch (Exception)
    {
        return false;
    }
  `;
}

/**
 * The fragment that proves the gateway to the model accounts with its managed identity: a token for Cognitive Services replaces the caller's.
 *
 * @see https://learn.microsoft.com/azure/api-management/authentication-managed-identity-policy
 */
export function backendAuthenticationFragment(
  id: string,
  options: { readonly clientId?: string } = {},
  source?: string,
): PolicyFragment<'backend' | 'outbound' | 'on-error'> {
  const policy = authenticationManagedIdentity({
    resource: 'https://cognitiveservices.azure.com',
    ...(options.clientId !== undefined && { clientId: options.clientId }),
  });
  return policyFragment(id, [policy], { source });
}
