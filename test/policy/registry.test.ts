import { declarationOf, policyBuilders, rateLimitByKey, setHeader } from '../../lib/policy';
import { childSpec } from '../../lib/policy/child-spec';
import { choose, element, sendRequest, validateJwt } from '../../lib/policy';

test('a builder and its declaration are found by the name of the element', () => {
  expect(policyBuilders().get('rate-limit-by-key')).toBe(rateLimitByKey);
  expect(declarationOf('set-header')).toBe(setHeader.declaration);
  expect(declarationOf('no-such-policy')).toBeUndefined();
  expect(declarationOf('constructor')).toBeUndefined();
});

describe('the declaration of a child', () => {
  test('is found by its name, and is that of its place', () => {
    expect(childSpec(choose.declaration, element('when'))).toBe(choose.declaration.children.when.element);
    expect(childSpec(sendRequest.declaration, element('set-url'))?.text).toBeDefined();
    expect(childSpec(choose.declaration, element('set-url'))).toBeUndefined();
    expect(childSpec(undefined, element('when'))).toBeUndefined();
  });

  test('of a wrapper holds what it wraps', () => {
    const audiences = childSpec(validateJwt.declaration, element('audiences'));
    expect(Object.keys(audiences?.children ?? {})).toEqual(['audience']);
    expect(childSpec(audiences, element('audience'))?.text).toBeDefined();
  });
});
