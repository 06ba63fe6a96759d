import { diffMarkdown } from '../../../lib/cli/format/diff-markdown';
import type { PolicyChange } from '../../../lib/policy';

const change = (rest: Partial<PolicyChange>): PolicyChange => ({
  kind: 'changed',
  path: 'inbound/base[1]',
  sentence: 'something changed',
  severity: 'behaviour',
  ...rest,
});

describe('a comment on a pull request', () => {
  it('says so when there is nothing', () => {
    expect(diffMarkdown([])).toBe('### Policy changes\n\nNo changes.\n');
  });

  it('takes nothing of a policy for markup, and calls nobody by name', () => {
    const text = diffMarkdown([
      { kind: 'changed', changes: [change({ sentence: '<img> | [x](y) `a` *b* @team' })] },
    ]);
    expect(text).toContain(String.raw`| behaviour | \<img\> \| \[x\](y) \`a\` \*b\* @` + '\u200bteam |');
  });

  it('has a fence that the lines cannot close', () => {
    const text = diffMarkdown([{ kind: 'changed', changes: [change({ after: 'a\n```\nb' })] }]);
    expect(text).toContain('````diff\n+a\n+```\n+b\n````');
  });

  it('leaves out lines that do not fit', () => {
    const long = change({ after: 'x'.repeat(50_000) });
    const text = diffMarkdown([{ kind: 'changed', changes: [long, long, long] }]);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('The lines of 2 more changes are left out.');
  });
});
