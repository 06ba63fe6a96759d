/**
 * Writes `docs/policies.md` from the declarations of the policies. What a prop means stands as a comment on its key, so the comments are read
 * with TypeScript; everything else is data.
 *
 *   tsx scripts/policies-reference.ts
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import {
  camelCase,
  type ChildSpec,
  type ElementSpec,
  kebabCase,
  type PolicyDeclaration,
  type ValueSpec,
} from '../lib/policy/define';
import { POLICY_ID } from '../lib/policy/define/elements';
import { policyBuilders } from '../lib/policy/registry';
import { GATEWAYS, SCOPES, SECTIONS } from '../lib/policy/vocabulary';

const ROOT = join(__dirname, '..');
/** The file that is written. */
export const REFERENCE_FILE = join(ROOT, 'docs/policies.md');

/** The comments of a declared element: on itself, and on its attributes and children by prop. */
interface Comments {
  readonly comment: string;
  readonly parts: ReadonlyMap<string, Comments>;
}

/** The text of the reference. */
export function policiesReference(): string {
  const comments = readComments();
  const policies = [...policyBuilders()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { declaration }]) => ({
      name,
      declaration,
      comments: comments.get(camelCase(name)) ?? { comment: '', parts: new Map<string, Comments>() },
    }));
  const blocks = [
    '# Policies',
    'Every policy of Azure API Management that this library knows. Generated from `lib/policy/declarations` by `npm run docs:policies`; do not edit.',
    HOW_TO_READ,
    table(
      ['Policy', 'Builder', 'Sections', 'Scopes', 'Gateways'],
      policies.map(({ name, declaration }) => [
        `[${name}](#${name})`,
        code(camelCase(name)),
        sectionsOf(declaration),
        words(declaration.scopes, SCOPES),
        words(declaration.gateways, GATEWAYS),
      ]),
    ),
    ...policies.flatMap(({ name, declaration, comments: own }) => policyBlocks(name, declaration, own)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const HOW_TO_READ = `- A builder takes one object of props. Attributes, child elements, \`text\` and \`policies\` are its props; a prop \`renewalPeriod\` is the attribute or element \`renewal-period\`.
- **Required**: the prop must be given. **Default**: what the service assumes when it is not.
- **Expression**: whether a policy expression may stand instead of a literal. A named value may stand wherever a literal may.
- *Undocumented*: in the XML schema that the service's vendor ships for editors, but not on the policy's page. *Page only*: the other way round.
- *Disputed*: the service's own sources disagree; the library allows it.
- Every policy has the prop \`id\`, which names it in \`context.LastError.PolicyId\`.
- Policies without sections are parts of GraphQL resolvers.`;

function policyBlocks(name: string, declaration: PolicyDeclaration, comments: Comments): readonly string[] {
  const facts = [
    `Builder: ${code(camelCase(name))}`,
    `Sections: ${sectionsOf(declaration)}`,
    `Scopes: ${words(declaration.scopes, SCOPES)}`,
    `Gateways: ${words(declaration.gateways, GATEWAYS)}`,
    ...restrictionsOf(declaration),
    `Page: <https://learn.microsoft.com/azure/api-management/${declaration.page}>`,
  ];
  const rows = propRows(declaration, comments, '');
  const rules = rulesOf(declaration, '');
  return [
    `## ${name}`,
    comments.comment,
    facts.map(fact => `- ${fact}`).join('\n'),
    ...(rows.length > 0
      ? [table(['Prop', 'Type', 'Required', 'Default', 'Expression', 'Meaning'], rows)]
      : ['It has no props of its own.']),
    ...(rules.length > 0 ? [rules.map(rule => `- ${rule}`).join('\n')] : []),
  ];
}

function restrictionsOf({ once, allowedInFragments, disputed, transparent, currentName }: PolicyDeclaration) {
  return [
    ...(currentName ? [`An older name of [${currentName}](#${currentName})`] : []),
    ...(once ? [`May be used once in a ${once}`] : []),
    ...(allowedInFragments === false ? ['Not allowed in policy fragments'] : []),
    ...(transparent ? ['What stands inside is held to the rules of the section around it'] : []),
    ...(disputed?.sections ? [`Disputed: sections ${disputed.sections.join(', ')}`] : []),
    ...(disputed?.gateways ? [`Disputed: gateways ${disputed.gateways.join(', ')}`] : []),
    ...(disputed?.once ? [`Disputed: more than once in a ${disputed.once}`] : []),
    ...(disputed?.fragments ? ['Disputed: in policy fragments'] : []),
  ];
}

/** The props of an element and of everything below it, with their path. */
function propRows(spec: ElementSpec, comments: Comments, path: string): readonly (readonly string[])[] {
  const comment = (prop: string) => comments.parts.get(prop)?.comment ?? '';
  const rows: (readonly string[])[] = [];
  for (const [prop, value] of Object.entries(spec.attributes ?? {})) {
    if (value === POLICY_ID) continue;
    rows.push(valueRow(path + prop, value, comment(prop)));
  }
  for (const [prop, child] of Object.entries(spec.children ?? {})) {
    rows.push(childRow(path + prop, prop, child, comment(prop)));
    const inner = comments.parts.get(prop);
    if (isPolicy(child.element) || isTextOnly(child.element) || !inner) continue;
    rows.push(...propRows(child.element, inner, `${path}${prop}${isList(child) ? '[]' : ''}.`));
  }
  if (spec.text) rows.push(valueRow(`${path}text`, spec.text, 'The text content.'));
  if (spec.policies) {
    const { only, except, min } = spec.policies;
    const rule = only ? ` Only ${links(only)}.` : except ? ` Not ${links(except)}.` : '';
    rows.push([
      code(`${path}policies`),
      'policies',
      'yes',
      '',
      '',
      `The policies inside, in order${min ? `, at least ${min}` : ''}.${rule}`,
    ]);
  }
  return rows;
}

function valueRow(prop: string, spec: ValueSpec, comment: string): readonly string[] {
  return [
    code(prop),
    typeOf(spec),
    spec.required ? 'yes' : '',
    spec.default === undefined ? '' : code(String(spec.default)),
    spec.expression === 'forbidden' ? '' : spec.expression === 'only' ? 'only' : 'yes',
    comment + marks(spec),
  ];
}

function childRow(path: string, prop: string, child: ChildSpec, comment: string): readonly string[] {
  const name = child.name ?? kebabCase(prop);
  const elementName = `\`<${child.wraps ?? name}>\``;
  const content = isPolicy(child.element)
    ? `[${name}](#${name})`
    : child.element.text && isTextOnly(child.element)
      ? `${elementName} (${typeOf(child.element.text)})`
      : elementName;
  const list = isList(child) ? `list of ${content}` : content;
  return [
    code(path),
    `${list}${child.wraps ? ` in \`<${name}>\`` : ''}${child.max ? `, at most ${child.max}` : ''}`,
    child.cardinality === 'one' || child.cardinality === 'some' ? 'yes' : '',
    '',
    isTextOnly(child.element) && child.element.text?.expression === 'allowed' ? 'yes' : '',
    comment + marks(child),
  ];
}

function marks({ undocumented, pageOnly }: Pick<ValueSpec, 'undocumented' | 'pageOnly'>): string {
  return `${undocumented ? ' *Undocumented.*' : ''}${pageOnly ? ' *Page only.*' : ''}`;
}

function typeOf({ type, values, pattern, refersTo, min, max, orZero }: ValueSpec): string {
  const range =
    min !== undefined && max !== undefined
      ? ` ${min} to ${max}`
      : min !== undefined
        ? `, at least ${min}`
        : max !== undefined
          ? `, at most ${max}`
          : '';
  switch (type) {
    case 'enum':
      return (values ?? []).map(code).join(' ');
    case 'string':
      return `string${pattern ? ` like ${code(String(pattern))}` : ''}${refersTo ? `, the name of a ${refersTo.replace('-', ' ')}` : ''}`;
    case 'any':
      return 'string, number or boolean';
    case 'decimal':
      return `number${range}`;
    case 'integer':
    case 'boolean':
      return `${type}${range}${orZero ? ', or 0' : ''}`;
  }
}

/** The rules over several props, of an element and of everything below it. */
function rulesOf(spec: ElementSpec, path: string): readonly string[] {
  const group = (rule: string, groups: ElementSpec['exactlyOne'] = []) =>
    groups.map(props => `${rule} ${props.map(prop => code(path + prop)).join(', ')}`);
  return [
    ...group('Exactly one of', spec.exactlyOne),
    ...group('At most one of', spec.atMostOne),
    ...group('At least one of', spec.atLeastOne),
    ...group('All or none of', spec.together),
    ...Object.entries(spec.requiredUnless ?? {}).map(
      ([prop, [other, ...words]]) =>
        `${code(path + prop)} is required unless ${code(path + other)} is ${words.length > 1 ? 'one of ' : ''}${words.map(code).join(', ')}`,
    ),
    ...Object.entries(spec.children ?? {}).flatMap(([prop, child]) =>
      isPolicy(child.element) ? [] : rulesOf(child.element, `${path}${prop}${isList(child) ? '[]' : ''}.`),
    ),
  ];
}

function isList({ cardinality }: ChildSpec): boolean {
  return cardinality === 'many' || cardinality === 'some';
}

function isPolicy({ attributes = {} }: ElementSpec): boolean {
  return Object.values(attributes).includes(POLICY_ID);
}

function isTextOnly({ attributes, children, policies, text }: ElementSpec): boolean {
  return text !== undefined && !attributes && !children && !policies;
}

function sectionsOf({ sections }: PolicyDeclaration): string {
  return sections.length > 0 ? words(sections, SECTIONS) : 'GraphQL resolver';
}

function words<T extends string>(values: readonly T[], all: readonly T[]): string {
  if (values.length === 0) return 'GraphQL resolver';
  return values.length === all.length ? 'all' : all.filter(value => values.includes(value)).join(', ');
}

function links(names: readonly string[]): string {
  return names.map(name => `[${name}](#${name})`).join(', ');
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The comments on the declarations and their keys, by the name of the builder. */
function readComments(): ReadonlyMap<string, Comments> {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), path => ts.sys.readFile(path)) as {
    readonly config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const index = join(ROOT, 'lib/policy/declarations/index.ts');
  const program = ts.createProgram([index], { ...options, types: [] });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(index);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`no declarations found in ${index}`);

  const commentOf = (symbol: ts.Symbol) =>
    ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ');
  const propertyOf = (type: ts.Type, name: string) => {
    const property = type.getProperty(name);
    return property && checker.getTypeOfSymbol(property);
  };
  const partsOf = (spec: ts.Type): ReadonlyMap<string, Comments> =>
    new Map(
      ['attributes', 'children'].flatMap(kind =>
        (propertyOf(spec, kind)?.getProperties() ?? []).map(part => {
          const inner = propertyOf(checker.getTypeOfSymbol(part), 'element');
          return [
            part.name,
            { comment: commentOf(part), parts: inner ? partsOf(inner) : new Map() },
          ] as const;
        }),
      ),
    );
  return new Map(
    checker.getExportsOfModule(module).map(builder => {
      const declaration = propertyOf(checker.getTypeOfSymbol(builder), 'declaration');
      return [
        builder.name,
        {
          comment: commentOf(checker.getAliasedSymbol(builder)),
          parts: declaration ? partsOf(declaration) : new Map(),
        },
      ] as const;
    }),
  );
}

if (require.main === module) writeFileSync(REFERENCE_FILE, policiesReference());
