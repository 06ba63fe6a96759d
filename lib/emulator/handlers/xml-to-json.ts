import { Body, isXml } from '../http';
import { approximated, type Handler } from './handler';
import { readXml, type XmlElement } from './shared/xml';
import { accepts } from './shared/accept';

/** Turns an XML body into JSON. */
export const xmlToJson: Handler = {
  support: approximated(
    '`direct` writes attributes as `@name` and text as `#text`; `javascript-friendly` writes attributes as properties and text among them as `_text`. The attributes that the documentation does not tell of make no difference.',
  ),
  compile(policy) {
    const kind = policy.text('kind');
    const apply = policy.text('apply');
    const considersAccept = policy.flag('consider-accept-header');
    const arrays = policy.flag('always-array-child-elements');
    return call => {
      const { message } = call;
      const [isDirect, always, checks, inArrays] = [
        kind(call) === 'direct',
        apply(call) === 'always',
        considersAccept(call),
        arrays(call),
      ];
      if (!message.body || (!always && !isXml(message.headers))) return;
      if (checks && !accepts(call.request.headers, 'json')) return;
      const content = message.body.read(true);
      if (!content) return;
      const root = readXml(content.text, 'xml-to-json');
      const names = isDirect ? DIRECT : FRIENDLY;
      message.body = Body.of(JSON.stringify({ [root.name]: jsonOf(root, names, inArrays) }));
      message.headers.set('Content-Type', 'application/json');
    };
  },
};

interface Names {
  readonly attribute: (name: string) => string;
  readonly text: string;
}

const DIRECT: Names = { attribute: name => `@${name}`, text: '#text' };
const FRIENDLY: Names = { attribute: name => name, text: '_text' };

function jsonOf(element: XmlElement, names: Names, arrays: boolean): unknown {
  const { attributes, children } = element;
  const text = element.text.trim() === '' && children.length > 0 ? '' : element.text;
  if (Object.keys(attributes).length === 0 && children.length === 0) return text === '' ? null : text;
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(attributes)) result[names.attribute(name)] = value;
  for (const name of new Set(children.map(child => child.name))) {
    const same = children.filter(child => child.name === name).map(child => jsonOf(child, names, arrays));
    result[name] = same.length === 1 && !arrays ? same[0] : same;
  }
  if (text !== '') result[names.text] = text;
  return result;
}
