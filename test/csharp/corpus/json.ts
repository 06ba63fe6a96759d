import { yes } from './entry';

const r = String.raw;
const chat = {
  request: {
    method: 'POST',
    body: '{"model":"gpt-4o","stream":true,"messages":[{"role":"system","content":"s"},{"role":"user","content":"hello"}],"max_tokens":100}',
  },
};
const usage = {
  response: {
    statusCode: 200,
    body: '{"id":"x","model":"gpt-4o-2024","usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}}',
  },
};

/** JSON read from bodies and built for them. */
export const json = [
  yes(
    'string',
    'a property of the body',
    r`@(context.Request.Body.As<JObject>(preserveContent: true)["model"].ToString())`,
    { given: chat, result: 'gpt-4o' },
  ),
  yes(
    'string',
    'a property of the body or a default',
    r`@((string)context.Request.Body?.As<JObject>(true)?["deployment"] ?? "none")`,
    { given: chat, result: 'none' },
    { result: 'none' },
  ),
  yes(
    'bool',
    'a flag of the body',
    r`@(context.Request.Body.As<JObject>(true)["stream"]?.Value<bool>() ?? false)`,
    { given: chat, result: true },
  ),
  yes(
    'bool',
    'a flag of the body compared with true',
    r`@((bool?)context.Request.Body.As<JObject>(preserveContent: true)["stream"] == true)`,
    { given: chat, result: true },
  ),
  yes(
    'int',
    'the number of messages',
    r`@(((JArray)context.Request.Body.As<JObject>(preserveContent: true)["messages"]).Count)`,
    { given: chat, result: 2 },
  ),
  yes(
    'string',
    'the last message of the user',
    r`@{
    var body = context.Request.Body.As<JObject>(preserveContent: true);
    var messages = body["messages"] as JArray;
    return messages?.Where(m => (string)m["role"] == "user").Select(m => (string)m["content"]).LastOrDefault() ?? "";
}`,
    { given: chat, result: 'hello' },
  ),
  yes(
    'int',
    'the length of all messages',
    r`@(context.Request.Body.As<JObject>(true)["messages"].Sum(m => ((string)m["content"]).Length))`,
    { given: chat, result: 6 },
  ),
  yes(
    'string',
    'a nested value by path',
    r`@(context.Response.Body.As<JObject>(true).SelectToken("usage.total_tokens")?.ToString() ?? "0")`,
    { given: usage, result: '30' },
  ),
  yes(
    'string',
    'a nested value by indexes',
    r`@(context.Response.Body.As<JObject>(true)["usage"]["prompt_tokens"].ToString())`,
    { given: usage, result: '10' },
  ),
  yes(
    'int',
    'a sum of two values',
    r`@{
    var usage = (JObject)context.Response.Body.As<JObject>(preserveContent: true)["usage"];
    return usage.Value<int>("prompt_tokens") + usage.Value<int>("completion_tokens");
}`,
    { given: usage, result: 30 },
  ),
  yes(
    'string',
    'an error as JSON from objects',
    r`@{
    return new JObject(
        new JProperty("error", new JObject(
            new JProperty("code", "rate_limit_exceeded"),
            new JProperty("message", "Too many requests"),
            new JProperty("type", "requests")
        ))
    ).ToString(Newtonsoft.Json.Formatting.None);
}`,
    { result: '{"error":{"code":"rate_limit_exceeded","message":"Too many requests","type":"requests"}}' },
  ),
  yes(
    'string',
    'an error as JSON from an anonymous object',
    r`@(JsonConvert.SerializeObject(new { error = new { code = 429, message = "slow down", retry = true } }))`,
    { result: '{"error":{"code":429,"message":"slow down","retry":true}}' },
  ),
  yes(
    'string',
    'JSON from an anonymous object of the request',
    r`@(JsonConvert.SerializeObject(new { context.Request.Method, context.Request.IpAddress }))`,
    {
      given: { request: { method: 'GET', ipAddress: '1.2.3.4' } },
      result: '{"Method":"GET","IpAddress":"1.2.3.4"}',
    },
  ),
  yes(
    'string',
    'JSON from FromObject',
    r`@(JObject.FromObject(new { id = context.RequestId, ok = true }).ToString())`,
  ),
  yes(
    'string',
    'JSON from a dictionary',
    r`@(JsonConvert.SerializeObject(new Dictionary<string, object> { ["a"] = 1, ["b"] = null }))`,
    { result: '{"a":1,"b":null}' },
  ),
  yes('string', 'JSON in a verbatim string', r`@(@"{ ""status"": ""ok"" }")`, {
    result: '{ "status": "ok" }',
  }),
  yes('string', 'JSON in an escaped string', r`@("{ \"status\": \"ok\", \"path\": \"C:\\temp\" }")`, {
    result: '{ "status": "ok", "path": "C:\\temp" }',
  }),
  yes('string', 'JSON in an interpolated string', r`@($"{{ \"method\": \"{context.Request.Method}\" }}")`, {
    given: { request: { method: 'PUT' } },
    result: '{ "method": "PUT" }',
  }),
  yes(
    'string',
    'JSON in a verbatim interpolated string',
    r`@{
    return $@"{{
  ""method"": ""{context.Request.Method}"",
  ""nested"": {{ ""a"": 1 }}
}}";
}`,
    { given: { request: { method: 'PUT' } }, result: '{\n  "method": "PUT",\n  "nested": { "a": 1 }\n}' },
  ),
  yes(
    'string',
    'a body with a property added',
    r`@{
    var body = context.Request.Body.As<JObject>();
    body["user"] = context.User?.Id ?? "anonymous";
    return body.ToString(Formatting.None);
}`,
    { given: { request: { body: '{"a":1}' } }, result: '{"a":1,"user":"anonymous"}' },
  ),
  yes(
    'string',
    'a body with properties removed',
    r`@{
    var body = context.Response.Body.As<JObject>();
    foreach (var name in new[] { "internal", "debug" }) {
        body.Property(name)?.Remove();
    }
    body.Remove("trace");
    return body.ToString(Formatting.None);
}`,
    { given: { response: { statusCode: 200, body: '{"a":1,"internal":2,"trace":3}' } }, result: '{"a":1}' },
  ),
  yes(
    'string',
    'a body with stream_options added',
    r`@{
    JObject body = context.Request.Body.As<JObject>(preserveContent: true);
    if (body.ContainsKey("stream") && body["stream"].Value<bool>()) {
        body["stream_options"] = new JObject { ["include_usage"] = true };
    }
    return body.ToString(Formatting.None);
}`,
  ),
  yes(
    'string',
    'an array from a sequence',
    r`@(new JArray(new[] { 1, 2, 3 }.Select(n => n * 2)).ToString(Formatting.None))`,
    { result: '[2,4,6]' },
  ),
  yes(
    'string',
    'an array of objects mapped',
    r`@{
    var items = context.Response.Body.As<JArray>();
    return new JArray(items.Select(i => new JObject(
        new JProperty("id", i["id"]),
        new JProperty("name", i["name"]?.ToString().ToUpper())))).ToString(Formatting.None);
}`,
    {
      given: { response: { statusCode: 200, body: '[{"id":1,"name":"a"},{"id":2}]' } },
      result: '[{"id":1,"name":"A"},{"id":2,"name":null}]',
    },
  ),
  yes(
    'bool',
    'the kind of a token',
    r`@(context.Request.Body.As<JToken>(true).Type == JTokenType.Array)`,
    { given: { request: { body: '[]' } }, result: true },
    { given: { request: { body: '{}' } }, result: false },
  ),
  yes(
    'string',
    'a value of unknown kind',
    r`@{
    JToken input = context.Request.Body.As<JObject>(preserveContent: true)["input"];
    switch (input?.Type) {
        case JTokenType.String:
            return input.ToString();
        case JTokenType.Array:
            return string.Join("\n", input.Select(t => t.ToString()));
        case null:
            return "missing";
        default:
            return input.ToString(Formatting.None);
    }
}`,
    { given: { request: { body: '{"input":["a","b"]}' } }, result: 'a\nb' },
    { given: { request: { body: '{}' } }, result: 'missing' },
  ),
  yes(
    'bool',
    'whether the body is JSON',
    r`@{
    try {
        JObject.Parse(context.Request.Body.As<string>(preserveContent: true));
        return true;
    } catch (Exception) {
        return false;
    }
}`,
    { given: { request: { body: '{"a":1}' } }, result: true },
    { given: { request: { body: 'nope' } }, result: false },
  ),
  yes(
    'string',
    'a deserialised dictionary',
    r`@(JsonConvert.DeserializeObject<Dictionary<string, string>>("{\"a\":\"b\"}")["a"])`,
    { result: 'b' },
  ),
  yes(
    'string',
    'all names of an object',
    r`@(string.Join(",", context.Request.Body.As<JObject>(true).Properties().Select(p => p.Name)))`,
    { given: chat, result: 'model,stream,messages,max_tokens' },
  ),
  yes(
    'string',
    'the descendants of a kind',
    r`@(string.Join(";", context.Request.Body.As<JObject>(true).Descendants().OfType<JValue>().Select(v => v.Path)))`,
  ),
  yes(
    'string',
    'two bodies merged',
    r`@{
    var left = JObject.Parse("{\"a\":1}");
    left.Merge(JObject.Parse("{\"b\":2}"));
    return left.ToString(Formatting.None);
}`,
    { result: '{"a":1,"b":2}' },
  ),
  yes(
    'string',
    'an object from a query',
    r`@{
    var json = new JObject();
    foreach (var pair in context.Request.Url.Query) {
        json.Add(pair.Key, string.Join(",", pair.Value));
    }
    return json.ToString(Formatting.None);
}`,
    { given: { request: { url: 'https://h/p?a=1&b=2' } }, result: '{"a":"1","b":"2"}' },
  ),
  yes(
    'string',
    'a form body as JSON',
    r`@{
    var form = context.Request.Body.AsFormUrlEncodedContent(preserveContent: true);
    return JsonConvert.SerializeObject(form.ToDictionary(p => p.Key, p => p.Value.First()));
}`,
  ),
  yes('bool', 'a comparison of tokens', r`@(JToken.DeepEquals(JToken.Parse("[1]"), new JArray(1)))`, {
    result: true,
  }),
  yes(
    'string',
    'a value read as another type',
    r`@(context.Request.Body.As<JObject>(true)["max_tokens"].ToObject<int>().ToString("D6"))`,
    { given: chat, result: '000100' },
  ),
  yes(
    'string',
    'a token from a path with a filter',
    r`@((string)context.Request.Body.As<JObject>(true).SelectToken("$.messages[?(@.role == 'user')].content"))`,
    { given: chat, result: 'hello' },
  ),
  yes(
    'string',
    'the size of a body in bytes',
    r`@(context.Request.Body.As<byte[]>(preserveContent: true).Length.ToString())`,
  ),
];
