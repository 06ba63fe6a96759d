export { allows } from './allowed-type';
export type { AllowedType } from './allowed-type';
export { ALLOWED_TYPES, findType, isNamespace } from './registry';
export type { MemberSignature } from './signatures';
export { signaturesOf } from './signatures';
