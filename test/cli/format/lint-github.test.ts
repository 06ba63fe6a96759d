import { join } from 'node:path';
import { lintGithub } from '../../../lib/cli/format/lint-github';
import type { ReportedFinding } from '../../../lib/cli/lint/report';
import { EMBEDDED, finding, report } from './lint-support';

/** The commands for findings, without the summary. */
const commands = (...findings: readonly ReportedFinding[]) =>
  lintGithub(report(...findings))
    .split('\n')
    .slice(0, -2);

describe('findings as workflow commands', () => {
  it('are annotations of files, by level', () => {
    expect(
      commands(finding({ level: 'error' }), finding(), finding({ level: 'info', line: undefined })),
    ).toEqual([
      '::error file=policies/api.xml,line=4,col=35,title=policy/null-check::context.User is used without a check%0AUse `?.`.',
      '::warning file=policies/api.xml,line=4,col=35,title=policy/null-check::context.User is used without a check%0AUse `?.`.',
      '::notice file=policies/api.xml,title=policy/null-check::context.User is used without a check%0AUse `?.`.',
    ]);
  });

  it('end no command and start none, whatever a policy holds', () => {
    const [command] = commands(
      finding({ file: 'a,b:c%/d.xml', message: '100%\r\n::error::x, y: z', fix: 'f' }),
    );
    expect(command).toBe(
      '::warning file=a%2Cb%3Ac%25/d.xml,line=4,col=35,title=policy/null-check::100%25%0D%0A::error::x, y: z%0Af',
    );
  });

  it('of a stack say the place in the policy, since the lines are not those of the file', () => {
    expect(commands(finding(EMBEDDED), finding({ ...EMBEDDED, line: undefined }))).toEqual([
      '::warning file=cdktf.out/cdk.tf.json,title=policy/null-check::api chat, line 4, column 35: context.User is used without a check%0AUse `?.`.',
      '::warning file=cdktf.out/cdk.tf.json,title=policy/null-check::api chat: context.User is used without a check%0AUse `?.`.',
    ]);
  });

  it('name files as the repository does, wherever the command was told to look', () => {
    const [below, outside] = commands(
      finding({ file: join(process.cwd(), 'policies/api.xml') }),
      finding({ file: '/elsewhere/api.xml' }),
    );
    expect(below).toContain('::warning file=policies/api.xml,');
    expect(outside).toContain('::warning file=/elsewhere/api.xml,');
  });

  it('end with a summary, and leave out what is acknowledged', () => {
    expect(lintGithub(report(finding({ acknowledged: 'a reason' })))).toBe(
      'no findings in 2 documents; 1 acknowledged\n',
    );
  });
});
