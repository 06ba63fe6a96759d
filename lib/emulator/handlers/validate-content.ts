import { EmulatorError } from '../emulator-error';
import { isEventStream, mediaType } from '../http';
import { after } from '../maybe-promise';
import type { SchemaModel } from '../model';
import type { Call } from '../pipeline/call';
import type { PolicyReader } from '../pipeline/policy-reader';
import { each, together, type Value } from '../pipeline/value';
import { approximated, type Handler, type HandlerContext } from './handler';
import { type ContentCheck, jsonSchemaCheck } from './shared/content';
import { Findings } from './shared/findings';
import { notModelled } from './shared/not-modelled';

interface Rule {
  /** Undefined: any type. */
  readonly type: string | undefined;
  readonly action: Value<string>;
  readonly check: ContentCheck;
}

/** Checks the body of the request, or of the response in outbound. */
export const validateContent: Handler = {
  support: approximated(
    'JSON is checked with `ajv`, whose messages differ from the service’s. XML and SOAP schemas, `schema-ref` and `case-insensitive-property-names` are not modelled.',
  ),
  compile(policy, context) {
    const variable = policy.literal('errors-variable-name');
    const mapped = contentTypeMap(policy.child('content-type-map'));
    const rules = policy.children('content').map(content => ruleOf(content, context));
    const read = together({
      otherwise: policy.text('unspecified-content-type-action'),
      maxSize: policy.number('max-size'),
      tooLarge: policy.text('size-exceeded-action'),
      actions: each(rules.map(({ action }) => action)),
    });
    return call => {
      const values = read(call);
      const { message } = call;
      const { body } = message;
      if (!body) return;
      if (isEventStream(message.headers)) {
        call.warn(
          'emulator/stream-buffered',
          'validate-content holds back a stream of events until it is complete; leave it out for streams',
        );
      }
      return after(body.collect(), () => {
        const { content } = body;
        const status = call.section === 'inbound' ? 400 : 502;
        const report = new Findings(call, 'validate-content', variable, status);
        if (content.length > values.maxSize) {
          const text = `the body has ${content.length} bytes, ${values.maxSize} are allowed`;
          report.add(values.tooLarge, 'ContentTooLarge', text);
          return;
        }
        const type = mapped(call, mediaType(message.headers));
        const index = rules.findIndex(rule => rule.type === undefined || rule.type === type);
        const rule = rules[index];
        if (!rule) {
          const text = `the content type '${type}' is not specified`;
          report.add(values.otherwise, 'ContentTypeNotSpecified', text);
          return;
        }
        for (const error of rule.check(() => content.json))
          report.add(values.actions[index] ?? 'prevent', 'ContentNotValid', error);
      });
    };
  },
};

function ruleOf(content: PolicyReader, { model }: HandlerContext): Rule {
  const kind = content.required('validate-as');
  const type = content.literal('type')?.toLowerCase();
  const action = content.text('action');
  if (kind !== 'json') throw notModelled('validate-content', `validate-as='${kind}'`);
  if (content.literalFlag('case-insensitive-property-names')) {
    throw notModelled('validate-content', 'case-insensitive-property-names');
  }
  if (content.has('schema-ref')) throw notModelled('validate-content', 'schema-ref');
  const id = content.literal('schema-id');
  const additional = content.literal('allow-additional-properties')?.toLowerCase();
  const schema = id === undefined ? ANY_JSON : schemaOf(id, model.schemas);
  const options = additional === undefined ? {} : { additionalProperties: additional === 'true' };
  return { type, action, check: jsonSchemaCheck(schema, options) };
}

/** Any JSON will do. */
const ANY_JSON: SchemaModel = { id: 'any', kind: 'json', text: '{}' };

function schemaOf(id: string, schemas: readonly SchemaModel[]): SchemaModel {
  const found = schemas.find(schema => schema.id === id);
  if (found?.kind === 'json') return found;
  throw new EmulatorError(
    'emulator/unknown-schema',
    `<validate-content>: '${id}' is no JSON schema of the service, which has ${schemas.map(schema => schema.id).join(', ') || 'none'}`,
  );
}

function contentTypeMap(map: PolicyReader | undefined): (call: Call, type: string) => string {
  const any = map?.optionalText('any-content-type-value');
  const missing = map?.optionalText('missing-content-type-value');
  const types = (map?.children('type') ?? []).map(type => ({
    from: type.literal('from')?.toLowerCase(),
    when: type.has('when') ? type.flag('when') : undefined,
    to: type.required('to'),
  }));
  return (call, type) => {
    if (any) return any(call);
    if (type === '' && missing) return missing(call);
    return types.find(({ from, when }) => (when ? when(call) : from === type))?.to ?? type;
  };
}
