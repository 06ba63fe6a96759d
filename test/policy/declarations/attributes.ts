import { camelCase, kebabCase, type PolicyDeclaration, type ValueSpec } from '../../../lib/policy/define';
import { declarationOf, policyBuilders } from '../../../lib/policy/registry';
import { Differences, readTable } from './table';

type Row = Readonly<
  Record<
    | 'policy'
    | 'attribute'
    | 'xsd_type'
    | 'xsd_required'
    | 'xsd_default'
    | 'doc_required'
    | 'doc_default'
    | 'doc_expressions',
    string
  >
>;

/** What the tables write where a source says nothing. */
const SILENT = '-';

/** How a page writes a default that is no literal, or one in words. */
const NO_DEFAULT = /^(N\/A.*|None|Not set|null||Default error message.*|1,000 characters for responses)$/;
const DEFAULTS_IN_WORDS: Readonly<Record<string, string>> = { Underscore: '_', '0 seconds': '0' };

/** Where the declarations differ from the attributes of the pages and of the vendor's XSDs. */
export function attributeDifferences(): Differences {
  const differences = new Differences();
  const rows = mergedRows();
  for (const row of rows) {
    const declaration = declarationOf(row.policy);
    if (!declaration) {
      differences.check(row.policy, false, 'the table has it, no declaration does');
      continue;
    }
    // every policy has it, whether or not a source lists it
    if (row.attribute === 'id') continue;
    const point = `${row.policy} ${row.attribute}`;
    const spec = declaration.attributes?.[camelCase(row.attribute)];
    differences.check(point, spec !== undefined, 'the table has it, the declaration does not');
    if (spec) compareAttribute(differences, point, row, spec, declaration);
  }
  for (const [name, { declaration }] of policyBuilders()) {
    for (const prop of Object.keys(declaration.attributes ?? {})) {
      const known = rows.some(({ policy, attribute }) => policy === name && camelCase(attribute) === prop);
      differences.check(
        `${name} ${kebabCase(prop)}`,
        known || prop === 'id',
        'declared, but not in the table',
      );
    }
  }
  return differences;
}

/** The rows, where those of an older name have what the page of the current name says: it has no page of its own. */
function mergedRows(): readonly Row[] {
  const rows = readTable<keyof Row>('attributes.tsv');
  const merged = rows.map((row): Row => {
    const current = declarationOf(row.policy)?.currentName;
    const twin = rows.find(({ policy, attribute }) => policy === current && attribute === row.attribute);
    return twin ? { ...twin, policy: row.policy } : row;
  });
  const pageOnly = [...policyBuilders()].flatMap(([name, { declaration }]) =>
    rows
      .filter(row => row.policy === declaration.currentName && row.xsd_type === SILENT)
      .map((row): Row => ({ ...row, policy: name })),
  );
  return [...merged, ...pageOnly];
}

function compareAttribute(
  differences: Differences,
  point: string,
  row: Row,
  spec: ValueSpec,
  declaration: PolicyDeclaration,
): void {
  compareType(differences, point, row.xsd_type, spec);
  differences.compare(
    `${point}: required`,
    spec.required,
    row.doc_required.startsWith('Yes') || row.xsd_required === 'True',
  );
  differences.compare(
    `${point}: default`,
    spec.default === undefined ? '' : String(spec.default),
    defaultOf(row),
  );
  differences.compare(
    `${point}: undocumented`,
    spec.undocumented ?? false,
    row.xsd_type !== SILENT && row.doc_required === SILENT,
  );
  differences.compare(`${point}: page only`, spec.pageOnly ?? false, row.xsd_type === SILENT);
  if (row.doc_expressions === 'yes') differences.compare(`${point}: expression`, spec.expression, 'allowed');
  if (row.doc_expressions === 'no') differences.compare(`${point}: expression`, spec.expression, 'forbidden');
  if (row.doc_expressions !== 'yes' && row.doc_expressions !== 'no') {
    compareExpression(differences, point, row.xsd_type, spec);
  }
  compareGroups(differences, point, row, declaration);
}

/** How a source's type may be declared. A source that says `string` often means more, so a declaration may say more. */
export function compareType(differences: Differences, point: string, xsdType: string, spec: ValueSpec): void {
  const type = xsdType.replace(/ or EXPR$/, '');
  if (type === SILENT || type === 'string') return;
  if (type.includes('|') || ['liquid', 'application/json'].includes(type)) {
    differences.compare(`${point}: values`, [...(spec.values ?? [])].sort(), type.split('|').sort());
    return;
  }
  const integers: Readonly<Record<string, number>> = {
    positiveInteger: 1,
    nonNegativeInteger: 0,
    unsignedInt: 0,
  };
  const kind =
    /int/i.test(type) || type === 'long' ? 'integer' : /double|float/.test(type) ? 'decimal' : type;
  differences.compare(`${point}: type`, spec.type, kind === 'dateTime' ? 'string' : kind);
  const least = integers[type];
  if (least !== undefined) {
    differences.check(`${point}: minimum`, (spec.min ?? -Infinity) >= least, `declared ${spec.min}, ${type}`);
  }
}

/** What a schema says of expressions where the page is silent. Of a string it says nothing: an expression is one too. */
export function compareExpression(
  differences: Differences,
  point: string,
  xsdType: string,
  spec: ValueSpec,
): void {
  if (xsdType === SILENT || xsdType === 'string') return;
  differences.compare(
    `${point}: expression`,
    spec.expression,
    xsdType.endsWith(' or EXPR') ? 'allowed' : 'forbidden',
  );
}

function defaultOf(row: Row): string {
  const words = DEFAULTS_IN_WORDS[row.doc_default] ?? row.doc_default;
  if (words !== SILENT && !NO_DEFAULT.test(words)) return words;
  return row.xsd_default === SILENT ? '' : row.xsd_default;
}

/** What a page says under "Required" beside yes and no is a rule over several attributes. */
function compareGroups(
  differences: Differences,
  point: string,
  row: Row,
  { attributes = {}, exactlyOne = [], atLeastOne = [], atMostOne = [], together = [] }: PolicyDeclaration,
): void {
  // of several one must be given, unless one of them has a default
  const withDefault = atMostOne.filter(group => group.some(prop => attributes[prop]?.default !== undefined));
  const groups = /^(One of|Either)/.test(row.doc_required)
    ? [...exactlyOne, ...atLeastOne, ...together, ...withDefault]
    : row.doc_required.startsWith('Optional. Do not use')
      ? atMostOne
      : undefined;
  differences.check(
    `${point}: group`,
    groups === undefined || groups.flat().includes(camelCase(row.attribute)),
    `in no group, but: ${row.doc_required}`,
  );
}
