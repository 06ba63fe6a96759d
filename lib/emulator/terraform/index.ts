export { Configuration } from './configuration';
export { readConfiguration } from './read';
export { readService, type ServiceOptions } from './service/service';
export { readModelAccounts } from './model-accounts';
