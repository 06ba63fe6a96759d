import * as builders from './declarations/index';
import type { PolicyBuilder, PolicyDeclaration } from './define/define-policy';

const BY_ELEMENT: ReadonlyMap<string, PolicyBuilder> = new Map(
  Object.values(builders).map(builder => [builder.element, builder as unknown as PolicyBuilder]),
);

/** Every declared policy's builder, by the name of its element. */
export function policyBuilders(): ReadonlyMap<string, PolicyBuilder> {
  return BY_ELEMENT;
}

/** The declaration of a policy, or undefined for an element that is no policy this library knows. */
export function declarationOf(element: string): PolicyDeclaration | undefined {
  return BY_ELEMENT.get(element)?.declaration;
}
