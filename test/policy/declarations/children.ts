import { type ChildSpec, type ElementSpec, kebabCase } from '../../../lib/policy/define';
import { POLICY_ID } from '../../../lib/policy/define/elements';
import { declarationOf, policyBuilders } from '../../../lib/policy/registry';
import { compareExpression, compareType } from './attributes';
import { Differences, readTable } from './table';

/** An element below a policy, as the declaration has it. */
interface Declared {
  readonly path: string;
  readonly spec: ElementSpec;
  readonly least: number;
  readonly most: number;
  /** Whether it stands in a wrapper, which is never there without. */
  readonly wrapped: boolean;
  readonly pageOnly: boolean;
  /** Whether it is another policy, which is compared where it stands alone. */
  readonly policy: boolean;
}

/** Where the declarations differ from the child elements of the vendor's XSDs. */
export function childDifferences(): Differences {
  const differences = new Differences();
  const rows = readTable<'policy' | 'element' | 'xsd_occurs' | 'attribute' | 'xsd_type' | 'xsd_required'>(
    'children.tsv',
  );
  const declaredAnew = [...policyBuilders()].filter(([, { declaration }]) => !declaration.currentName);
  const policies = new Set([...rows.map(({ policy }) => policy), ...declaredAnew.map(([name]) => name)]);

  for (const policy of policies) {
    const declared = elementsOf(declarationOf(policy) ?? {});
    const ofPolicy = rows.filter(row => row.policy === policy);
    const elements = ofPolicy.filter(({ attribute }) => attribute === '-');
    for (const row of elements) {
      const element = declared.find(({ path }) => path === row.element);
      const point = `${policy} <${row.element}>`;
      differences.check(point, element !== undefined, 'the table has it, the declaration does not');
      if (!element) continue;
      const [least = '', most = least] = row.xsd_occurs.split('..');
      if (!element.wrapped) differences.compare(`${point}: at least`, element.least, Number(least));
      differences.compare(`${point}: at most`, String(element.most), most === 'n' ? 'Infinity' : most);
      differences.compare(`${point}: content`, contentOf(element), row.xsd_type);
    }
    for (const row of ofPolicy.filter(({ attribute }) => attribute !== '-')) {
      const element = declared.find(({ path }) => path === row.element);
      if (!element) continue;
      const point = `${policy} <${row.element}> ${row.attribute}`;
      const spec = attributesOf(element.spec).get(row.attribute);
      differences.check(point, spec !== undefined, 'the table has it, the declaration does not');
      if (!spec) continue;
      compareType(differences, point, row.xsd_type, spec);
      compareExpression(differences, point, row.xsd_type, spec);
      differences.compare(`${point}: required`, spec.required, row.xsd_required === 'True');
    }
    for (const element of declared) {
      const point = `${policy} <${element.path}>`;
      const inTable = elements.some(row => row.element === element.path);
      differences.compare(`${point}: page only`, element.pageOnly, !inTable);
      if (element.policy || element.pageOnly) continue;
      for (const [name, spec] of attributesOf(element.spec)) {
        const known = ofPolicy.some(row => row.element === element.path && row.attribute === name);
        differences.check(
          `${point} ${name}`,
          known || spec.pageOnly === true,
          'declared, but not in the table',
        );
      }
    }
    compareOrder(differences, policy, declared, elements);
  }
  return differences;
}

/** The order of child elements is part of the service's contract. */
function compareOrder(
  differences: Differences,
  policy: string,
  declared: readonly Declared[],
  elements: readonly { readonly element: string }[],
): void {
  const parents = new Set(declared.map(({ path }) => parentOf(path)));
  for (const parent of parents) {
    const ours = declared.map(({ path }) => path).filter(path => parentOf(path) === parent);
    const theirs = elements.map(({ element }) => element).filter(path => parentOf(path) === parent);
    differences.compare(
      `${policy} <${parent}>: order`,
      ours.filter(path => theirs.includes(path)),
      theirs.filter(path => ours.includes(path)),
    );
  }
}

function parentOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

/** All elements below another, wrappers included, but not what is inside other policies. */
function elementsOf(spec: ElementSpec, parent = ''): readonly Declared[] {
  return Object.entries(spec.children ?? {}).flatMap(([prop, child]) => {
    const path = parent + (child.name ?? kebabCase(prop));
    const outer = declaredOf(path, child);
    if (child.wraps === undefined) return [outer, ...inside(outer)];
    const wrapper: Declared = { ...outer, spec: {}, most: 1, policy: false };
    const inner: Declared = { ...outer, path: `${path}/${child.wraps}`, wrapped: true };
    return [wrapper, inner, ...inside(inner)];
  });
}

function inside(element: Declared): readonly Declared[] {
  return element.policy ? [] : elementsOf(element.spec, `${element.path}/`);
}

function declaredOf(path: string, child: ChildSpec): Declared {
  const list = child.cardinality === 'many' || child.cardinality === 'some';
  return {
    path,
    spec: child.element,
    least: child.cardinality === 'one' || child.cardinality === 'some' ? 1 : 0,
    most: list ? (child.max ?? Infinity) : 1,
    wrapped: false,
    pageOnly: child.pageOnly ?? false,
    policy: Object.values(child.element.attributes ?? {}).includes(POLICY_ID),
  };
}

function attributesOf(
  spec: ElementSpec,
): ReadonlyMap<string, NonNullable<ElementSpec['attributes']>[string]> {
  return new Map(Object.entries(spec.attributes ?? {}).map(([prop, value]) => [kebabCase(prop), value]));
}

function contentOf({ spec, policy }: Declared): string {
  if (policy) return 'policy';
  if (spec.policies) return 'any';
  return spec.text ? 'string' : '-';
}
