export { Counters, type QuotaCount } from './counters';
export { ExpiringMap } from './expiring-map';
export { calendarWindow, calendarWindows, periodicWindow, type QuotaWindow } from './quota-window';
export { type RateMeter, SlidingWindow, TokenBucket } from './rate-meter';
