import type { ResponseModel } from '../model';
import { emptyResponse, textResponse } from '../pipeline/messages';
import { approximated, type Handler } from './handler';

/** Answers with what the operation declares as an example. */
export const mockResponse: Handler = {
  support: approximated(
    'Examples of the operation are used, the first that fits; nothing is generated from schemas, and `index` makes no difference.',
  ),
  compile(policy) {
    const status = policy.literalNumber('status-code') ?? 200;
    const type = policy.literal('content-type');
    if (policy.literal('enabled')?.toLowerCase() === 'false') return () => undefined;
    return call => {
      const declared = call.operation?.responses.find(response => response.status === status);
      const chosen = exampleOf(declared, type);
      call.end(
        chosen?.example === undefined
          ? emptyResponse(status)
          : textResponse(status, chosen.contentType, chosen.example),
      );
    };
  },
};

function exampleOf(response: ResponseModel | undefined, type: string | undefined) {
  const all = response?.representations ?? [];
  return type === undefined
    ? (all.find(({ example }) => example !== undefined) ?? all[0])
    : all.find(({ contentType }) => contentType.toLowerCase() === type.toLowerCase());
}
