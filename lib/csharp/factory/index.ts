export * from './literals';
export * from './types';
export * from './expressions';
export * from './statements';
