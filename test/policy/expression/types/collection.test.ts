import { context, csharp, or, typedValue } from '../../../../lib/policy';
import { codeOf } from '../code';

const { headers } = context.request;
const user = context.user.assumePresent();
const form = context.request.body.assumePresent().asFormUrlEncodedContent({ preserveContent: false });
const bytes = typedValue('byte[]', csharp`x`);

test.each([
  [headers.getValueOrDefault('a', ''), 'context.Request.Headers.GetValueOrDefault("a", "")'],
  [headers.containsKey('a'), 'context.Request.Headers.ContainsKey("a")'],
  [headers.get('a'), 'context.Request.Headers["a"]'],
  [headers.get('a').at(0), 'context.Request.Headers["a"][0]'],
  [headers.get('a').first(), 'context.Request.Headers["a"].First()'],
  [headers.get('a').last(), 'context.Request.Headers["a"].Last()'],
  [headers.get('a').count(), 'context.Request.Headers["a"].Count()'],
  [headers.get('a').contains('b'), 'context.Request.Headers["a"].Contains("b")'],
  [headers.get('a').join(', '), 'string.Join(", ", context.Request.Headers["a"])'],
  [context.api.protocols.first(), 'context.Api.Protocols.First()'],
  [
    context.request.matchedParameters.getValueOrDefault('id', 'none'),
    'context.Request.MatchedParameters.GetValueOrDefault("id", "none")',
  ],
  [
    context.request.matchedParameters.get('id').toUpper(),
    'context.Request.MatchedParameters["id"].ToUpper()',
  ],
  [
    context.request.matchedParameters.containsKey('id'),
    'context.Request.MatchedParameters.ContainsKey("id")',
  ],
  [context.deployment.certificates.containsKey('a'), 'context.Deployment.Certificates.ContainsKey("a")'],
  [context.deployment.certificates.get('a').subject, 'context.Deployment.Certificates["a"].Subject'],
  [form.containsKey('a'), 'context.Request.Body.AsFormUrlEncodedContent().ContainsKey("a")'],
  [form.get('a').at(0), 'context.Request.Body.AsFormUrlEncodedContent()["a"][0]'],
  [form.toQueryString(), 'context.Request.Body.AsFormUrlEncodedContent().ToQueryString()'],
  [
    form.toFormUrlEncodedContent(),
    'context.Request.Body.AsFormUrlEncodedContent().ToFormUrlEncodedContent()',
  ],
  [bytes.length, 'x.Length'],
  [bytes.toBase64(), 'Convert.ToBase64String(x)'],
  [bytes.toText(), 'System.Text.Encoding.UTF8.GetString(x)'],
  [bytes.encrypt('AES', bytes, bytes), 'x.Encrypt("AES", x, x)'],
  [bytes.decrypt('AES', bytes, bytes), 'x.Decrypt("AES", x, x)'],
])('%# prints its C#', (expression, expected) => {
  expect(codeOf(expression)).toBe(expected);
});

test('conditions on elements are lambdas', () => {
  expect(codeOf(user.groups.any())).toBe('context.User.Groups.Any()');
  expect(codeOf(user.groups.any(group => group.name.equals('a')))).toBe(
    'context.User.Groups.Any(group => group.Name == "a")',
  );
  expect(codeOf(user.identities.all(identity => identity.provider.equals('Azure')))).toBe(
    'context.User.Identities.All(identity => identity.Provider == "Azure")',
  );
  expect(codeOf(user.groups.select(group => group.id).join(','))).toBe(
    'string.Join(",", context.User.Groups.Select(group => group.Id))',
  );
  expect(codeOf(headers.get('a').any(text => text.startsWith('b')))).toBe(
    'context.Request.Headers["a"].Any(text => text.StartsWith("b"))',
  );
  expect(codeOf(user.groups.any(() => context.tracing))).toBe(
    'context.User.Groups.Any(group => context.Tracing)',
  );
});

test('a lambda inside a lambda has a parameter of another name, since C# 7 lets none hide another', () => {
  const nested = user.groups.any(outer =>
    or(
      outer.id.equals('a'),
      user.groups.any(inner => inner.name.equals(outer.name)),
    ),
  );
  expect(codeOf(nested)).toBe(
    'context.User.Groups.Any(group2 => group2.Id == "a" || context.User.Groups.Any(group => group.Name == group2.Name))',
  );
});

test('a parameter does not hide a name of raw C# in its lambda', () => {
  const any = user.groups.any(group => group.name.equals(csharp<string>`group`));
  expect(codeOf(any)).toBe('context.User.Groups.Any(group2 => group2.Name == group)');
});
