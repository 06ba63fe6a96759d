export * from './errors';
export * from './terraform-template';
export * from './tokens';
export * from './warnings';
