import { internalFailure } from '../pipeline/failure';
import { approximated, type Handler } from './handler';
import { addressOf } from './shared/address';
import { backendName } from './shared/known-backend';
import { notModelled } from './shared/not-modelled';

/** Chooses where requests go. */
export const setBackendService: Handler = {
  support: approximated('Service Fabric and Dapr are not modelled.'),
  compile(policy, { model }) {
    const others = Object.keys(policy.element.attributes).filter(name => /^(sf|dapr)-/.test(name));
    if (others.length > 0) throw notModelled('set-backend-service', others.join(', '));
    const id = policy.has('backend-id') ? backendName(policy, 'backend-id', model) : undefined;
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
    const url = policy.text('base-url');
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
