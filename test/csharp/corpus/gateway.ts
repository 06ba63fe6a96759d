import { yes } from './entry';

const r = String.raw;
const status = (statusCode: number, headers: Record<string, string> = {}) => ({
  response: { statusCode, headers },
});

/** What a gateway for language models asks and answers. */
export const gateway = [
  yes(
    'bool',
    'the condition of a retry',
    r`@(context.Response.StatusCode == 429 || context.Response.StatusCode >= 500)`,
    { given: status(429), result: true },
    { given: status(404), result: false },
  ),
  yes(
    'bool',
    'the condition of a retry without a response',
    r`@(context.Response == null || new[] { 408, 429, 500, 502, 503, 504 }.Contains(context.Response.StatusCode))`,
    { result: true },
    { given: status(502), result: true },
    { given: status(200), result: false },
  ),
  yes(
    'bool',
    'the condition of a retry by a header',
    r`@(context.Response?.StatusCode == 429 && context.Response.Headers.ContainsKey("Retry-After"))`,
    { given: status(429, { 'Retry-After': '1' }), result: true },
    { result: false },
  ),
  yes(
    'bool',
    'a pool without a healthy member',
    r`@(context.Response != null && context.Response.StatusCode == 503 && context.Response.StatusReason.Contains("Backend pool") && context.Response.StatusReason.Contains("is temporarily unavailable"))`,
    {
      given: { response: { statusCode: 503, statusReason: 'Backend pool is temporarily unavailable' } },
      result: true,
    },
  ),
  yes(
    'string',
    'the deployment from the path',
    r`@{
    var path = context.Request.OriginalUrl.Path;
    var start = path.IndexOf("/deployments/", StringComparison.OrdinalIgnoreCase);
    if (start < 0) { return ""; }
    var rest = path.Substring(start + "/deployments/".Length);
    var end = rest.IndexOf('/');
    return end < 0 ? rest : rest.Substring(0, end);
}`,
    {
      given: { request: { url: 'https://h/openai/deployments/gpt-4o/chat/completions?api-version=1' } },
      result: 'gpt-4o',
    },
    { given: { request: { url: 'https://h/x' } }, result: '' },
  ),
  yes(
    'string',
    'the deployment from path or body',
    r`@{
    if (context.Request.MatchedParameters.ContainsKey("deployment-id")) {
        return context.Request.MatchedParameters["deployment-id"];
    }
    if (context.Request.Body == null) { return "unknown"; }
    try {
        var body = context.Request.Body.As<JObject>(preserveContent: true);
        return (string)body["model"] ?? "unknown";
    } catch {
        return "unknown";
    }
}`,
    { given: { request: { matchedParameters: { 'deployment-id': 'a' } } }, result: 'a' },
    { given: { request: { body: '{"model":"b"}' } }, result: 'b' },
    { result: 'unknown' },
  ),
  yes(
    'string',
    'the backend of a model',
    r`@{
    var backends = new JObject {
        ["gpt-4o"] = "pool-gpt-4o",
        ["text-embedding-3-small"] = "pool-embedding",
    };
    var model = context.Variables.GetValueOrDefault<string>("model", "");
    return (string)backends[model] ?? "";
}`,
    { given: { variables: { model: 'gpt-4o' } }, result: 'pool-gpt-4o' },
    { result: '' },
  ),
  yes(
    'string',
    'a backend by its number',
    r`@("https://aoai-" + (context.Variables.GetValueOrDefault<int>("attempt", 0) % 3 + 1) + ".openai.azure.com")`,
    { given: { variables: { attempt: 4 } }, result: 'https://aoai-2.openai.azure.com' },
  ),
  yes(
    'bool',
    'whether a response streams',
    r`@(context.Response.Headers.GetValueOrDefault("Content-Type", "").Contains("text/event-stream"))`,
    { given: status(200, { 'Content-Type': 'text/event-stream; charset=utf-8' }), result: true },
  ),
  yes(
    'bool',
    'whether a request wants a stream',
    r`@{
    var body = context.Request.Body?.As<JObject>(preserveContent: true);
    return body?["stream"] != null && body["stream"].Type == JTokenType.Boolean && (bool)body["stream"];
}`,
    { given: { request: { body: '{"stream":true}' } }, result: true },
    { given: { request: { body: '{"stream":"yes"}' } }, result: false },
    { result: false },
  ),
  yes(
    'string',
    'a record for the audit',
    r`@{
    var record = new JObject(
        new JProperty("timestamp", context.Timestamp.ToString("o")),
        new JProperty("requestId", context.RequestId.ToString()),
        new JProperty("user", context.User?.Id ?? context.Subscription?.Id ?? "anonymous"),
        new JProperty("operation", context.Operation?.Id),
        new JProperty("region", context.Deployment.Region),
        new JProperty("status", context.Response?.StatusCode ?? 0),
        new JProperty("latencyMs", (long)context.Elapsed.TotalMilliseconds));
    var type = context.Response?.Headers.GetValueOrDefault("Content-Type", "") ?? "";
    if (context.Response?.Body != null && type.StartsWith("application/json")) {
        var usage = context.Response.Body.As<JObject>(preserveContent: true)["usage"] as JObject;
        if (usage != null) {
            record.Add("promptTokens", usage["prompt_tokens"]);
            record.Add("completionTokens", usage["completion_tokens"]);
            record.Add("totalTokens", usage["total_tokens"]);
        }
    }
    return record.ToString(Formatting.None);
}`,
  ),
  yes(
    'string',
    'an error in the form of OpenAI',
    r`@{
    var code = context.Response.StatusCode;
    return new JObject(new JProperty("error", new JObject(
        new JProperty("code", code == 429 ? "rate_limit_exceeded" : code == 401 ? "unauthorized" : "server_error"),
        new JProperty("message", context.LastError?.Message ?? "The request failed."),
        new JProperty("type", code < 500 ? "invalid_request_error" : "server_error"),
        new JProperty("request_id", context.RequestId)))).ToString();
}`,
  ),
  yes(
    'string',
    'the soonest time to retry',
    r`@{
    var current = context.Variables.GetValueOrDefault<int>("retryAfter", int.MaxValue);
    int seconds;
    if (context.Response != null && int.TryParse(context.Response.Headers.GetValueOrDefault("Retry-After", ""), out seconds)) {
        current = Math.Min(current, seconds);
    }
    return current == int.MaxValue ? "10" : current.ToString();
}`,
    { given: { ...status(429, { 'Retry-After': '3' }), variables: { retryAfter: 5 } }, result: '3' },
    { result: '10' },
  ),
  yes(
    'int',
    'an estimate of tokens',
    r`@((int)Math.Ceiling((context.Request.Body?.As<string>(preserveContent: true)?.Length ?? 0) / 4.0))`,
    { given: { request: { body: 'abcdefghij' } }, result: 3 },
    { result: 0 },
  ),
  yes(
    'bool',
    'a request within limits',
    r`@{
    var body = context.Request.Body.As<JObject>(preserveContent: true);
    var messages = body["messages"] as JArray;
    if (messages == null || messages.Count < 1 || messages.Count > 50) { return false; }
    foreach (JObject message in messages) {
        var role = (string)message["role"];
        if (role != "system" && role != "user" && role != "assistant") { return false; }
        var content = message["content"];
        if (content == null || content.Type != JTokenType.String || ((string)content).Length > 32000) { return false; }
    }
    var temperature = body["temperature"];
    return temperature == null || (temperature.Value<double>() >= 0 && temperature.Value<double>() <= 2);
}`,
    {
      given: { request: { body: '{"messages":[{"role":"user","content":"x"}],"temperature":1}' } },
      result: true,
    },
    { given: { request: { body: '{"messages":[]}' } }, result: false },
    { given: { request: { body: '{"messages":[{"role":"robot","content":"x"}]}' } }, result: false },
  ),
  yes(
    'string',
    'secrets taken out of a body',
    r`@{
    var body = context.Response.Body.As<string>(preserveContent: true);
    body = Regex.Replace(body, @"sk-[A-Za-z0-9]{20,}", "[redacted]");
    return Regex.Replace(body, "(\"api[_-]?key\"\\s*:\\s*\")[^\"]+(\")", "$1[redacted]$2", RegexOptions.IgnoreCase);
}`,
    {
      given: { response: { statusCode: 200, body: '{"api_key":"abc"}' } },
      result: '{"api_key":"[redacted]"}',
    },
  ),
  yes(
    'string',
    'a content type chosen by a header',
    r`@(context.Request.Headers.GetValueOrDefault("Accept", "*/*").Contains("json") ? "application/json" : "text/plain")`,
    { result: 'text/plain' },
  ),
  yes(
    'string',
    'a rewritten path',
    r`@("/openai/deployments/" + Uri.EscapeDataString((string)context.Variables["model"]) + "/chat/completions" + context.Request.OriginalUrl.QueryString)`,
    {
      given: { variables: { model: 'a b' }, request: { url: 'https://h/?v=1' } },
      result: '/openai/deployments/a%20b/chat/completions?v=1',
    },
  ),
  yes(
    'string',
    'a header passed on as an array',
    r`@(string.Join("; ", context.Response.Headers["Set-Cookie"]))`,
    { given: { response: { statusCode: 200, headers: { 'Set-Cookie': ['a', 'b'] } } }, result: 'a; b' },
  ),
  yes(
    'bool',
    'a header with one of several values',
    r`@(context.Request.Headers["Accept-Encoding"].Any(v => v.Split(',').Select(x => x.Trim()).Contains("gzip")))`,
    { given: { request: { headers: { 'Accept-Encoding': 'br, gzip' } } }, result: true },
  ),
  yes(
    'string',
    'a reply for a missing model',
    r`@{
    var model = (context.Variables.GetValueOrDefault<string>("model", "") ?? "").Replace("\"", "'");
    return "{\"error\":{\"code\":\"model_not_found\",\"message\":\"The model '" + model + "' does not exist.\"}}";
}`,
    {
      given: { variables: { model: 'x"y' } },
      result: '{"error":{"code":"model_not_found","message":"The model \'x\'y\' does not exist."}}',
    },
  ),
  yes(
    'int',
    'the status of an error',
    r`@(context.LastError.Reason == "QuotaExceeded" ? 403 : context.LastError.Source == "rate-limit-by-key" || context.LastError.Source == "llm-token-limit" ? 429 : 500)`,
    { given: { lastError: { source: 'llm-token-limit' } }, result: 429 },
  ),
  yes(
    'string',
    'a share of users by a hash',
    r`@(Math.Abs((context.User?.Id ?? "").GetHashCode() % 100) < 10 ? "canary" : "stable")`,
  ),
];

/** XML and HTML. */
export const xml = [
  yes(
    'string',
    'an element of an XML body',
    r`@(context.Request.Body.As<XElement>(preserveContent: true).Element("name").Value)`,
    { given: { request: { body: '<a><name>x</name></a>' } }, result: 'x' },
  ),
  yes(
    'string',
    'elements of a namespace',
    r`@{
    XNamespace ns = "urn:x";
    var document = context.Request.Body.As<XDocument>(preserveContent: true);
    return string.Join(",", document.Descendants(ns + "item").Select(e => (string)e.Attribute("id")));
}`,
    { given: { request: { body: '<a xmlns="urn:x"><item id="1"/><item id="2"/></a>' } }, result: '1,2' },
  ),
  yes(
    'string',
    'an element built',
    r`@(new XElement("a", new XAttribute("b", 1), new XElement("c", "d & e")).ToString())`,
  ),
  yes(
    'string',
    'an envelope in a string',
    r`@{
    var body = context.Request.Body.As<JObject>();
    return $@"<?xml version=""1.0""?>
<s:Envelope xmlns:s=""http://schemas.xmlsoap.org/soap/envelope/"">
  <s:Body><Get><id>{body["id"]}</id></Get></s:Body>
</s:Envelope>";
}`,
    {
      given: { request: { body: '{"id":7}' } },
      result:
        '<?xml version="1.0"?>\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">\n  <s:Body><Get><id>7</id></Get></s:Body>\n</s:Envelope>',
    },
  ),
  yes('string', 'a fragment parsed', r`@(XElement.Parse("<a b='c'/>").Attribute("b").Value)`, {
    result: 'c',
  }),
  yes('bool', 'comparisons with signs that XML needs', r`@(1 < 2 && 3 > 2 && "a" != "<b>&amp;</b>")`, {
    result: true,
  }),
];
