export * from './literals';
export * from './identifiers';
export * from './types';
export * from './access';
export * from './operators';
export * from './creation';
export * from './lambdas';
export * from './statements';
