import { diffPolicySets, type NamedPolicy, sentencesOf } from '../../../lib/policy/diff';
import { parsePolicy } from '../../../lib/policy/parse';
import { documentWith } from './support';

const named = (name: string, policies: string): NamedPolicy => ({ name, document: documentWith(policies) });
const fragment = (id: string, policies: string): NamedPolicy => ({
  name: `fragment ${id}`,
  document: parsePolicy(`<fragment>${policies}</fragment>`, { fragmentId: id }),
});
const tokens = (limit: number) =>
  `<base /><llm-token-limit counter-key="k" tokens-per-minute="${limit}" estimate-prompt-tokens="true" />`;
const JWT = '<validate-jwt header-name="Authorization" />';
const BASES =
  '<policies><inbound><base /></inbound><backend><base /></backend><outbound><base /></outbound><on-error><base /></on-error></policies>';

describe('two sets of documents', () => {
  it('are told apart by the names of the documents', () => {
    const changes = diffPolicySets(
      [
        named('product team-a', tokens(5000)),
        named('operation embeddings', `<base />${JWT}`),
        named('api chat', JWT),
      ],
      [
        named('api chat', JWT),
        named('product team-a', tokens(8000)),
        named('operation embeddings', '<base />'),
      ],
    );
    expect(sentencesOf(changes)).toEqual([
      'product team-a: tokens-per-minute 5000 → 8000',
      'operation embeddings: authentication removed (validate-jwt)',
    ]);
    expect(changes.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
      'changed cost',
      'changed security',
    ]);
  });

  it('have no changes when they are equal but for layout', () => {
    expect(diffPolicySets([named('a', '<base/>')], [named('a', ' <!-- c --> <base /> ')])).toEqual([]);
  });

  it('have documents that came and went, with what that means for calls', () => {
    const override: NamedPolicy = {
      name: 'operation embeddings',
      document: parsePolicy(BASES.replace('<inbound><base /></inbound>', '<inbound />')),
    };
    const before = [
      { name: 'product p', document: parsePolicy(BASES.replace('<base />', `<base />${JWT}`)) },
    ];
    expect(sentencesOf(diffPolicySets(before, [override]))).toEqual([
      'operation embeddings: policy document added',
      'operation embeddings: inbound no longer runs the policies of broader scopes (base)',
      'product p: policy document removed',
      'product p: authentication removed (validate-jwt)',
    ]);
  });

  it('say of a document that adds nothing to the broader scopes only that it came', () => {
    const [change, ...more] = diffPolicySets([], [{ name: 'api a', document: parsePolicy(BASES) }]);
    expect(more).toEqual([]);
    expect(change).toEqual({ name: 'api a', kind: 'added', changes: [], severity: 'behaviour' });
  });

  it('are matched by id where there is one', () => {
    const document = documentWith('<base />');
    const before = [{ id: 'operation chat embeddings', name: 'operation embeddings', document }];
    const after = [{ id: 'operation chat embeddings', name: 'operation chat embeddings', document }];
    expect(diffPolicySets(before, after)).toEqual([]);
  });

  it('know how grave it is that a fragment is no longer included', () => {
    const including = (id: string) => named('api a', `<base /><include-fragment fragment-id="${id}" />`);
    const severities = (inside: string) =>
      diffPolicySets(
        [including('f'), fragment('f', inside)],
        [named('api a', '<base />'), fragment('f', inside)],
      ).map(({ severity }) => severity);
    expect(severities(JWT)).toEqual(['security']);
    expect(severities('<set-variable name="a" value="1" />')).toEqual(['behaviour']);
  });
});
