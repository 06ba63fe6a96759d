import { yes } from './entry';

const r = String.raw;
const KEY = { key: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=', iv: 'ZmVkY2JhOTg3NjU0MzIxMA==' };
const ENCRYPTED = 'DQaUFYFQMdgxkVL5jI1tkQ==';

/** SAS tokens, signatures, hashes, encryption. */
export const security = [
  yes(
    'string',
    'a SAS token for a hub',
    r`@{
    string resourceUri = "https://{{namespace}}.servicebus.windows.net/{{hub}}";
    string keyName = "{{policy-name}}";
    string key = "{{policy-key}}";
    TimeSpan sinceEpoch = DateTime.UtcNow - new DateTime(1970, 1, 1);
    var expiry = Convert.ToString((int)sinceEpoch.TotalSeconds + 3600);
    string stringToSign = Uri.EscapeDataString(resourceUri) + "\n" + expiry;
    HMACSHA256 hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
    var signature = Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(stringToSign)));
    return String.Format("SharedAccessSignature sr={0}&sig={1}&se={2}&skn={3}",
        Uri.EscapeDataString(resourceUri), Uri.EscapeDataString(signature), expiry, keyName);
}`,
  ),
  yes(
    'string',
    'a shared key for a store',
    r`@{
    var account = "{{account}}";
    var date = DateTime.UtcNow.ToString("R");
    var canonical = string.Join("\n", "GET", "", "", "", "", "", "", "", "", "", "", "",
        "x-ms-date:" + date, "x-ms-version:2021-08-06", $"/{account}/container");
    using (var hmac = new HMACSHA256(Convert.FromBase64String("{{account-key}}"))) {
        var hash = hmac.ComputeHash(Encoding.UTF8.GetBytes(canonical));
        return $"SharedKey {account}:{Convert.ToBase64String(hash)}";
    }
}`,
  ),
  yes(
    'string',
    'an HMAC as hexadecimal',
    r`@{
    var hmac = new HMACSHA256(Encoding.UTF8.GetBytes("key"));
    var hash = hmac.ComputeHash(Encoding.UTF8.GetBytes("The quick brown fox jumps over the lazy dog"));
    return BitConverter.ToString(hash).Replace("-", string.Empty).ToLowerInvariant();
}`,
    { result: 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8' },
  ),
  yes(
    'bool',
    'a signature of a webhook',
    r`@{
    var given = context.Request.Headers.GetValueOrDefault("x-hub-signature-256", "").Replace("sha256=", "");
    var body = context.Request.Body.As<string>(preserveContent: true);
    byte[] hash;
    using (var hmac = new HMACSHA256(Encoding.UTF8.GetBytes("{{secret}}"))) {
        hash = hmac.ComputeHash(Encoding.UTF8.GetBytes(body));
    }
    var expected = string.Concat(hash.Select(b => b.ToString("x2")));
    var difference = given.Length ^ expected.Length;
    for (var i = 0; i < given.Length && i < expected.Length; i++) {
        difference |= given[i] ^ expected[i];
    }
    return difference == 0;
}`,
  ),
  yes(
    'string',
    'an MD5 of a body',
    r`@(Convert.ToBase64String(MD5.Create().ComputeHash(context.Request.Body.As<byte[]>(preserveContent: true))))`,
    { given: { request: { body: '' } }, result: '1B2M2Y8AsgTpgAmY7PhCfg==' },
  ),
  yes(
    'string',
    'a SHA-1',
    r`@(BitConverter.ToString(SHA1.Create().ComputeHash(Encoding.UTF8.GetBytes("abc"))).Replace("-", ""))`,
    { result: 'A9993E364706816ABA3E25717850C26C9CD0D89D' },
  ),
  yes(
    'string',
    'a hash as a cache key',
    r`@{
    var body = context.Request.Body?.As<string>(preserveContent: true) ?? string.Empty;
    using (SHA256 sha = SHA256.Create())
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(context.Api.Id + ":" + body)));
}`,
    {
      given: { api: { id: 'a' }, request: { body: 'b' } },
      result: 'Z4OjHqv2jMwGYPk1wIJigr3SJB86gKny0Q1Zrqnrtdg=',
    },
  ),
  yes(
    'string',
    'encryption with a key',
    r`@(Convert.ToBase64String(Encoding.UTF8.GetBytes("secret").Encrypt("Aes", Convert.FromBase64String("{{key}}"), Convert.FromBase64String("{{iv}}"))))`,
    { given: { namedValues: KEY }, result: ENCRYPTED },
  ),
  yes(
    'string',
    'decryption with a key',
    r`@(Encoding.UTF8.GetString(Convert.FromBase64String(context.Request.Headers.GetValueOrDefault("x-secret", "")).Decrypt("Aes", Convert.FromBase64String("{{key}}"), Convert.FromBase64String("{{iv}}"))))`,
    {
      given: { namedValues: KEY, request: { headers: { 'x-secret': ENCRYPTED } } },
      result: 'secret',
    },
  ),
  yes(
    'string',
    'a signed token',
    r`@{
    var header = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"alg\":\"RS256\"}")).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    var rsa = context.Deployment.Certificates["signer"].GetRSAPrivateKey();
    var signature = rsa.SignData(Encoding.UTF8.GetBytes(header), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    return header + "." + Convert.ToBase64String(signature);
}`,
  ),
  yes(
    'string',
    'random bytes',
    r`@{
    var bytes = new byte[16];
    new RNGCryptoServiceProvider().GetBytes(bytes);
    return Convert.ToBase64String(bytes);
}`,
  ),
  yes(
    'bool',
    'a loopback address',
    r`@{
    IPAddress address;
    return IPAddress.TryParse(context.Request.IpAddress, out address) && IPAddress.IsLoopback(address);
}`,
    { given: { request: { ipAddress: '127.0.0.1' } }, result: true },
  ),
  yes(
    'bool',
    'an address in a network',
    r`@{
    var address = BitConverter.ToUInt32(IPAddress.Parse(context.Request.IpAddress).GetAddressBytes().Reverse().ToArray(), 0);
    var network = BitConverter.ToUInt32(IPAddress.Parse("10.1.0.0").GetAddressBytes().Reverse().ToArray(), 0);
    uint mask = 0xFFFFFFFFu << (32 - 16);
    return (address & mask) == (network & mask);
}`,
    { given: { request: { ipAddress: '10.1.2.3' } }, result: true },
    { given: { request: { ipAddress: '10.2.2.3' } }, result: false },
  ),
  yes(
    'string',
    'a masked secret',
    r`@{
    var key = context.Request.Headers.GetValueOrDefault("api-key", "");
    return key.Length <= 8 ? new string('*', key.Length) : key.Substring(0, 4) + new string('*', key.Length - 8) + key.Substring(key.Length - 4);
}`,
    { given: { request: { headers: { 'api-key': '1234567890' } } }, result: '1234**7890' },
  ),
];
