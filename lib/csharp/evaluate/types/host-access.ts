import type { HostAccess } from '../type-system/signature';
import type { HostReference } from '../values/host';
import { fromHost, toHost } from '../values/host-values';

/** Members of objects of the host: asked for by name, converted by their declared type. */
export const HOST_ACCESS: HostAccess = {
  property: (name, type) => {
    const convert = fromHost(type);
    return (self: HostReference) => convert(self.host.get(name));
  },
  method: (name, parameters, returnType) => {
    const convert = fromHost(returnType);
    const toHostValues = parameters.map(type => toHost(type));
    return (self: HostReference, ...args: unknown[]) =>
      convert(
        self.host.call?.(
          name,
          args.map((argument, i) => toHostValues[i]?.(argument)),
        ),
      );
  },
};
