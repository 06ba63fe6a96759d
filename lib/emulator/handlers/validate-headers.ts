import { approximated, type Handler } from './handler';
import { Findings } from './shared/findings';

/** Headers that come with any response. */
const COMMON =
  /^(cache-control|connection|content-.*|date|etag|expires|last-modified|server|set-cookie|transfer-encoding|vary)$/i;

/** Checks the headers of the response. */
export const validateHeaders: Handler = {
  support: approximated(
    'Operations declare no response headers here, so each header that is not a common one counts as unspecified unless it is listed in the policy, and `specified-header-action` makes no difference.',
  ),
  compile(policy) {
    const unspecified = policy.text('unspecified-header-action');
    const variable = policy.literal('errors-variable-name');
    const own = new Map(
      policy
        .children('header')
        .map(header => [header.required('name').toLowerCase(), header.text('action')] as const),
    );
    return call => {
      const findings = new Findings(call, 'validate-headers', variable, 502);
      for (const name of call.response?.headers.names() ?? []) {
        if (COMMON.test(name)) continue;
        const action = own.get(name.toLowerCase()) ?? unspecified;
        findings.add(action(call), 'HeaderNotSpecified', `the header '${name}' is not specified`);
      }
    };
  },
};
