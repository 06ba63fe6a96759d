export * from './deployment-sku';
export * from './model-deployment';
export * from './model-host';
export * from './openai-account';
export * from './rai-policy';
