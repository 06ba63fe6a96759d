import { approximated, type Handler } from './handler';
import { Findings } from './shared/findings';

/** Checks that the operation declares the status of the response. */
export const validateStatusCode: Handler = {
  support: approximated('The messages differ from the service’s.'),
  compile(policy) {
    const otherwise = policy.text('unspecified-status-code-action');
    const variable = policy.literal('errors-variable-name');
    const codes = policy.children('status-code').map(code => ({
      code: code.required('code'),
      action: code.text('action'),
    }));
    return call => {
      const { response, operation } = call;
      if (!response) return;
      const own = codes.find(({ code }) => code === String(response.status));
      const isDeclared = operation?.responses.some(({ status }) => status === response.status) ?? false;
      const findings = new Findings(call, 'validate-status-code', variable, 502);
      const message = `the status ${response.status} is not one that the operation declares`;
      if (own)
        findings.add(
          own.action(call),
          'StatusCodeNotAllowed',
          `the status ${response.status} is not allowed`,
        );
      else if (!isDeclared) findings.add(otherwise(call), 'StatusCodeNotAllowed', message);
    };
  },
};
