import { OptionKind } from '../core/index';

/** A service, created here or elsewhere. */
export const API_MANAGEMENT = OptionKind.having('an API Management service', 'definitions', 'sku', 'node');

/** An API. */
export const API = OptionKind.having('an API', 'apiManagement', 'name', 'id', 'node');

/** An operation of an API. */
export const OPERATION = OptionKind.having('an operation', 'api', 'operationId', 'node');

/** A product. */
export const PRODUCT = OptionKind.having('a product', 'apiManagement', 'productId', 'node');

/** A backend or pool. */
export const BACKEND = OptionKind.having('a backend', 'apiManagement', 'name', 'id', 'node');

/** A logger. */
export const LOGGER = OptionKind.having('a logger', 'apiManagement', 'id', 'node');

/** What `policyDocument` or `policyFragment` gave. */
export const POLICY = OptionKind.having('a policy document', 'root', 'prolog');
