export { type BackendsOption, type Outgoing, Transport } from './transport';
