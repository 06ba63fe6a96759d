import {
  lintPolicies,
  type PolicySet,
  type PolicySetAcknowledgement,
  type PolicySetDocument,
  type PolicySetFinding,
} from '../../policy/index';
import { type ReportedDocument, type ReportedFinding, reported } from './report';

/** A document of a set, and how reports name it. */
export interface SetMember {
  readonly place: ReportedDocument;
  /** Whether it stands for what the service does by itself, and is no document that somebody wrote. @default false */
  readonly isImplied?: boolean;
  /** Undefined for a document that cannot be read. */
  readonly document?: Omit<PolicySetDocument, 'name'>;
  /** What was found when it was read. */
  readonly findings?: readonly ReportedFinding[];
}

/** What is known of a set beside its documents. */
export type SetFacts = Pick<PolicySet, 'complete' | 'gateway' | 'namedValues'>;

/** Looks at documents together, and puts what was found in their order. */
export function lintSet(
  members: readonly SetMember[],
  facts: SetFacts,
  given: readonly PolicySetAcknowledgement[],
): readonly ReportedFinding[] {
  const documents = members.flatMap(({ place, document }) =>
    document ? [{ name: place.document, ...document }] : [],
  );
  const names = new Set(documents.map(({ name }) => name));
  const acknowledged = given.filter(({ document }) => names.has(document));
  const found = lintPolicies({ ...facts, documents, acknowledged, keepAcknowledged: true });
  const byName = new Map<string, PolicySetFinding[]>(documents.map(({ name }) => [name, []]));
  for (const finding of found) byName.get(finding.document)?.push(finding);
  return members.flatMap(({ place, findings = [] }) => [
    ...findings,
    ...(byName.get(place.document) ?? []).sort(byPlace).map(finding => ({
      ...reported(finding, place),
      ...(acknowledged.some(entry => accepts(entry, finding)) && { isAcknowledgedByFile: true }),
    })),
  ]);
}

function accepts(entry: PolicySetAcknowledgement, finding: PolicySetFinding): boolean {
  const { document, rule, reason } = entry;
  return document === finding.document && rule === finding.rule && reason === finding.acknowledged;
}

/** The lint's own order is that of elements, of which one may end far below its start. */
function byPlace(a: PolicySetFinding, b: PolicySetFinding): number {
  const [line, other] = [a.line ?? 0, b.line ?? 0];
  return line === other ? (a.column ?? 0) - (b.column ?? 0) : line - other;
}
