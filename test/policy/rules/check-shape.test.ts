import { checkShape, lintPolicy, parsePolicy } from '../../../lib/policy';

const document = (inbound: string) =>
  parsePolicy(
    `<policies><inbound><base />${inbound}</inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>`,
  );

test('tells the policy in which something is, and says the same as lint', () => {
  const misshapen = document(
    '<choose><when condition="@(true)"><send-request mode="move" response-variable-name="r"><set-header name="A" exist-action="skip" /></send-request></when></choose><text-only />',
  );
  const found = checkShape(misshapen);
  expect(found.map(({ rule, policy, path }) => [rule, policy, path])).toEqual([
    ['policy/unknown-policy', undefined, 'inbound'],
    ['policy/value-not-allowed', 'send-request', 'inbound/choose[1]/when[1]/send-request[1]'],
    ['policy/missing-value', 'send-request', 'inbound/choose[1]/when[1]/send-request[1]'],
    ['policy/missing-value', 'send-request', 'inbound/choose[1]/when[1]/send-request[1]'],
    ['policy/unknown-attribute', 'send-request', 'inbound/choose[1]/when[1]/send-request[1]/set-header[1]'],
  ]);
  const linted = lintPolicy(misshapen).map(({ message }) => message);
  expect(linted).toEqual(expect.arrayContaining(found.map(({ message }) => message)));
});

test('tells also what the document acknowledges', () => {
  const acknowledged = document(
    '<!-- acknowledge policy/value-not-allowed: newer than this --><set-header name="A" exists-action="merge" />',
  );
  const rule = 'policy/value-not-allowed';
  expect(lintPolicy(acknowledged).filter(finding => finding.rule === rule)).toEqual([]);
  expect(checkShape(acknowledged)).toMatchObject([{ rule, policy: 'set-header' }]);
});

test('tells of a fragment as well', () => {
  const fragment = parsePolicy('<fragment><wait for="first" /></fragment>', { fragmentId: 'f' });
  expect(checkShape(fragment)).toMatchObject([{ path: 'fragment/wait[1]' }, { path: 'fragment/wait[1]' }]);
});
