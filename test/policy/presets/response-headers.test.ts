import { INTERNAL_HEADERS, responseHeadersFragment } from '../../../lib/policy';
import { all, attributesOf, policyNames, survivesAsXml, textOf, only } from './support';

const headers = () => all(responseHeadersFragment('f'), 'set-header').map(attributesOf);

test.each([
  'x-ms-request-id',
  'apim-request-id',
  'x-ms-region',
  'x-ms-deployment-name',
  'azureml-model-session',
  'azureml-served-by-cluster',
  'azure-openai-deployment-utilization',
  'x-envoy-upstream-service-time',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-remaining-tokens',
])('%s, which tells about the region behind the gateway, is removed', name => {
  expect(headers()).toContainEqual({ name, 'exists-action': 'delete' });
});

test('nothing but internal headers is removed: answers keep their type, their streaming and the time to wait', () => {
  const removed = headers()
    .filter(header => header['exists-action'] === 'delete')
    .map(header => header.name);
  expect(removed).toEqual([...INTERNAL_HEADERS]);
  for (const kept of ['Content-Type', 'Retry-After', 'Transfer-Encoding', 'x-gateway-remaining-tokens']) {
    expect(removed).not.toContain(kept);
  }
  expect(new Set(removed).size).toBe(removed.length);
});

test("the answer carries the gateway's own request id, set after the backend's is removed", () => {
  const elements = all(responseHeadersFragment('f'), 'set-header');
  const last = elements.at(-1)!;
  expect(attributesOf(last).name).toBe('x-request-id');
  expect(textOf(only(last, 'value'))).toBe('@(context.RequestId.ToString())');
});

test('reads no body', () => {
  expect(policyNames(responseHeadersFragment('f')).every(name => name === 'set-header')).toBe(true);
  expect(JSON.stringify(responseHeadersFragment('f'))).not.toContain('Body');
});

test('names of headers stay inside their attribute', () => {
  survivesAsXml(
    name => responseHeadersFragment('f', [name]),
    elements => elements.map(element => element.attributes.name),
  );
});
