import { boolean, definePolicy, oneOf, string, type SpecOf } from '../define';
import { GATEWAYS, SCOPES } from '../vocabulary';

/** Sends the request to another backend than the API's own. */
export const setBackendService = definePolicy('set-backend-service', {
  page: 'set-backend-service-policy',
  sections: ['inbound', 'backend'],
  scopes: SCOPES,
  gateways: GATEWAYS,
  attributes: {
    /** The new base address. It cannot override a `backendId` of a broader scope. */
    baseUrl: string({ expression: true }),
    /** The name of a backend or of a pool. */
    backendId: string({ expression: true, refersTo: 'backend' }),
    /** Service Fabric: whether the partition is resolved again, asked after each call. */
    sfResolveCondition: boolean({ expression: true }),
    /** Service Fabric: the name of the service instance. */
    sfServiceInstanceName: string({ expression: true }),
    /** Service Fabric: the key of the partition. */
    sfPartitionKey: string({ expression: true }),
    /** Service Fabric: the kind of replica. */
    sfReplicaType: oneOf(['primary', 'secondary'], { expression: true }),
    /** Service Fabric: the name of the listener. */
    sfListenerName: string({ expression: true }),
    /** Dapr: the name of the application. Self-hosted gateways only. */
    daprAppId: string({ expression: true, undocumented: true }),
    /** Dapr: the method to invoke. */
    daprMethod: string({ expression: true, undocumented: true }),
    /** Dapr: the application's namespace. */
    daprNamespace: string({ expression: true, undocumented: true }),
  },
  exactlyOne: [['baseUrl', 'backendId']],
});

/** The declaration as a name, for the policies that hold one inside. */
export interface SetBackendServiceSpec extends SpecOf<typeof setBackendService> {}
