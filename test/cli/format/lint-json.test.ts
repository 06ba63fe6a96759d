import { lintJson } from '../../../lib/cli/format/lint-json';
import { EMBEDDED, finding, report } from './lint-support';

describe('findings as JSON', () => {
  it('are counted and listed, acknowledged ones with the reason', () => {
    const text = lintJson(
      report(
        finding({ acknowledged: 'a reason' }),
        finding({ ...EMBEDDED, line: undefined, column: undefined, level: 'info' }),
        finding({ rule: 'policy/unreadable', level: 'error' }),
      ),
    );
    const common = {
      rule: 'policy/null-check',
      message: 'context.User is used without a check',
      path: 'inbound/set-variable[1]',
      fix: 'Use `?.`.',
    };
    const own = { document: 'api.xml', file: 'policies/api.xml', embedded: false, line: 4, column: 35 };
    expect(JSON.parse(text)).toEqual({
      summary: { documents: 2, error: 1, warning: 0, info: 1, acknowledged: 1, unreadable: 1 },
      findings: [
        { ...own, ...common, level: 'warning', acknowledged: 'a reason' },
        { ...EMBEDDED, ...common, level: 'info' },
        { ...own, ...common, level: 'error', rule: 'policy/unreadable' },
      ],
    });
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('are an empty list where there are none', () => {
    expect(JSON.parse(lintJson(report()))).toEqual({
      summary: { documents: 2, error: 0, warning: 0, info: 0, acknowledged: 0, unreadable: 0 },
      findings: [],
    });
  });
});
