export * from './attributes';
export * from './define-policy';
export { element, many, named, one, optional, policy, some, someWrapped, text, wrapped } from './elements';
export type {
  AttributeSpecs,
  Cardinality,
  ChildSpec,
  ChildSpecs,
  ElementSpec,
  PoliciesSpec,
  PropsOf,
} from './elements';
export { camelCase, kebabCase } from './names';
