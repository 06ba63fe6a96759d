export { type BackendsOption, Transport } from './transport';
