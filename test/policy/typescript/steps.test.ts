import { policyToTypeScript, readPolicy } from '../../../lib/policy';
import type * as documents from '../../../lib/policy/document';
import { comment } from '../../../lib/policy/document';
import { canonical, documentOf } from './support';

jest.mock<typeof documents>('../../../lib/policy/document', () => {
  const actual = jest.requireActual<typeof documents>('../../../lib/policy/document');
  return { ...actual, comment: jest.fn(actual.comment) };
});

test('a part of a document that fits no scope is written once, however many scopes are tried', () => {
  const many = Array.from({ length: 500 }, (_, i) => `<!-- number ${i} --><unknown n="${i}" />`).join('');
  const text = `<!-- before --><policies><!-- of inbound --><inbound>${many}<forward-request /></inbound></policies><!-- after -->`;
  const { document } = readPolicy(text);
  const module = policyToTypeScript(document, { name: 'long' });
  expect(comment).toHaveBeenCalledTimes(503);
  expect(module.kept).toHaveLength(501);
  expect(module.kept[0]).toMatchObject({ kind: 'document' });
  expect(canonical(documentOf(module))).toEqual(canonical(document));
});
