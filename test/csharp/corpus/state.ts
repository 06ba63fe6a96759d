import { yes } from './entry';

const r = String.raw;

/** Context variables, named values, the parts of the context, errors. */
export const state = [
  yes(
    'string',
    'a variable with a cast',
    r`@((string)context.Variables["name"])`,
    { given: { variables: { name: 'a' } }, result: 'a' },
    { throws: 'System.Collections.Generic.KeyNotFoundException' },
  ),
  yes(
    'int',
    'a variable with a cast to int',
    r`@((int)context.Variables["count"] + 1)`,
    { given: { variables: { count: 1 } }, result: 2 },
    { given: { variables: { count: 'x' } }, throws: 'System.InvalidCastException' },
  ),
  yes(
    'string',
    'a variable with a default',
    r`@(context.Variables.GetValueOrDefault<string>("name", "none"))`,
    { result: 'none' },
    { given: { variables: { name: 'a' } }, result: 'a' },
  ),
  yes(
    'bool',
    'a flag with a default',
    r`@(context.Variables.GetValueOrDefault<bool>("flag"))`,
    { result: false },
    { given: { variables: { flag: true } }, result: true },
  ),
  yes(
    'int',
    'a counter with a default',
    r`@(context.Variables.GetValueOrDefault<int>("attempt", 0) + 1)`,
    { result: 1 },
    { given: { variables: { attempt: 2 } }, result: 3 },
  ),
  yes(
    'bool',
    'whether a variable is set',
    r`@(context.Variables.ContainsKey("name"))`,
    { result: false },
    { given: { variables: { name: 'a' } }, result: true },
  ),
  yes('string', 'a variable as text', r`@(context.Variables["count"].ToString())`, {
    given: { variables: { count: 7 } },
    result: '7',
  }),
  yes('string', 'a variable with as', r`@(context.Variables["name"] as string ?? "not a string")`, {
    given: { variables: { name: 1 } },
    result: 'not a string',
  }),
  yes(
    'string',
    'a variable by its kind',
    r`@{
    var value = context.Variables["x"];
    if (value is string text) {
        return "string " + text;
    }
    if (value is int number && number > 1) {
        return "number " + number;
    }
    return value is null ? "null" : "other";
}`,
    { given: { variables: { x: 'a' } }, result: 'string a' },
    { given: { variables: { x: 2 } }, result: 'number 2' },
    { given: { variables: { x: 1 } }, result: 'other' },
  ),
  yes(
    'string',
    'a variable by a switch over types',
    r`@{
    switch (context.Variables["x"]) {
        case string text when text.Length > 3:
            return "long";
        case string _:
            return "short";
        case int number when number < 0:
            return "negative";
        case int _:
        case long _:
            return "number";
        case null:
            return "null";
        default:
            return "other";
    }
}`,
    { given: { variables: { x: 'abcd' } }, result: 'long' },
    { given: { variables: { x: 5 } }, result: 'number' },
    { given: { variables: { x: true } }, result: 'other' },
  ),
  yes(
    'string',
    'a body kept in a variable',
    r`@(((JObject)context.Variables["requestBody"])["model"]?.ToString())`,
  ),
  yes(
    'string',
    'a status kept in a variable',
    r`@(((IResponse)context.Variables["response"]).StatusCode.ToString())`,
  ),
  yes(
    'bool',
    'whether a kept response failed',
    r`@(context.Variables["response"] == null || ((IResponse)context.Variables["response"]).StatusCode >= 400)`,
  ),
  yes('string', 'the name of the API and operation', r`@(context.Api.Name + "/" + context.Operation.Id)`, {
    given: { api: { name: 'openai' }, operation: { id: 'chat' } },
    result: 'openai/chat',
  }),
  yes(
    'bool',
    'the version of the API',
    r`@(context.Api.Version == "v1" && context.Api.IsCurrentRevision && context.Api.Revision != "2")`,
  ),
  yes(
    'string',
    'the path of the API',
    r`@(context.Request.OriginalUrl.Path.Trim('/').Substring(context.Api.Path.Trim('/').Length))`,
    { given: { request: { url: 'https://h/api/a/b' }, api: { path: 'api' } }, result: '/a/b' },
  ),
  yes(
    'string',
    'the name of the product or nothing',
    r`@(context.Product?.Name ?? "none")`,
    { result: 'none' },
    { given: { product: { name: 'gold' } }, result: 'gold' },
  ),
  yes(
    'int',
    'a limit by product',
    r`@(context.Product?.Id == "gold" ? 10000 : context.Product?.Id == "silver" ? 5000 : 1000)`,
    { result: 1000 },
    { given: { product: { id: 'silver' } }, result: 5000 },
  ),
  yes('string', 'the subscription key shortened', r`@(context.Subscription?.Key?.Substring(0, 4) + "…")`, {
    given: { subscription: { key: 'abcdef' } },
    result: 'abcd…',
  }),
  yes('string', 'the region of the gateway', r`@(context.Deployment.Region)`, {
    given: { region: 'West Europe' },
    result: 'West Europe',
  }),
  yes(
    'string',
    'the address of the backend',
    r`@(context.Request.Url.Scheme + "://" + context.Request.Url.Host + ":" + context.Request.Url.Port)`,
  ),
  yes(
    'string',
    'a parameter of the URL template',
    r`@(context.Request.MatchedParameters.GetValueOrDefault("deployment-id", ""))`,
    { given: { request: { matchedParameters: { 'deployment-id': 'm' } } }, result: 'm' },
    { result: '' },
  ),
  yes(
    'string',
    'the first value of a query parameter',
    r`@(context.Request.Url.Query.ContainsKey("q") ? context.Request.Url.Query["q"][0] : null)`,
    { given: { request: { url: 'https://h/?q=1&q=2' } }, result: '1' },
    { result: null },
  ),
  yes('string', 'the query as text', r`@(context.Request.OriginalUrl.QueryString.TrimStart('?'))`, {
    given: { request: { url: 'https://h/?a=b' } },
    result: 'a=b',
  }),
  yes('string', 'the id of the request', r`@(context.RequestId.ToString("N"))`, {
    given: { requestId: '00000000-0000-0000-0000-00000000002a' },
    result: '0000000000000000000000000000002a',
  }),
  yes(
    'string',
    'a correlation id from a header or new',
    r`@{
    var id = context.Request.Headers.GetValueOrDefault("x-correlation-id", "");
    Guid parsed;
    return Guid.TryParse(id, out parsed) ? parsed.ToString() : Guid.NewGuid().ToString();
}`,
    {
      given: { request: { headers: { 'x-correlation-id': '00000000-0000-0000-0000-00000000002A' } } },
      result: '00000000-0000-0000-0000-00000000002a',
    },
  ),
  yes(
    'string',
    'the last error',
    r`@($"{context.LastError.Source}/{context.LastError.Reason}: {context.LastError.Message}")`,
    { given: { lastError: { source: 'a', reason: 'b', message: 'c' } }, result: 'a/b: c' },
  ),
  yes(
    'bool',
    'the reason of the last error',
    r`@(context.LastError?.Reason == "TokenExpired" || context.LastError?.Source == "validate-jwt")`,
    { given: { lastError: { source: 'validate-jwt' } }, result: true },
    { result: false },
  ),
  yes(
    'string',
    'the place of the last error',
    r`@(context.LastError.Section + "|" + context.LastError.Path + "|" + context.LastError.PolicyId + "|" + context.LastError.Scope)`,
  ),
  yes(
    'string',
    'a trace beside a result',
    r`@{
    context.Trace("a message");
    return "done";
}`,
    { result: 'done' },
  ),
  yes('bool', 'whether tracing is on', r`@(context.Tracing)`),
  yes('string', 'the workspace', r`@(context.Workspace?.Id ?? context.Deployment.ServiceName)`),
  yes(
    'bool',
    'the kind of the backend',
    r`@(context.Backend?.Id == "pool" && context.Backend.Type == "Pool")`,
  ),
];
