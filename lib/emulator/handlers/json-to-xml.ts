import { messageOf } from '../emulator-error';
import { Body, isJson } from '../http';
import { internalFailure } from '../pipeline/failure';
import { approximated, type Handler } from './handler';
import { accepts } from './shared/accept';
import { escapeXml } from './shared/xml';

/** Turns a JSON body into XML. */
export const jsonToXml: Handler = {
  support: approximated(
    'Properties become elements in a `Document`, items of arrays repeat them, and the properties of `attribute-block-name` become attributes. `parse-date`, `namespace-prefix`, `namespace-separator` and the attributes that the documentation does not tell of make no difference.',
  ),
  compile(policy) {
    const apply = policy.text('apply');
    const considersAccept = policy.flag('consider-accept-header');
    const block = policy.optionalText('attribute-block-name');
    return call => {
      const { message } = call;
      const [always, checks, attributes] = [apply(call) === 'always', considersAccept(call), block?.(call)];
      if (!message.body || (!always && !isJson(message.headers))) return;
      if (checks && !accepts(call.request.headers, 'xml')) return;
      const content = message.body.read(true);
      if (!content) return;
      message.body = Body.of(converted(content.text, attributes));
      message.headers.set('Content-Type', 'application/xml');
    };
  },
};

function converted(text: string, block: string | undefined): string {
  try {
    return elements('Document', JSON.parse(text), block);
  } catch (error) {
    throw internalFailure(
      'json-to-xml',
      'ContentNotValid',
      `the body cannot be converted: ${messageOf(error)}`,
    );
  }
}

function elements(name: string, value: unknown, block: string | undefined): string {
  const tag = nameOf(name);
  if (Array.isArray(value)) return value.map(item => elements(name, item, block)).join('');
  if (typeof value !== 'object' || value === null) {
    const text = typeof value === 'string' ? escapeXml(value) : value === null ? '' : JSON.stringify(value);
    return text === '' ? `<${tag} />` : `<${tag}>${text}</${tag}>`;
  }
  const { [block ?? '']: attributes, ...rest } = value as Record<string, unknown>;
  const properties = block === undefined ? (value as Record<string, unknown>) : rest;
  const content = Object.entries(properties)
    .map(([key, item]) => elements(key, item, block))
    .join('');
  const start = `${tag}${block === undefined ? '' : attributesOf(attributes)}`;
  return content === '' ? `<${start} />` : `<${start}>${content}</${tag}>`;
}

function attributesOf(attributes: unknown): string {
  return Object.entries((attributes ?? {}) as Record<string, unknown>)
    .map(([name, value]) => ` ${nameOf(name)}="${escapeXml(String(value))}"`)
    .join('');
}

/** A property's name as one of an element: what cannot stand there is written as its code, as .NET does. */
function nameOf(name: string): string {
  return name.replace(
    /^[^A-Za-z_]|[^\w.-]/g,
    character => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}
