import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { lintSarif } from '../../../lib/cli/format/lint-sarif';
import { lintReport } from '../../../lib/cli/lint';
import type { ReportedFinding } from '../../../lib/cli/lint/report';
import { RULES } from '../../../lib/policy';
import { EMBEDDED, finding, report } from './lint-support';

const FOREIGN = join(__dirname, '../../policy/parse/foreign');

/** The format's own schema, which is written in a draft that names itself by `id`. */
const {
  id: _id,
  $schema: _draft,
  ...schema
} = JSON.parse(
  readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);
const isSarif = new Ajv({
  strict: false,
  unicodeRegExp: false,
  allErrors: true,
  formats: { uri: text => URL.canParse(text), 'uri-reference': /^[^\s\\"<>^`{|}]*$/, 'date-time': true },
}).compile(schema);

/** What is wrong with a log. */
function problems(log: unknown): unknown {
  return isSarif(log) ? [] : isSarif.errors;
}

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly Readonly<Record<string, unknown>>[];
  }[];
}

const logOf = (...findings: readonly ReportedFinding[]) => JSON.parse(lintSarif(report(...findings))) as Log;
const resultsOf = (...findings: readonly ReportedFinding[]) => logOf(...findings).runs[0]!.results;

describe('findings as SARIF', () => {
  it('are what the schema of the format asks for', () => {
    const log = logOf(finding(), finding(EMBEDDED), finding({ acknowledged: 'a reason' }));
    expect(problems(log)).toEqual([]);
    expect(problems({ ...log, runs: [{}] })).not.toEqual([]);
  });

  it('are so for policies of any style', () => {
    const found = lintReport({ path: FOREIGN, format: 'sarif', failOn: 'info' });
    const log = JSON.parse(lintSarif(found)) as Log;
    expect(problems(log)).toEqual([]);
    expect(log.runs[0]?.results).toHaveLength(found.findings.length);
  });

  it('describe every rule, with what to do and where to read about it', () => {
    const { rules } = logOf().runs[0]!.tool.driver;
    expect(rules.map(({ id }) => id)).toEqual([...RULES.map(({ id }) => id), 'policy/unreadable']);
    const rule = RULES.find(({ id }) => id === 'policy/backend-children')!;
    expect(rules[0]).toEqual({
      id: rule.id,
      shortDescription: { text: 'More or less than one policy in `backend`.' },
      fullDescription: { text: rule.why },
      help: {
        text: `${rule.why}\n\n${rule.fix}`,
        markdown: `${rule.why}\n\n${rule.fix}\n\n- <https://learn.microsoft.com/azure/api-management/set-edit-policies>`,
      },
      helpUri: 'https://learn.microsoft.com/azure/api-management/set-edit-policies',
      defaultConfiguration: { level: 'error' },
    });
  });

  it('have a rule, a level, a place in a file and one in the policy', () => {
    const [result] = resultsOf(finding({ level: 'info' }));
    expect(result).toEqual({
      ruleId: 'policy/null-check',
      ruleIndex: RULES.findIndex(({ id }) => id === 'policy/null-check'),
      level: 'note',
      message: { text: 'context.User is used without a check' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'policies/api.xml' },
            region: { startLine: 4, startColumn: 35 },
          },
          logicalLocations: [{ fullyQualifiedName: 'api.xml/inbound/set-variable[1]' }],
        },
      ],
    });
  });

  it('of a stack say the place in the policy in words', () => {
    const [result] = resultsOf(finding(EMBEDDED));
    expect(result).toMatchObject({
      message: { text: 'api chat, line 4, column 35: context.User is used without a check' },
      locations: [{ logicalLocations: [{ fullyQualifiedName: 'api chat/inbound/set-variable[1]' }] }],
    });
    expect(JSON.stringify(result)).not.toContain('region');
  });

  it('are suppressed where they are acknowledged, in the source or beside it, with the reason', () => {
    const results = resultsOf(
      finding({ acknowledged: 'a reason' }),
      finding({ acknowledged: 'another', isAcknowledgedByFile: true }),
      finding(),
    );
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: 'inSource', justification: 'a reason' }],
      [{ kind: 'external', justification: 'another' }],
      undefined,
    ]);
  });

  it('name files by addresses, relative to the repository', () => {
    const uris = resultsOf(
      finding({ file: join(process.cwd(), 'policies/a b#c.xml') }),
      finding({ file: '/elsewhere/a b.xml' }),
      finding({ file: '../policies/api.xml' }),
    ).map(result => /"uri":"([^"]*)"/.exec(JSON.stringify(result))?.[1]);
    expect(uris).toEqual(['policies/a%20b%23c.xml', 'file:///elsewhere/a%20b.xml', '../policies/api.xml']);
  });
});
