import type { ResponseModel } from '../model';
import { emptyResponse, textResponse } from '../pipeline/messages';
import { approximated, type Handler } from './handler';

/** Answers with what the operation declares as an example. */
export const mockResponse: Handler = {
  support: approximated('Examples of the operation are used; nothing is generated from schemas.'),
  compile(policy) {
    const status = Number(policy.literal('status-code') ?? 200);
    const type = policy.literal('content-type');
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
