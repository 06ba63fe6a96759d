import { BlockList, isIP, isIPv6 } from 'node:net';
import { messageOf } from '../emulator-error';
import { Failure } from '../pipeline/failure';
import { type Handler, MODELLED } from './handler';

/** Lets addresses in, or keeps them out. */
export const ipFilter: Handler = {
  support: MODELLED,
  compile(policy) {
    const action = policy.text('action');
    const addresses = policy.children('address').map(address => address.content());
    const ranges = policy
      .children('address-range')
      .map(range => ({ from: range.text('from'), to: range.text('to') }));
    return call => {
      const list = new BlockList();
      const { ipAddress } = call.request;
      if (isIP(ipAddress) === 0) {
        throw failure(
          'FailedToParseCallerIP',
          `Caller IP address ${ipAddress} cannot be read. Access denied.`,
        );
      }
      let isListed: boolean;
      try {
        for (const address of addresses) {
          const one = address(call);
          list.addAddress(one, familyOf(one));
        }
        for (const { from, to } of ranges) {
          const first = from(call);
          list.addRange(first, to(call), familyOf(first));
        }
        isListed = list.check(ipAddress, familyOf(ipAddress));
      } catch (error) {
        throw failure('FailedToParseCallerIP', `The addresses cannot be read: ${messageOf(error)}`);
      }
      if (action(call) === 'allow' && !isListed) {
        throw failure('CallerIpNotAllowed', `Caller IP address ${ipAddress} is not allowed. Access denied.`);
      }
      if (action(call) === 'forbid' && isListed) {
        throw failure('CallerIpBlocked', `Caller IP address ${ipAddress} is blocked. Access denied.`);
      }
    };
  },
};

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

function failure(reason: string, message: string): Failure {
  return new Failure({ source: 'ip-filter', reason, message, publicMessage: 'Forbidden', status: 403 });
}
