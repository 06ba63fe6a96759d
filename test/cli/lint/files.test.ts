import { lintReport } from '../../../lib/cli/lint';
import { directoryWith, document, removeDirectories } from '../support';

afterAll(removeDirectories);

/** A fragment that inbound may not include, which shows whether it was found. */
const FRAGMENT = '<fragment><forward-request /></fragment>';
const including = (...ids: readonly string[]) =>
  document(ids.map(id => `<include-fragment fragment-id="${id}" />`).join(''));

/** The paths of findings in the files. */
function paths(files: Readonly<Record<string, string>>): readonly string[] {
  const { findings } = lintReport({ path: directoryWith(files), format: 'text', failOn: 'info' });
  return findings.map(({ document: name, path }) => `${name} ${path}`);
}

describe('the id of a fragment', () => {
  const isFound = (id: string) => [`api.xml inbound/include-fragment[1] → fragment ${id}/forward-request[1]`];

  it('is the name of its file', () => {
    expect(paths({ 'api.xml': including('auth'), 'fragments/auth.xml': FRAGMENT })).toEqual(isFound('auth'));
  });

  it('is the name of its folder, where each has one', () => {
    expect(paths({ 'api.xml': including('auth'), 'policy fragments/auth/policy.xml': FRAGMENT })).toEqual(
      isFound('auth'),
    );
  });

  it('has the name of the gateway before it, where documents ask for that', () => {
    const found = paths({ 'team/api.xml': including('team-auth'), 'team/fragments/auth.xml': FRAGMENT });
    expect(found).toEqual(isFound('team-auth').map(path => `team/${path}`));
  });

  it('is not known where two fragments could have it', () => {
    const files = { 'a/fragments/auth.xml': FRAGMENT, 'b/fragments/auth.xml': FRAGMENT };
    expect(paths({ ...files, 'a/api.xml': including('auth') })).toEqual([]);
    expect(paths({ ...files, 'a/api.xml': including('a-auth') })).toEqual([
      'a/api.xml inbound/include-fragment[1] → fragment a-auth/forward-request[1]',
    ]);
  });
});

describe('what a directory cannot tell', () => {
  it('is whether a fragment is used, or is there', () => {
    expect(
      paths({
        'api.xml': including('elsewhere'),
        'unused.xml': '<fragment><set-header name="x"><value>a</value></set-header></fragment>',
      }),
    ).toEqual([]);
  });

  it('is which named values there are, and whether calls are authenticated elsewhere', () => {
    const at = directoryWith({
      'api.xml': document('<set-header name="x"><value>{{name}}</value></set-header>'),
      'open.xml': document(''),
    });
    const { findings } = lintReport({ path: at, format: 'text', failOn: 'info', scope: 'api' });
    expect(findings).toEqual([]);
  });

  it('is whether a variable is set elsewhere, which is worth a note', () => {
    const read = '<set-header name="x"><value>@((string)context.Variables["caller"])</value></set-header>';
    const at = directoryWith({ 'api.xml': document(read), 'other.xml': document('') });
    const { findings } = lintReport({ path: at, format: 'text', failOn: 'info', scope: 'api' });
    expect(findings).toEqual([expect.objectContaining({ rule: 'policy/unset-variable', level: 'info' })]);
  });
});
