export * from './body';
export * from './fields';
export * from './headers';
export * from './incoming-body';
export * from './messages';
export * from './status';
export * from './url';
export * from './media-types';
