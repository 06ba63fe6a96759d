export * from './attributes';
export * from './define-policy';
export {
  element,
  many,
  markup,
  named,
  one,
  optional,
  policy,
  some,
  someWrapped,
  text,
  wrapped,
} from './elements';
export type {
  AttributeSpecs,
  Cardinality,
  ChildSpec,
  ChildOptions,
  ChildSpecs,
  ElementSpec,
  ListOptions,
  Markup,
  PoliciesSpec,
  PropsOf,
  SpecOf,
  WithId,
} from './elements';
export { camelCase, kebabCase } from './names';
