/**
 * Writes `docs/rules.md` from the lint rules, with the examples that the tests try them on.
 *
 *   tsx scripts/rules-reference.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPolicy } from '../lib/policy/parse';
import { renderPolicy } from '../lib/policy/render';
import { type Rule, RULES } from '../lib/policy/rules';
import { type BadExample, type Example, EXAMPLES } from '../test/policy/rules/examples';

/** The file that is written. */
export const RULES_FILE = join(__dirname, '..', 'docs/rules.md');

/** The text of the reference. */
export function rulesReference(): string {
  const blocks = [
    '# Lint rules',
    'What the lint looks for in policies of Azure API Management, those of this library and any others. Generated from `lib/policy/rules` and its tests by `npm run docs:rules`; do not edit.',
    HOW_TO_USE,
    table(
      ['Rule', 'Level', 'Finds'],
      RULES.map(({ id, level, title }) => [`[${id}](#${anchorOf(id)})`, level, title]),
    ),
    ...RULES.flatMap(ruleBlocks),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const HOW_TO_USE = `[\`aoai-gateway lint\`](command-line.md#lint) runs them over files, directories and synthesized stacks. In code \`lintPolicy(document, options)\` looks at one document or fragment, \`lintPolicies(set)\` at all policies of a service together, with what stands above and below each of them.

- **error**: the service refuses the document, or the policy fails on every call that reaches it. **warning**: it fails or does harm on some calls. **info**: worth knowing. A rule that is not sure of a finding, because scopes or fragments are not known, reports it as info.
- *Needs*: without these options the rule is left out.
- A finding that is meant to be is acknowledged, with a reason, by a comment before the policy, or before what stands around it; before the root for the whole document:

  \`\`\`xml
  <!-- acknowledge policy/null-check: every product of this API asks for a subscription -->
  <set-variable name="caller" value="@(context.Subscription.Id)" />
  \`\`\`

  Several rules are separated by commas. Where the document cannot be changed, the option \`acknowledged\` does the same: \`{ rule, reason, path }\`.`;

function ruleBlocks(rule: Rule): readonly string[] {
  const { id, level, title, why, fix, references = [], needs = [] } = rule;
  const examples = EXAMPLES.find(one => one.rule === id);
  const [bad, good] = [examples?.bad[0], examples?.good[0]];
  return [
    `## ${id}`,
    `${capital(title)}.`,
    [
      `- Level: ${level}`,
      `- Why: ${why}`,
      `- Fix: ${fix}`,
      ...(needs.length > 0 ? [`- Needs: ${needs.map(need => `\`${need}\``).join(', ')}`] : []),
      ...references.map(page => `- See <${page}>`),
    ].join('\n'),
    ...(bad ? [...exampleBlocks(`Finds ${escapeMarkdown(bad.name)}`, bad), ...findingBlocks(bad)] : []),
    ...(good ? exampleBlocks('Instead', good) : []),
  ];
}

function findingBlocks({ findings }: BadExample): readonly string[] {
  return findings.map(({ path, message }) => `> \`${path}\`: ${escapeMarkdown(message)}`);
}

/** The policy, where it stands, and what else there is. */
function exampleBlocks(intro: string, example: Example): readonly string[] {
  const {
    policy,
    deployed,
    scope,
    gateway,
    section,
    streaming,
    namedValues,
    fragments,
    others = [],
  } = example;
  const place = [
    ...(section && section !== 'inbound' ? [`in \`${section}\``] : []),
    ...(scope ? [`at ${scope} scope`] : []),
    ...(gateway ? [`on a ${gateway} gateway`] : []),
    ...(streaming ? ['on a route that streams'] : []),
    ...(namedValues ? [`where the named values are ${namedValues.join(', ') || 'none'}`] : []),
    ...(fragments ? [`where the fragments are ${Object.keys(fragments).join(', ') || 'none'}`] : []),
  ];
  return [
    `${intro}${place.length > 0 ? `, ${place.join(', ')}` : ''}:`,
    xml(policy),
    ...(deployed === undefined ? [] : ['where this is deployed:', xml(deployed)]),
    ...others.flatMap(other => [`where this is the document \`${other.name}\`:`, xml(other.policy)]),
  ];
}

/** Documents that the tests write on one line are laid out. */
function xml(policy: string): string {
  const text =
    policy.includes('\n') || !/^<(policies|fragment)/.test(policy)
      ? policy
      : renderPolicy(readPolicy(policy).document).trimEnd();
  return `\`\`\`xml\n${text.replace(/(.)\1{200,}/g, '$1$1$1 … $1$1$1')}\n\`\`\``;
}

function anchorOf(id: string): string {
  return id.replace('/', '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Tags are shown, not taken for markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/<(?=[a-z/])/g, '\\<').replace(/\*/g, '\\*');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

if (require.main === module) writeFileSync(RULES_FILE, rulesReference());
