import { Testing } from 'cdktf';
import { Construct } from 'constructs';

import { acknowledgementOf, acknowledgeWarning, warn } from '../../lib/core';
import { warningsOf } from '../support/annotations';
import { testStack } from '../support/template';

function tree() {
  const stack = testStack('stack');
  const gateway = new Construct(stack, 'Gateway');
  return { stack, gateway, vault: new Construct(gateway, 'Vault'), other: new Construct(stack, 'Other') };
}

test('a warning appears at synthesis with its code in front', () => {
  const { stack, vault } = tree();
  warn(vault, 'secrets/example', 'the door is open');
  expect(warningsOf(stack)).toEqual([
    { path: 'stack/Gateway/Vault', message: '[secrets/example] the door is open' },
  ]);
});

test('a warning appears once however often the stack is synthesized', () => {
  const { stack, vault } = tree();
  warn(vault, 'secrets/example', 'the door is open');
  Testing.synth(stack, true);
  expect(warningsOf(stack)).toHaveLength(1);
});

test.each(['before', 'after'] as const)('an acknowledgement %s the warning silences it', order => {
  const { stack, gateway, vault } = tree();
  if (order === 'before') acknowledgeWarning(gateway, 'secrets/example', 'the house is empty');
  warn(vault, 'secrets/example', 'the door is open');
  if (order === 'after') acknowledgeWarning(gateway, 'secrets/example', 'the house is empty');
  expect(warningsOf(stack)).toEqual([]);
});

test('an acknowledgement silences only its own code', () => {
  const { stack, vault } = tree();
  acknowledgeWarning(vault, 'secrets/other', 'known');
  warn(vault, 'secrets/example', 'the door is open');
  expect(warningsOf(stack)).toHaveLength(1);
});

test('an acknowledgement elsewhere in the tree does not silence a warning', () => {
  const { stack, vault, other } = tree();
  acknowledgeWarning(other, 'secrets/example', 'not for the vault');
  warn(vault, 'secrets/example', 'the door is open');
  expect(warningsOf(stack)).toHaveLength(1);
});

test('the reason nearest to the construct is kept', () => {
  const { stack, gateway, vault } = tree();
  acknowledgeWarning(stack, 'secrets/example', 'in general');
  acknowledgeWarning(gateway, 'secrets/example', 'in this gateway');
  expect(acknowledgementOf(vault, 'secrets/example')).toBe('in this gateway');
  expect(acknowledgementOf(stack, 'secrets/example')).toBe('in general');
  expect(acknowledgementOf(vault, 'secrets/unknown')).toBeUndefined();
});

test('fails when a warning is acknowledged without a reason', () => {
  const { gateway } = tree();
  expect(() => acknowledgeWarning(gateway, 'secrets/example', ' ')).toThrow(
    "[core/acknowledgement-without-reason] stack/Gateway: the warning 'secrets/example' is acknowledged without a reason, got ' '; say why it is right here",
  );
});
