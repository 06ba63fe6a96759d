// The types of `context` as policy expressions see them, with members that a run of the corpus fills in.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Newtonsoft.Json.Linq;

public class IProxyRequestContext {
  public IContextApi Api { get; set; }
  public IContextBackend Backend { get; set; }
  public IDeployment Deployment { get; set; }
  public TimeSpan Elapsed { get; set; }
  public IGraphQLDataAccessor GraphQL { get; set; }
  public ILastError LastError { get; set; }
  public IOperation Operation { get; set; }
  public IProduct Product { get; set; }
  public IRequest Request { get; set; }
  public Guid RequestId { get; set; }
  public IResponse Response { get; set; }
  public ISubscription Subscription { get; set; }
  public DateTime Timestamp { get; set; }
  public bool Tracing { get; set; }
  public IUser User { get; set; }
  public IReadOnlyDictionary<string, object> Variables { get; set; }
  public IWorkspace Workspace { get; set; }
  public void Trace(string message) { }
}

public class IApi {
  public string Id { get; set; }
  public string Name { get; set; }
  public string Path { get; set; }
  public IEnumerable<string> Protocols { get; set; }
  public IUrl ServiceUrl { get; set; }
  public ISubscriptionKeyParameterNames SubscriptionKeyParameterNames { get; set; }
}

public class IContextApi : IApi {
  public string Revision { get; set; }
  public string Version { get; set; }
  public bool IsCurrentRevision { get; set; }
}

public class ISubscriptionKeyParameterNames {
  public string Header { get; set; }
  public string Query { get; set; }
}

public class IContextBackend {
  public string Id { get; set; }
  public string Type { get; set; }
  public string AzureRegion { get; set; }
}

public class IDeployment {
  public IGateway Gateway { get; set; }
  public string GatewayId { get; set; }
  public string Region { get; set; }
  public string ServiceId { get; set; }
  public string ServiceName { get; set; }
  public IReadOnlyDictionary<string, X509Certificate2> Certificates { get; set; }
}

public class IGateway {
  public string Id { get; set; }
  public string InstanceId { get; set; }
  public bool IsManaged { get; set; }
}

public class IGraphQLDataAccessor {
  public JToken Arguments { get; set; }
  public JToken Parent { get; set; }
}

public class ILastError {
  public string Source { get; set; }
  public string Reason { get; set; }
  public string Message { get; set; }
  public string Scope { get; set; }
  public string Section { get; set; }
  public string Path { get; set; }
  public string PolicyId { get; set; }
}

public class IOperation {
  public string Id { get; set; }
  public string Method { get; set; }
  public string Name { get; set; }
  public string UrlTemplate { get; set; }
}

public class IProduct {
  public IEnumerable<IApi> Apis { get; set; }
  public bool ApprovalRequired { get; set; }
  public IEnumerable<IGroup> Groups { get; set; }
  public string Id { get; set; }
  public string Name { get; set; }
  public int? SubscriptionLimit { get; set; }
  public bool SubscriptionRequired { get; set; }
}

public class IRequest {
  public IMessageBody Body { get; set; }
  public X509Certificate2 Certificate { get; set; }
  public IReadOnlyDictionary<string, string[]> Headers { get; set; }
  public string IpAddress { get; set; }
  public IReadOnlyDictionary<string, string> MatchedParameters { get; set; }
  public string Method { get; set; }
  public IUrl OriginalUrl { get; set; }
  public IUrl Url { get; set; }
}

public class IResponse {
  public IMessageBody Body { get; set; }
  public IReadOnlyDictionary<string, string[]> Headers { get; set; }
  public int StatusCode { get; set; }
  public string StatusReason { get; set; }
}

public class ISubscription {
  public DateTime CreatedDate { get; set; }
  public DateTime? EndDate { get; set; }
  public string Id { get; set; }
  public string Key { get; set; }
  public string Name { get; set; }
  public string PrimaryKey { get; set; }
  public string SecondaryKey { get; set; }
  public DateTime? StartDate { get; set; }
}

public class IUser {
  public string Email { get; set; }
  public string FirstName { get; set; }
  public IEnumerable<IGroup> Groups { get; set; }
  public string Id { get; set; }
  public IEnumerable<IUserIdentity> Identities { get; set; }
  public string LastName { get; set; }
  public string Note { get; set; }
  public DateTime RegistrationDate { get; set; }
}

public class IGroup {
  public string Id { get; set; }
  public string Name { get; set; }
}

public class IUserIdentity {
  public string Id { get; set; }
  public string Provider { get; set; }
}

public class IWorkspace {
  public string Id { get; set; }
  public string Name { get; set; }
}

public class IUrl {
  public string Host { get; set; }
  public string Path { get; set; }
  public int Port { get; set; }
  public IReadOnlyDictionary<string, string[]> Query { get; set; }
  public string QueryString { get; set; }
  public string Scheme { get; set; }
  public string Text { get; set; }
  public override string ToString() { return Text; }
}

public class IMessageBody {
  private string text;
  public IMessageBody(string text) { this.text = text; }

  private string Read(bool preserveContent) {
    var read = text;
    if (!preserveContent) text = "";
    return read;
  }

  public T As<T>(bool preserveContent = false) {
    var read = Read(preserveContent);
    object result;
    if (typeof(T) == typeof(string)) result = read;
    else if (typeof(T) == typeof(byte[])) result = Encoding.UTF8.GetBytes(read);
    else if (typeof(T) == typeof(JObject)) result = JObject.Parse(read);
    else if (typeof(T) == typeof(JArray)) result = JArray.Parse(read);
    else if (typeof(T) == typeof(JToken)) result = JToken.Parse(read);
    else if (typeof(T) == typeof(XElement)) result = XElement.Parse(read);
    else if (typeof(T) == typeof(XDocument)) result = XDocument.Parse(read);
    else if (typeof(T) == typeof(XNode)) result = XElement.Parse(read);
    else throw new NotSupportedException("body as " + typeof(T));
    return (T)result;
  }

  public IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false) {
    var fields = new Dictionary<string, IList<string>>();
    foreach (var pair in Read(preserveContent).Split('&')) {
      if (pair == "") continue;
      var parts = pair.Split(new[] { '=' }, 2);
      var name = System.Net.WebUtility.UrlDecode(parts[0]);
      if (!fields.ContainsKey(name)) fields[name] = new List<string>();
      fields[name].Add(parts.Length > 1 ? System.Net.WebUtility.UrlDecode(parts[1]) : "");
    }
    return fields;
  }
}

public class Authorization {
  public string AccessToken { get; set; }
  public IReadOnlyDictionary<string, object> Claims { get; set; }
}

public class Jwt {
  public string Algorithm { get; set; }
  public IEnumerable<string> Audiences { get; set; }
  public IReadOnlyDictionary<string, string[]> Claims { get; set; }
  public DateTime? ExpirationTime { get; set; }
  public string Id { get; set; }
  public string Issuer { get; set; }
  public DateTime? IssuedAt { get; set; }
  public DateTime? NotBefore { get; set; }
  public string Subject { get; set; }
  public string Type { get; set; }
}

public class BasicAuthCredentials {
  public string UserId { get; set; }
  public string Username { get; set; }
  public string Password { get; set; }
}

/// <summary>A moment that the run gives, in place of the clock of the machine.</summary>
public static class Clock {
  public static DateTime UtcNow;
  public static DateTime Now { get { return UtcNow; } }
  public static DateTime Today { get { return UtcNow.Date; } }
}

public static class ClockOffset {
  public static DateTimeOffset UtcNow { get { return new DateTimeOffset(Clock.UtcNow); } }
  public static DateTimeOffset Now { get { return UtcNow; } }
}

/// <summary>What the service has in a later version of Json.NET than Debian.</summary>
public static class LaterJson {
  public static bool ContainsKey(this JObject self, string name) { return self.Property(name) != null; }
}

public static class ServiceExtensions {
  public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key) {
    return GetValueOrDefault(dictionary, key, null);
  }

  public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key, string defaultValue) {
    string[] values;
    return dictionary.TryGetValue(key, out values) ? string.Join(",", values) : defaultValue;
  }

  public static string GetValueOrDefault(this IReadOnlyDictionary<string, string> dictionary, string key, string defaultValue = null) {
    string value;
    return dictionary.TryGetValue(key, out value) ? value : defaultValue;
  }

  public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key) {
    return GetValueOrDefault(dictionary, key, default(T));
  }

  public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key, T defaultValue) {
    object value;
    return dictionary.TryGetValue(key, out value) ? (T)value : defaultValue;
  }

  public static bool VerifyNoRevocation(this X509Certificate2 certificate) { return certificate.Verify(); }

  public static byte[] Encrypt(this byte[] input, string algorithm, byte[] key, byte[] iv) {
    using (var cipher = SymmetricAlgorithm.Create(algorithm)) return cipher.CreateEncryptor(key, iv).TransformFinalBlock(input, 0, input.Length);
  }

  public static byte[] Decrypt(this byte[] input, string algorithm, byte[] key, byte[] iv) {
    using (var cipher = SymmetricAlgorithm.Create(algorithm)) return cipher.CreateDecryptor(key, iv).TransformFinalBlock(input, 0, input.Length);
  }

  public static string ToQueryString(this IDictionary<string, IList<string>> content) { return "?" + ToFormUrlEncodedContent(content); }

  public static string ToFormUrlEncodedContent(this IDictionary<string, IList<string>> content) {
    return string.Join("&", content.SelectMany(field => field.Value.Select(value =>
      System.Net.WebUtility.UrlEncode(field.Key) + "=" + System.Net.WebUtility.UrlEncode(value))));
  }

  private static JObject Part(string text) {
    var base64 = text.Replace('-', '+').Replace('_', '/');
    return JObject.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='))));
  }

  private static string TextOf(JToken token) { return token.Type == JTokenType.String ? (string)token : token.ToString(Newtonsoft.Json.Formatting.None); }

  private static DateTime? Moment(JToken seconds) {
    return seconds == null ? (DateTime?)null : new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds((double)seconds);
  }

  public static Jwt AsJwt(this string input) {
    try {
      var text = (input ?? "").Trim();
      if (text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) text = text.Substring(7).Trim();
      var parts = text.Split('.');
      if (parts.Length != 3) return null;
      JObject header = Part(parts[0]), payload = Part(parts[1]);
      var claims = payload.Properties().ToDictionary(
        claim => claim.Name,
        claim => claim.Value is JArray ? claim.Value.Select(TextOf).ToArray() : new[] { TextOf(claim.Value) });
      return new Jwt {
        Algorithm = (string)header["alg"],
        Type = (string)header["typ"],
        Audiences = claims.ContainsKey("aud") ? claims["aud"] : new string[0],
        Claims = claims,
        ExpirationTime = Moment(payload["exp"]),
        NotBefore = Moment(payload["nbf"]),
        IssuedAt = Moment(payload["iat"]),
        Id = (string)payload["jti"],
        Issuer = (string)payload["iss"],
        Subject = (string)payload["sub"],
      };
    } catch (Exception) {
      return null;
    }
  }

  public static bool TryParseJwt(this string input, out Jwt result) {
    result = input.AsJwt();
    return result != null;
  }

  public static BasicAuthCredentials AsBasic(this string input) {
    try {
      var text = (input ?? "").Trim();
      if (!text.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
      var parts = Encoding.UTF8.GetString(Convert.FromBase64String(text.Substring(6).Trim())).Split(new[] { ':' }, 2);
      return parts.Length < 2 ? null : new BasicAuthCredentials { UserId = parts[0], Username = parts[0], Password = parts[1] };
    } catch (Exception) {
      return null;
    }
  }

  public static bool TryParseBasic(this string input, out BasicAuthCredentials result) {
    result = input.AsBasic();
    return result != null;
  }
}
