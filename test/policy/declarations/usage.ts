import type { PolicyDeclaration } from '../../../lib/policy/define';
import { declarationOf, policyBuilders } from '../../../lib/policy/registry';
import {
  type Gateway,
  GATEWAYS,
  type Scope,
  SCOPES,
  type Section,
  SECTIONS,
} from '../../../lib/policy/vocabulary';
import { Differences, readTable } from './table';

const SECTION_LETTERS: Readonly<Record<string, Section>> = {
  I: 'inbound',
  B: 'backend',
  O: 'outbound',
  E: 'on-error',
};
const SCOPE_LETTERS: Readonly<Record<string, Scope>> = {
  G: 'service',
  W: 'workspace',
  P: 'product',
  A: 'api',
  O: 'operation',
};
const GATEWAY_WORDS: Readonly<Record<string, readonly Gateway[]>> = {
  c: ['classic'],
  'c(dedicated)': ['classic'],
  cv2: ['classic', 'v2'],
  con: ['consumption'],
  sh: ['self-hosted'],
  ws: ['workspace'],
};
/** What the scopes' column says of policies that stand in no document. */
const RESOLVER = 'resolver';

/** Where the declarations differ from what the pages say under "Usage". */
export function usageDifferences(): Differences {
  const differences = new Differences();
  const rows = readTable<'policy' | 'sections' | 'scopes' | 'gateways' | 'cardinality' | 'fragment'>(
    'usage.tsv',
  );
  const ordered = <T extends string>(order: readonly T[], values: readonly T[]) =>
    order.filter(value => values.includes(value));

  for (const { policy } of rows) {
    differences.check(policy, declarationOf(policy) !== undefined, 'the table has it, no declaration does');
  }
  for (const [name, { declaration }] of policyBuilders()) {
    // an older name has no page of its own
    const row = rows.find(({ policy }) => policy === (declaration.currentName ?? name));
    differences.check(name, row !== undefined, 'declared, but not in the table');
    if (!row) continue;
    const resolver = row.scopes === RESOLVER;
    const letters = resolver ? [] : [...row.sections];
    differences.compare(
      `${name}: sections`,
      ordered(SECTIONS, declaration.sections),
      ordered(
        SECTIONS,
        letters.flatMap(letter => SECTION_LETTERS[letter] ?? []),
      ),
    );
    differences.compare(
      `${name}: scopes`,
      ordered(SCOPES, declaration.scopes),
      ordered(SCOPES, resolver ? [] : [...row.scopes].flatMap(letter => SCOPE_LETTERS[letter] ?? [])),
    );
    differences.compare(
      `${name}: gateways`,
      ordered(GATEWAYS, declaration.gateways),
      ordered(
        GATEWAYS,
        row.gateways.split(' ').flatMap(word => GATEWAY_WORDS[word] ?? []),
      ),
    );
    differences.compare(
      `${name}: cardinality`,
      declaration.once ?? declaration.disputed?.once ?? 'any',
      row.cardinality === 'once/section'
        ? 'section'
        : row.cardinality === 'once/definition'
          ? 'document'
          : 'any',
    );
    differences.compare(
      `${name}: fragments`,
      forbiddenInFragments(declaration) ? 'not in fragments' : '',
      row.fragment,
    );
  }
  return differences;
}

function forbiddenInFragments({ allowedInFragments, disputed }: PolicyDeclaration): boolean {
  return allowedInFragments === false || disputed?.fragments === true;
}
