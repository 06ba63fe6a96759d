import fc from '../support/properties';

import { escapeTerraformTemplate } from '../../lib/core';

/**
 * What Terraform makes of a quoted template that has no interpolation: `$${` and `%%{` are the only escapes, read left to right;
 * a bare `${` or `%{` would start a template.
 */
function evaluateTemplate(template: string): string {
  let text = '';
  for (let i = 0; i < template.length;) {
    const escape = template.slice(i, i + 3);
    if (escape === '$${' || escape === '%%{') {
      text += escape.slice(1);
      i += 3;
    } else if (['${', '%{'].includes(template.slice(i, i + 2))) {
      throw new Error(`a template starts at ${i} of ${template}`);
    } else {
      text += template[i];
      i += 1;
    }
  }
  return text;
}

test.each([
  ['$"{a} ${b}"', '$"{a} $${b}"'],
  ['%{ if x }', '%%{ if x }'],
  ['$${already}', '$$${already}'],
  ['costs $5 and 10%', 'costs $5 and 10%'],
  ['${${', '$${$${'],
])('escapes %s as %s', (text, escaped) => {
  expect(escapeTerraformTemplate(text)).toBe(escaped);
});

test('Terraform reads every escaped text as the text itself', () => {
  const hostile = fc
    .array(fc.oneof(fc.constantFrom('$', '%', '{', '}', '${', '%{', '$$', '"', '\\', '~'), fc.string()))
    .map(parts => parts.join(''));
  fc.assert(
    fc.property(hostile, text => evaluateTemplate(escapeTerraformTemplate(text)) === text),
    { numRuns: 1000 },
  );
});
