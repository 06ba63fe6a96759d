export * from './application-insights';
export * from './diagnostic-setting';
export * from './log-analytics-workspace';
export * from './observability';
