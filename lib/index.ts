/** The constructs. Policies are in `cdktf-azure-openai-gateway/policy`, the expression language in `…/csharp`. */
export * from './apim/index';
export * from './audit/index';
export * from './core/index';
export * from './gateway/index';
export * from './network/index';
export * from './observability/index';
export * from './openai/index';
export * from './secrets/index';
