export type { ModelAccount, ModelDeployment } from './account';
export type { ModelCall, ModelTotals } from './calls';
export type { Distribution } from './distribution';
export type * from './fault';
export { type ModelLatency, TYPICAL_LATENCY } from './latency';
export type { ModelListenOptions } from './listen';
export {
  ModelBackends,
  type ModelBackendsFromTerraformOptions,
  type ModelBackendsOptions,
  type ModelBehaviour,
} from './model-backends';
export type { ModelReply, ModelScript, ModelToolCall } from './reply';
export type { ModelRequest } from './request';
export type { ModelOperation } from './route';
