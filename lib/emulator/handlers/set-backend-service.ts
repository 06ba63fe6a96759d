import { internalFailure } from '../pipeline/failure';
import { type Handler, MODELLED } from './handler';
import { addressOf } from './shared/address';
import { notModelled } from './shared/not-modelled';

/** Chooses where requests go. */
export const setBackendService: Handler = {
  support: MODELLED,
  compile(policy) {
    const id = policy.optionalText('backend-id');
    const url = policy.optionalText('base-url');
    if (id) {
      return call => {
        const { backends } = call.services;
        const name = id(call);
        if (!backends.has(name)) {
          throw internalFailure(
            'set-backend-service',
            'BackendNotFound',
            `the backend '${name}' is not defined`,
          );
        }
        call.backendId = name;
        call.request.base = backends.urlOf(name) ?? call.request.base;
      };
    }
    if (!url) throw notModelled('set-backend-service', 'Service Fabric and Dapr');
    return call => {
      const address = url(call);
      const base = addressOf(address, 'set-backend-service');
      if (call.backendId !== undefined) {
        call.warn(
          'emulator/base-url-after-backend-id',
          `set-backend-service: '${address}' has no effect, since the backend '${call.backendId}' was named before; name a backend here too`,
        );
        return;
      }
      call.request.base = base;
    };
  },
};
