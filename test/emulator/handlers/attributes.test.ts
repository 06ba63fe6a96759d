import { HANDLERS } from '../../../lib/emulator/handlers';
import type { HandlerContext } from '../../../lib/emulator/handlers/handler';
import { Expressions } from '../../../lib/emulator/expression/expressions';
import { PolicyReader } from '../../../lib/emulator/pipeline/policy-reader';
import { type AttributeValue, declarationOf, type PolicyElement } from '../../../lib/policy';
import type { ValueSpec } from '../../../lib/policy/define/attributes';
import type { ElementSpec } from '../../../lib/policy/define/elements';
import { indexOf } from '../../../lib/policy/spec-index';
import { backend, serviceOf } from '../support/gateway';

/** Parts that a policy takes in place of each other, or that are refused as not modelled: a run leaves some out. */
const LEFT_OUT: Readonly<Record<string, readonly RegExp[]>> = {
  'set-backend-service': [/^@(base-url|sf-.*|dapr-.*)$/, /^@(backend-id|sf-.*|dapr-.*)$/],
  'validate-azure-ad-token': [/^decryption-keys/],
  'validate-jwt': [
    /^(decryption-keys|issuer-signing-tokens)|@(certificate-id|n)$/,
    /^(decryption-keys|issuer-signing-tokens)|@certificate-id$/,
  ],
  'send-request': [/^(authentication-certificate|proxy)/],
  'send-one-way-request': [/^(authentication-certificate|proxy)/],
  quota: [/(?!)/, /@id$/],
  'validate-parameters': [/(?!)/, /^(headers|query|path)@/],
  'validate-content': [/@(schema-ref|case-insensitive-property-names)$/],
};

/** What a policy must say for the run, by the name of the attribute. */
const VALUES: Readonly<Record<string, string>> = {
  template: 'none',
  'validate-as': 'json',
  'logger-id': 'hub',
  'schema-id': 'schema',
  'html-decode-expression': 'false',
  enabled: 'true',
};

/** What was looked at: `part\\part@attribute`, and `part\\part` for what stands in an element. */
type Looks = Set<string>;

function below(path: string, name: string): string {
  return path === '' ? name : `${path}\\${name}`;
}

/** A value that the declaration takes: an expression wherever it may be one. */
function valueOf(name: string, spec: ValueSpec): AttributeValue {
  const fixed = VALUES[name];
  if (fixed !== undefined) return fixed;
  if (spec.expression !== 'forbidden') {
    const code =
      spec.type === 'boolean' ? 'true' : spec.type === 'string' || spec.type === 'enum' ? '"x"' : '1';
    return { kind: 'expression', form: 'inline', code };
  }
  return String(spec.default ?? spec.values?.[0] ?? spec.min ?? (spec.type === 'boolean' ? true : 1));
}

/** An element with everything that its declaration has, which notes what is looked at. */
function watched(
  name: string,
  spec: ElementSpec,
  path: string,
  leftOut: RegExp,
  looks: Looks,
): PolicyElement {
  const { attributes, children } = indexOf(spec);
  const values = Object.fromEntries(
    [...attributes]
      .filter(([key]) => !leftOut.test(`${path}@${key}`))
      .map(([key, { value }]) => [key, valueOf(key, value)]),
  );
  const note = (key: string | symbol) => looks.add(`${path}@${String(key)}`);
  const inner = [...children]
    .filter(([key]) => !leftOut.test(below(path, key)))
    .map(([key, { element }]) => watched(key, element, below(path, key), leftOut, looks));
  return {
    kind: 'element',
    name,
    attributes: new Proxy(values, {
      get: (target, key) => (note(key), Reflect.get(target, key) as unknown),
      has: (target, key) => (note(key), Reflect.has(target, key)),
      ownKeys: target => (Object.keys(target).forEach(note), Reflect.ownKeys(target)),
    }),
    get children() {
      looks.add(path);
      return spec.text ? [{ kind: 'text' as const, value: '1' }] : inner;
    },
  };
}

function* declared(
  spec: ElementSpec,
  path = '',
): Generator<{ readonly what: string; readonly spec?: ValueSpec }> {
  const { attributes, children } = indexOf(spec);
  for (const [name, { value }] of attributes)
    if (name !== 'id') yield { what: `${path}@${name}`, spec: value };
  for (const [name, { element }] of children) {
    if (element.text) yield { what: below(path, name) };
    yield* declared(element, below(path, name));
  }
}

function looksOf(name: string, spec: ElementSpec): Looks {
  const looks: Looks = new Set();
  const model = serviceOf(
    {},
    {
      backends: [backend('x')],
      loggers: [{ id: 'hub', kind: 'eventhub', eventHub: 'hub' }],
      schemas: [{ id: 'schema', kind: 'json', text: '{}' }],
    },
  );
  for (const leftOut of LEFT_OUT[name] ?? [/(?!)/]) {
    const reader = new PolicyReader(watched(name, spec, '', leftOut, looks), spec, {
      policy: name,
      expressions: new Expressions(name),
      nested: () => [],
    });
    const context: HandlerContext = {
      model,
      section: 'inbound',
      place: { scope: 'api', section: 'inbound', path: `${name}[1]` },
      identity: name,
      fragment: () => [],
    };
    HANDLERS[name]?.compile(reader, context);
  }
  return looks;
}

/** Policies whose children are policies: these are compiled by themselves. */
const NESTED = new Set(['limit-concurrency', 'retry', 'wait']);

describe('everything that a policy may say is looked at, or told as a difference', () => {
  test.each(Object.entries(HANDLERS))('%s', (name, { support }) => {
    const spec = declarationOf(name) as ElementSpec;
    const looks = looksOf(name, spec);
    const how = support.level === 'approximated' ? support.how : '';
    const isTold = ({ what, spec: value }: { readonly what: string; readonly spec?: ValueSpec }) =>
      how.includes(`\`${what.replace(/^.*[@\\]/, '')}\``) ||
      ((LEFT_OUT[name] ?? []).every(leftOut => leftOut.test(what)) && name in LEFT_OUT) ||
      (value?.undocumented === true && how.includes('that the documentation does not tell of'));
    const missed = [...declared(spec)].filter(one => !looks.has(one.what) && !isTold(one));
    expect(NESTED.has(name) ? [] : missed.map(({ what }) => what)).toEqual([]);
  });
});
