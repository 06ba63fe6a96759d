export { choose } from './choose';
export { forwardRequest } from './forward-request';
export { llmTokenLimit } from './llm-token-limit';
export { retry } from './retry';
export { setHeader } from './set-header';
