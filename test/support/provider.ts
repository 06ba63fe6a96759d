import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { SynthesizedStack } from './template';

/** What the azurerm provider, version 4.55, asks of an argument. The table has every argument that the library writes. */
interface ArgumentRule {
  readonly required: boolean;
  /** Whether a change replaces the resource: always, or only that of a value that is there already. */
  readonly replaces: 'always' | 'if set' | 'never';
  /** What its value is, where that is known at synthesis. */
  readonly allows: (value: unknown) => boolean;
}

const META_ARGUMENTS = ['//', 'depends_on', 'lifecycle', 'provider'];

const RULES: ReadonlyMap<string, ReadonlyMap<string, ArgumentRule>> = readRules();

function readRules(): Map<string, Map<string, ArgumentRule>> {
  const rules = new Map<string, Map<string, ArgumentRule>>();
  const [, ...rows] = readFileSync(join(__dirname, 'azurerm-4.55.tsv'), 'utf8').trimEnd().split('\n');
  for (const row of rows) {
    const [type = '', argument = '', needed, change, allowed = ''] = row.split('\t');
    const ofType = rules.get(type) ?? new Map<string, ArgumentRule>();
    ofType.set(argument, {
      required: needed === 'required',
      replaces: change === 'replaces' ? 'always' : change === 'replaces if set' ? 'if set' : 'never',
      allows: allowedBy(allowed),
    });
    rules.set(type, ofType);
  }
  return rules;
}

/** A column of the table: `/pattern/`, values with `|` between them, or nothing. */
function allowedBy(column: string): (value: unknown) => boolean {
  const [, pattern] = /^\/(.*)\/$/.exec(column) ?? [];
  if (pattern !== undefined) {
    const compiled = new RegExp(pattern);
    return value => compiled.test(String(value));
  }
  return value => column === '' || column.split(' | ').includes(String(value));
}

/** The arguments of a resource whose change replaces it. */
export function replacingArguments(type: string): ReadonlyMap<string, 'always' | 'if set'> {
  if (type === 'azapi_resource')
    return new Map([['name', 'always'] as const, ['parent_id', 'always'] as const]);
  return new Map(
    [...(RULES.get(type) ?? [])].flatMap(([argument, { replaces }]) =>
      replaces === 'never' ? [] : [[argument, replaces] as const],
    ),
  );
}

/** What is wrong with the resources of a stack by the rules of the provider, each with its address; empty for a stack that can be planned. */
export function problemsOf(stack: SynthesizedStack): string[] {
  return Object.entries(stack.resource ?? {}).flatMap(([type, byName]) =>
    Object.entries(byName).flatMap(([name, body]) =>
      (type === 'azapi_resource' ? azapiProblems(body) : azurermProblems(type, body)).map(
        problem => `${type}.${name}: ${problem}`,
      ),
    ),
  );
}

function azurermProblems(type: string, body: Record<string, unknown>): string[] {
  const rules = RULES.get(type);
  if (rules === undefined) return ['the table of arguments has no such type'];
  const written = argumentsOf(body, rules);
  const known = new Set(written.map(([argument]) => argument));
  return [
    ...written.flatMap(([argument, value]) => {
      const rule = rules.get(argument);
      if (rule === undefined) return [`${argument} is not in the table of arguments`];
      const later = typeof value === 'object' || (typeof value === 'string' && value.includes('${'));
      return later || rule.allows(value) ? [] : [`${argument} must not be ${JSON.stringify(value)}`];
    }),
    ...[...rules].flatMap(([argument, rule]) => {
      const block = argument.replace(/\.?[^.]*$/, '');
      const missing = rule.required && !known.has(argument) && (block === '' || known.has(block));
      return missing ? [`${argument} is missing`] : [];
    }),
  ];
}

/** The arguments of a body with their values, nested ones by their path; what is in a map stays in it. */
export function argumentsOf(
  body: Record<string, unknown>,
  rules: ReadonlyMap<string, unknown>,
  path = '',
): [string, unknown][] {
  return Object.entries(body).flatMap(([key, value]): [string, unknown][] => {
    if (path === '' && META_ARGUMENTS.includes(key)) return [];
    const argument = `${path}${key}`;
    const isBlock = [...rules.keys()].some(known => known.startsWith(`${argument}.`));
    const nested = (Array.isArray(value) ? value : [value]) as unknown[];
    if (!isBlock) return nested.map(inner => [argument, inner]);
    const blocks = nested.flatMap(inner =>
      argumentsOf(inner as Record<string, unknown>, rules, `${argument}.`),
    );
    return nested.length === 0 ? [] : [[argument, value], ...blocks];
  });
}

/** Types and versions that the azapi provider, version 2.9, was tried with. */
const AZAPI_TYPES =
  /^Microsoft\.ApiManagement\/service\/(backends@(2024-05-01|2025-03-01-preview)|(apis\/)?diagnostics@(2024-05-01|2024-10-01-preview)|loggers@2024-05-01)$/;

function azapiProblems(body: Record<string, unknown>): string[] {
  const { type, parent_id: parent, body: content } = body as { type: string; parent_id: string; body: Json };
  const { properties } = content;
  const problems: string[] = [];
  const check = (good: boolean, problem: string) => void (good || problems.push(problem));
  check(AZAPI_TYPES.test(type), `the type ${type} was not tried`);
  check(!/;rev=|_api\.[\w-]+\.id\}/.test(parent), `the parent ${parent} may end in a revision`);
  if (type.includes('/backends@')) {
    check(properties.type === 'Pool', 'only pools are left to azapi');
    check(
      !('url' in properties) && !('protocol' in properties),
      'the service refuses url and protocol of a pool',
    );
    const members = properties.pool.services as Json[];
    check(members.length >= 1 && members.length <= 30, 'a pool has 1 to 30 members');
    for (const { priority, weight } of members) {
      for (const number of [priority, weight])
        check(Number.isInteger(number) && number >= 0 && number <= 100, 'priority and weight are 0 to 100');
    }
  }
  if (type.includes('/diagnostics@')) {
    check(/^\$\{.*\.id\}$|^\/subscriptions\//.test(properties.loggerId as string), 'loggerId is a full id');
    // What is left out is reset by nobody, so that everything that can be set is.
    for (const owned of ['alwaysLog', 'sampling', 'verbosity', 'httpCorrelationProtocol', 'logClientIp'])
      check(owned in properties, `${owned} is left to chance`);
    check(properties.metrics === (body.name === 'applicationinsights' ? true : undefined), 'metrics');
  }
  return problems;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into synthesized JSON without ceremony
type Json = Record<string, any>;
