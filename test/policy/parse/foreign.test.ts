import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyDocument, PolicyFragment, PolicyNode } from '../../../lib/policy/node';
import { readPolicy } from '../../../lib/policy/parse';
import { renderPolicy } from '../../../lib/policy/render';
import { normalForm } from './normal-form';

/** Policies as people, the portal and other tools write them, made up for this project. */
const FOLDER = join(__dirname, 'foreign');
const files = readdirSync(FOLDER);

/** What the reader has to say of some of them; of the others nothing. */
const FINDINGS: Readonly<Record<string, readonly string[]>> = {
  '13-unknown-policies.xml': [
    '4:5 policy/unknown-policy',
    '9:5 policy/unknown-policy',
    '10:53 policy/unknown-attribute',
    '12:7 policy/unknown-element',
    '17:3 policy/unknown-section',
  ],
  '25-partial-expressions.xml': ['8:28 policy/partial-expression'],
  '30-validation.xml': ['7:29 policy/unknown-element'],
  '31-misspelt.xml': [
    '4:5 policy/unknown-policy',
    '5:5 policy/unknown-policy',
    '6:34 policy/unknown-attribute',
    '6:87 policy/unexpected-text',
    '9:3 policy/unknown-section',
  ],
  '32-named-values.xml': ['2:12 policy/unexpected-text'],
};

function nodesIn({ prolog, root, epilog = [] }: PolicyDocument | PolicyFragment): readonly PolicyNode[] {
  const within = (node: PolicyNode): readonly PolicyNode[] =>
    node.kind === 'element'
      ? [
          node,
          ...Object.values(node.attributes).filter(value => typeof value !== 'string'),
          ...node.children.flatMap(within),
        ]
      : [node];
  return [...prolog, ...within(root), ...epilog];
}

test('there are at least 25 foreign policies', () => {
  expect(files.length).toBeGreaterThanOrEqual(25);
});

describe.each(files)('%s', file => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const read = readPolicy(text);
  const rendered = renderPolicy(read.document);
  const nodes = nodesIn(read.document);

  test('keeps every element, attribute, text, comment and code, in order', () => {
    expect(normalForm(rendered)).toEqual(normalForm(text));
  });

  test('gives the findings that are expected', () => {
    const found = read.findings.map(({ line, column, code }) => `${line}:${column} ${code}`);
    expect(found).toEqual(FINDINGS[file] ?? []);
  });

  test('is rendered to a text that is read to the same tree and rendered to the same bytes', () => {
    const again = readPolicy(rendered, { format: 'rawxml' }).document;
    expect(again).toEqual(read.document);
    expect(renderPolicy(again)).toBe(rendered);
  });

  test('is the same tree after a detour through the other format', () => {
    const escaped = renderPolicy(read.document, { format: 'xml' });
    // markup that is kept as it is has no other format
    const isMixed = nodes.some(node => node.kind === 'raw' && /@[({]/.test(node.xml));
    const format = isMixed ? 'auto' : 'xml';
    expect(readPolicy(escaped, { format }).document).toEqual(read.document);
    expect(normalForm(escaped)).toEqual(normalForm(text));
  });

  test('knows where each node stands', () => {
    const whole = text.replace(/^\ufeff/, '');
    for (const node of nodes) {
      const { offset, line, column } = read.positionOf(node)!;
      const source = read.sourceOf(node)!;
      expect(whole.startsWith(source, offset)).toBe(true);
      const lines = whole.slice(0, offset).split(/\r\n|[\r\n]/);
      expect([line, column]).toEqual([lines.length, lines.at(-1)!.length + 1]);
      if (node.kind === 'element') expect(source).toMatch(new RegExp(`^<${node.name}[\\s/>]`));
      if (node.kind === 'comment') expect(source).toMatch(/^<!--[^]*-->$/);
      if (node.kind === 'raw') expect(source).toBe(node.xml);
    }
  });
});
