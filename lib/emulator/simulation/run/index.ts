export { type InstanceProgress, runInstance, type Simulated } from './instance';
