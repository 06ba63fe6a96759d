export { type Cancel, type Clock, SystemClock } from './clock';
export { VirtualClock, type VirtualClockOptions } from './virtual-clock';
