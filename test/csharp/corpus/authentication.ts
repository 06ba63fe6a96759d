import { yes } from './entry';

const r = String.raw;
const bearer = { request: { headers: { Authorization: 'Bearer abc.def.ghi' } } };
/** {"alg":"HS256","typ":"JWT"} . {"sub":"u1","iss":"https://issuer","aud":["api"],"roles":["AI.User","Admin"],"exp":4102444800} */
const jwt =
  'Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1MSIsImlzcyI6Imh0dHBzOi8vaXNzdWVyIiwiYXVkIjpbImFwaSJdLCJyb2xlcyI6WyJBSS5Vc2VyIiwiQWRtaW4iXSwiZXhwIjo0MTAyNDQ0ODAwfQ.c2ln';
const withJwt = { request: { headers: { Authorization: jwt } } };

/** Tokens, keys, basic credentials, client certificates. */
export const authentication = [
  yes(
    'string',
    'a header with a default',
    r`@(context.Request.Headers.GetValueOrDefault("Authorization",""))`,
    { result: '' },
    { given: bearer, result: 'Bearer abc.def.ghi' },
  ),
  yes(
    'string',
    'the token behind the scheme',
    r`@(context.Request.Headers.GetValueOrDefault("Authorization", "").Split(' ').Last())`,
    { given: bearer, result: 'abc.def.ghi' },
  ),
  yes(
    'string',
    'the token by replacing the scheme',
    r`@(context.Request.Headers.GetValueOrDefault("Authorization", "").Replace("Bearer ", string.Empty))`,
    { given: bearer, result: 'abc.def.ghi' },
  ),
  yes(
    'bool',
    'whether a header starts with a scheme in any case',
    r`@(context.Request.Headers.GetValueOrDefault("Authorization", "").StartsWith("bearer ", StringComparison.OrdinalIgnoreCase))`,
    { given: bearer, result: true },
    { result: false },
  ),
  yes(
    'string',
    'the subject of a token',
    r`@(context.Request.Headers.GetValueOrDefault("Authorization","").AsJwt()?.Subject)`,
    { given: withJwt, result: 'u1' },
    { result: null },
  ),
  yes(
    'string',
    'the subject of a token or a fixed text',
    r`@(context.Request.Headers.GetValueOrDefault("Authorization","").AsJwt()?.Subject ?? "anonymous")`,
    { result: 'anonymous' },
    { given: withJwt, result: 'u1' },
  ),
  yes(
    'string',
    'a claim of a token',
    r`@(context.Request.Headers.GetValueOrDefault("Authorization","").Split(' ').Last().AsJwt()?.Claims.GetValueOrDefault("roles", "none"))`,
    { given: withJwt, result: 'AI.User,Admin' },
  ),
  yes(
    'bool',
    'whether a validated token has a role',
    r`@(((Jwt)context.Variables["jwt"]).Claims["roles"].Contains("AI.User"))`,
  ),
  yes(
    'bool',
    'whether a token has one of several roles',
    r`@{
    var jwt = context.Request.Headers.GetValueOrDefault("Authorization", "").AsJwt();
    if (jwt == null || !jwt.Claims.ContainsKey("roles")) {
        return false;
    }
    var allowed = new[] { "AI.User", "AI.Admin" };
    return jwt.Claims["roles"].Any(role => allowed.Contains(role));
}`,
    { given: withJwt, result: true },
    { result: false },
  ),
  yes(
    'string',
    'a token parsed with out',
    r`@{
    Jwt jwt;
    if (context.Request.Headers.GetValueOrDefault("Authorization", "").TryParseJwt(out jwt)) {
        return jwt.Claims.GetValueOrDefault("oid", jwt.Subject);
    }
    return "unknown";
}`,
    { given: withJwt, result: 'u1' },
    { result: 'unknown' },
  ),
  yes('bool', 'an expired token', r`@(((Jwt)context.Variables["jwt"]).ExpirationTime < DateTime.UtcNow)`),
  yes(
    'bool',
    'a token that is about to expire',
    r`@{
    var jwt = (Jwt)context.Variables["jwt"];
    return jwt.ExpirationTime.HasValue && jwt.ExpirationTime.Value.AddMinutes(-5) < DateTime.UtcNow;
}`,
  ),
  yes(
    'string',
    'the audiences of a token',
    r`@(string.Join(",", ((Jwt)context.Variables["jwt"]).Audiences))`,
  ),
  yes(
    'string',
    'the issuer of a token through a safe cast',
    r`@((context.Variables["jwt"] as Jwt)?.Issuer ?? "")`,
  ),
  yes(
    'string',
    'the middle part of a token decoded by hand',
    r`@{
    var parts = context.Request.Headers.GetValueOrDefault("Authorization", "").Split(' ').Last().Split('.');
    if (parts.Length != 3) { return "{}"; }
    var payload = parts[1].Replace('-', '+').Replace('_', '/');
    switch (payload.Length % 4) {
        case 2: payload += "=="; break;
        case 3: payload += "="; break;
    }
    return Encoding.UTF8.GetString(Convert.FromBase64String(payload));
}`,
    {
      given: withJwt,
      result:
        '{"sub":"u1","iss":"https://issuer","aud":["api"],"roles":["AI.User","Admin"],"exp":4102444800}',
    },
    { result: '{}' },
  ),
  yes(
    'string',
    'basic credentials from named values',
    r`@("Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("{{user}}:{{password}}")))`,
    { given: { namedValues: { user: 'a', password: 'b' } }, result: 'Basic YTpi' },
  ),
  yes(
    'string',
    'the user of basic credentials',
    r`@{
    BasicAuthCredentials credentials;
    return context.Request.Headers.GetValueOrDefault("Authorization", "").TryParseBasic(out credentials)
        ? credentials.UserId
        : "";
}`,
    { given: { request: { headers: { Authorization: 'Basic YTpi' } } }, result: 'a' },
    { result: '' },
  ),
  yes(
    'string',
    'the password of basic credentials',
    r`@(context.Request.Headers.GetValueOrDefault("Authorization", "").AsBasic()?.Password)`,
  ),
  yes(
    'bool',
    'whether a key header is missing',
    r`@(!context.Request.Headers.ContainsKey("api-key"))`,
    { result: true },
    { given: { request: { headers: { 'api-key': 'k' } } }, result: false },
  ),
  yes(
    'bool',
    'a key compared with a named value',
    r`@(context.Request.Headers.GetValueOrDefault("x-api-key", "") == "{{partner-key}}")`,
    {
      given: { request: { headers: { 'x-api-key': 'k' } }, namedValues: { 'partner-key': 'k' } },
      result: true,
    },
  ),
  yes(
    'string',
    'a subscription key from header or query',
    r`@(context.Request.Headers.GetValueOrDefault("Ocp-Apim-Subscription-Key", context.Request.Url.Query.GetValueOrDefault("subscription-key", "")))`,
    { given: { request: { url: 'https://h/p?subscription-key=q' } }, result: 'q' },
  ),
  yes(
    'bool',
    'a client certificate by its thumbprint',
    r`@(context.Request.Certificate == null || context.Request.Certificate.Thumbprint != "{{thumbprint}}")`,
  ),
  yes(
    'bool',
    'a client certificate known to the gateway',
    r`@(context.Request.Certificate != null && context.Deployment.Certificates.Any(c => c.Value.Thumbprint == context.Request.Certificate.Thumbprint))`,
  ),
  yes(
    'bool',
    'a client certificate by issuer and validity',
    r`@(context.Request.Certificate == null || !context.Request.Certificate.VerifyNoRevocation() || context.Request.Certificate.Issuer != "CN=Root" || context.Request.Certificate.NotAfter < DateTime.Now)`,
  ),
  yes(
    'string',
    'a token from a send-request response',
    r`@("Bearer " + ((IResponse)context.Variables["tokenResponse"]).Body.As<JObject>()["access_token"].ToString())`,
  ),
  yes(
    'string',
    'a token from the authorization context',
    r`@("Bearer " + ((Authorization)context.Variables["auth"])?.AccessToken)`,
  ),
  yes(
    'string',
    'a form body for a token request',
    r`@{
    return string.Join("&", new Dictionary<string, string> {
        { "grant_type", "client_credentials" },
        { "client_id", "{{client-id}}" },
        { "client_secret", "{{client-secret}}" },
        { "scope", "https://cognitiveservices.azure.com/.default" },
    }.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
}`,
    {
      given: { namedValues: { 'client-id': 'id', 'client-secret': 'a b' } },
      result:
        'grant_type=client_credentials&client_id=id&client_secret=a%20b&scope=https%3A%2F%2Fcognitiveservices.azure.com%2F.default',
    },
  ),
  yes(
    'string',
    'a counter key from user, subscription or address',
    r`@(context.User?.Id ?? context.Subscription?.Id ?? context.Request.IpAddress)`,
    { given: { request: { ipAddress: '10.0.0.1' } }, result: '10.0.0.1' },
    { given: { subscription: { id: 's' } }, result: 's' },
  ),
  yes(
    'bool',
    'whether the user is in a group',
    r`@(context.User != null && context.User.Groups.Any(g => g.Name == "internal"))`,
  ),
  yes(
    'string',
    'the emails domain of a user',
    r`@(context.User?.Email?.Split('@')?[1])`,
    { given: { user: { email: 'a@b.c' } }, result: 'b.c' },
    { result: null },
  ),
  yes(
    'string',
    'the identity provider of a user',
    r`@(context.User.Identities.Select(i => i.Provider).FirstOrDefault() ?? "Basic")`,
  ),
  yes(
    'string',
    'an anonymised user id',
    r`@{
    var id = context.User?.Id ?? "anonymous";
    using (var sha = SHA256.Create()) {
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(id))).Replace("-", "").ToLower();
    }
}`,
    {
      given: { user: { id: 'abc' } },
      result: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    },
  ),
];
