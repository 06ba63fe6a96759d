import { called, directoryWith, document, removeDirectories } from '../support';

afterAll(removeDirectories);

describe('a file with acknowledgements', () => {
  const entry = { document: 'api.xml', rule: 'policy/null-check', reason: 'a user is always there' };
  const at = directoryWith({
    'policies/api.xml': document('<set-variable name="user" value="@(context.User.Id)" />'),
    'text.json': 'no json',
    'object.json': JSON.stringify(entry),
    'reason.json': JSON.stringify([entry, { document: 'api.xml', rule: 'policy/null-check' }]),
    'misspelt.json': JSON.stringify([{ ...entry, paths: 'inbound' }]),
    'document.json': JSON.stringify([{ ...entry, document: 'apis.xml' }]),
    'elsewhere.json': JSON.stringify([{ ...entry, path: 'outbound' }]),
    'path.json': JSON.stringify([{ ...entry, path: 'inbound/set-variable[1]' }]),
  });
  const lint = (file: string) => called(['lint', `${at}/policies`, '--acknowledge', `${at}/${file}`]);

  it.each([
    ['missing.json', /^error: cannot read '.*missing\.json' \(ENOENT\)/],
    ['text.json', /^error: '.*text\.json' is no list of acknowledgements; give a JSON list of/],
    ['object.json', /^error: '.*object\.json' is no list of acknowledgements; give a JSON list of/],
    ['reason.json', /^error: entry 2 of '.*reason\.json' is no acknowledgement, got {.*}; give a JSON list/],
    ['misspelt.json', /^error: entry 1 of '.*' is no acknowledgement, got {.*"paths":"inbound"}; give/],
    ['document.json', /names the document 'apis\.xml', which there is not; there are 'api\.xml'\n$/],
  ])('is refused: %s', async (file, message) => {
    const { code, output, error } = await lint(file);
    expect([code, output]).toEqual([2, '']);
    expect(error).toMatch(message);
  });

  it('accepts what is at its path', async () => {
    expect((await lint('path.json')).code).toBe(0);
  });

  it('may accept nothing, which is a finding itself', async () => {
    const { code, output } = await lint('elsewhere.json');
    expect(code).toBe(1);
    expect(output).toContain(
      'the acknowledgement for outbound of policy/null-check accepts nothing: the rule finds nothing there; remove it',
    );
    expect(output).toContain('context.User is used without a check');
  });
});
