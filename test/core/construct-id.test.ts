import { serialize } from 'node:v8';
import { TerraformElement } from 'cdktf';
import { Construct } from 'constructs';

import { constructId } from '../../lib/core';
import { testStack } from '../support/template';

/** A text that no other one of the process is equal to, put together at run time. */
function computed(name: string): string {
  return ['computed', name, process.hrtime.bigint()].join('-');
}

/** Whether V8 writes the text with one byte a character: the other way takes two. */
function hasOneByteCharacters(text: string): boolean {
  return serialize(text).length < 2 * text.length;
}

test('an id is the text that was given', () => {
  for (const text of ['a', 'a-b', '', '0', '__proto__', 'ü', '\u{1f600}', 'a'.repeat(300)]) {
    expect(constructId(text)).toBe(text);
  }
});

test('names and paths made of computed ids keep to one byte a character', () => {
  const scope = new Construct(testStack(), constructId(computed('scope')));
  const element = new TerraformElement(scope, constructId(computed('child')));
  expect(element.friendlyUniqueId).toMatch(/^computed-scope-\d+_computed-child-\d+_[0-9A-F]{8}$/);
  expect(hasOneByteCharacters(element.friendlyUniqueId)).toBe(true);
  expect(hasOneByteCharacters(element.node.path)).toBe(true);
});

test('the test can tell one byte from two', () => {
  expect(hasOneByteCharacters('\u{1f600}'.repeat(20))).toBe(false);
});
