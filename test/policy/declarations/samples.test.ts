import type { ValueSpec } from '../../../lib/policy/define';
import { kebabCase } from '../../../lib/policy/define';
import { namedValue } from '../../../lib/policy/literal';
import { policyBuilders } from '../../../lib/policy/registry';
import { stringExpression } from '../define/test-expression';
import { sampleProps, sampleValue } from './sample';

/**
 * What holds for every policy, whatever it is. The declarations are data, so that a range, a group or an enumeration that contradicts itself
 * would not be found until somebody uses the policy.
 */

const policies = [...policyBuilders()].map(([name, builder]) => ({
  name,
  build: builder,
  spec: builder.declaration,
}));

const attributes = policies.flatMap(({ name, build, spec }) =>
  Object.entries(spec.attributes ?? {}).map(([prop, value]) => ({
    point: `${name}.${prop}`,
    attribute: kebabCase(prop),
    value,
    /** Builds the policy with this value and nothing that it excludes. */
    build: (given: unknown) => {
      const props = sampleProps(spec, 'least');
      const excluded = [...(spec.exactlyOne ?? []), ...(spec.atMostOne ?? [])].filter(group =>
        group.includes(prop),
      );
      for (const other of excluded.flat()) if (other !== prop) props[other] = undefined;
      for (const other of (spec.together ?? []).filter(group => group.includes(prop)).flat()) {
        const value = spec.attributes?.[other];
        if (value) props[other] ??= sampleValue(value);
      }
      return build({ ...props, [prop]: given });
    },
  })),
);

const where = (holds: (value: ValueSpec) => boolean) => attributes.filter(({ value }) => holds(value));

test.each(policies)('$name can be made with as little as it needs', ({ name, build, spec }) => {
  const policy = build(sampleProps(spec, 'least'));
  expect(policy.name).toBe(name);
});

test.each(policies)('$name can be made with all that it takes', ({ name, build, spec }) => {
  const policy = build(sampleProps(spec, 'most'));
  expect(policy.name).toBe(name);
  expect(Object.keys(policy.attributes)).toContain('id');
});

test.each(where(({ required }) => required))('$point is required', ({ point, build }) => {
  expect(() => build(undefined)).toThrow(
    expect.objectContaining({
      code: 'policy/missing-value',
      message: expect.stringContaining(`${point} is required: `),
    }),
  );
});

test.each(attributes)('$point is rendered as $attribute', ({ attribute, value, build }) => {
  const given = sampleValue(value);
  expect(build(given).attributes[attribute]).toBe(String(given));
});

test.each(where(({ type }) => type !== 'any'))(
  '$point takes nothing of another type',
  ({ point, value, build }) => {
    const other = value.type === 'string' || value.type === 'enum' ? 1 : 'x';
    expect(() => build(other)).toThrow(
      expect.objectContaining({
        code: 'policy/wrong-type',
        message: expect.stringContaining(`${point} must be `),
      }),
    );
  },
);

test.each(where(({ values }) => values !== undefined))(
  '$point takes each of its words, and no other',
  ({ value, build, attribute }) => {
    for (const word of value.values ?? []) expect(build(word).attributes[attribute]).toBe(word);
    expect(() => build('no such word')).toThrow(
      expect.objectContaining({ code: 'policy/value-not-allowed' }),
    );
  },
);

test.each(where(({ min }) => min !== undefined))(
  '$point takes its minimum, and nothing below',
  ({ point, value, build }) => {
    const min = value.min ?? 0;
    expect(() => build(min)).not.toThrow();
    expect(() => build(min - 1)).toThrow(
      expect.objectContaining({
        code: 'policy/value-not-allowed',
        message: expect.stringMatching(
          new RegExp(`^${point} must be an? (integer|number) .*, got ${min - 1}$`),
        ),
      }),
    );
  },
);

test.each(where(({ max }) => max !== undefined))(
  '$point takes its maximum, and nothing above',
  ({ value, build }) => {
    const max = value.max ?? 0;
    expect(() => build(max)).not.toThrow();
    expect(() => build(max + 1)).toThrow(expect.objectContaining({ code: 'policy/value-not-allowed' }));
  },
);

test.each(where(({ default: byDefault }) => byDefault !== undefined))(
  '$point takes its own default',
  ({ value, build }) => {
    expect(() => build(value.default)).not.toThrow();
  },
);

test.each(where(({ expression }) => expression === 'allowed'))(
  '$point takes an expression',
  ({ attribute, build }) => {
    expect(build(stringExpression('e')).attributes[attribute]).toMatchObject({
      kind: 'expression',
      code: 'e',
    });
  },
);

test.each(where(({ expression }) => expression === 'forbidden'))(
  '$point takes no expression',
  ({ point, build }) => {
    expect(() => build(stringExpression('e'))).toThrow(
      expect.objectContaining({
        code: 'policy/expression-not-allowed',
        message: expect.stringContaining(
          `${point}: the service takes a literal only, got the expression "e"; `,
        ),
      }),
    );
  },
);

test.each(attributes)('$point takes a named value', ({ attribute, build }) => {
  expect(build(namedValue('n')).attributes[attribute]).toBe('{{n}}');
});
