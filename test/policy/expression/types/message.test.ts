import { context } from '../../../../lib/policy';
import { codeOf } from '../code';

const body = context.request.body.assumePresent();
const BODY = 'context.Request.Body';

test.each([
  [body.asText({ preserveContent: true }), `${BODY}.As<string>(preserveContent: true)`],
  [body.asText({ preserveContent: false }), `${BODY}.As<string>()`],
  [body.asBytes({ preserveContent: true }), `${BODY}.As<byte[]>(preserveContent: true)`],
  [body.asJObject({ preserveContent: true }), `${BODY}.As<JObject>(preserveContent: true)`],
  [body.asJArray({ preserveContent: true }), `${BODY}.As<JArray>(preserveContent: true)`],
  [body.asJToken({ preserveContent: true }), `${BODY}.As<JToken>(preserveContent: true)`],
  [body.asXNode({ preserveContent: true }).toText(), `${BODY}.As<XNode>(preserveContent: true).ToString()`],
  [body.asXElement({ preserveContent: true }).value, `${BODY}.As<XElement>(preserveContent: true).Value`],
  [
    body
      .asXElement({ preserveContent: true })
      .element('a')
      .get(element => element.value)
      .orElse(''),
    `${BODY}.As<XElement>(preserveContent: true).Element("a")?.Value ?? ""`,
  ],
  [
    body.asXDocument({ preserveContent: true }).root.toText(),
    `${BODY}.As<XDocument>(preserveContent: true).Root.ToString()`,
  ],
  [
    body.asFormUrlEncodedContent({ preserveContent: true }),
    `${BODY}.AsFormUrlEncodedContent(preserveContent: true)`,
  ],
  [context.request.url.toText(), 'context.Request.Url.ToString()'],
])('%# prints its C#', (expression, expected) => {
  expect(codeOf(expression)).toBe(expected);
});
