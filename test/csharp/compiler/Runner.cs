// Runs the compiled expressions: reads what each run is given from a file, prints a line of JSON for each with what came out.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

public static class Runner {
  public static void Main(string[] arguments) {
    Thread.CurrentThread.CurrentCulture = CultureInfo.InvariantCulture;
    // dates of variables stay the texts that they are
    var reader = new JsonTextReader(new StreamReader(arguments[0])) { DateParseHandling = DateParseHandling.None };
    foreach (JObject run in JArray.Load(reader)) {
      var outcome = new JObject();
      try {
        var context = ContextOf((JObject)run["given"] ?? new JObject());
        var result = typeof(Expressions).GetMethod((string)run["method"]).Invoke(null, new object[] { context });
        var type = result == null ? null : result.GetType();
        outcome["type"] = type == null ? null : type.ToString();
        outcome["text"] = Convert.ToString(result, CultureInfo.InvariantCulture);
        if (type == null || type.IsPrimitive || result is string || result is decimal) {
          outcome["result"] = result == null ? JValue.CreateNull() : JToken.FromObject(result is char ? result.ToString() : result);
        }
      } catch (Exception thrown) {
        // what is thrown right away is not always wrapped
        var inner = thrown is TargetInvocationException ? thrown.InnerException : thrown;
        outcome["throws"] = inner.GetType().FullName;
        outcome["message"] = inner.Message;
      }
      Console.WriteLine(outcome.ToString(Formatting.None));
    }
  }

  private static IProxyRequestContext ContextOf(JObject given) {
    var now = Moment((string)given["now"] ?? "2024-05-06T07:08:09Z");
    Clock.UtcNow = now;
    JObject request = Part(given, "request"), api = Part(given, "api"), operation = Part(given, "operation");
    JObject response = (JObject)given["response"], user = (JObject)given["user"], subscription = (JObject)given["subscription"];
    JObject product = (JObject)given["product"], error = (JObject)given["lastError"];
    var url = UrlOf((string)request["url"] ?? "https://gateway.example.com/openai/chat?api-version=2024-06-01");
    return new IProxyRequestContext {
      Api = new IContextApi {
        Id = (string)api["id"] ?? "openai",
        Name = (string)api["name"] ?? "OpenAI",
        Path = (string)api["path"] ?? "openai",
        Revision = "1",
      },
      Deployment = new IDeployment {
        GatewayId = "managed",
        Region = (string)given["region"] ?? "West Europe",
        ServiceId = "gateway",
        ServiceName = "gateway",
        Certificates = new Dictionary<string, X509Certificate2>(),
      },
      Elapsed = TimeSpan.FromMilliseconds((double?)given["elapsedMilliseconds"] ?? 0),
      LastError = error == null ? null : new ILastError {
        Source = (string)error["source"],
        Reason = (string)error["reason"],
        Message = (string)error["message"],
      },
      Operation = new IOperation {
        Id = (string)operation["id"] ?? "chat",
        Name = (string)operation["name"] ?? "Chat",
        Method = "POST",
        UrlTemplate = (string)operation["urlTemplate"] ?? "/chat",
      },
      Product = product == null ? null : new IProduct { Id = (string)product["id"], Name = (string)product["name"] },
      Request = new IRequest {
        Body = BodyOf(request),
        Headers = HeadersOf(request),
        IpAddress = (string)request["ipAddress"] ?? "192.0.2.1",
        MatchedParameters = Part(request, "matchedParameters").Properties().ToDictionary(p => p.Name, p => (string)p.Value),
        Method = (string)request["method"] ?? "GET",
        OriginalUrl = url,
        Url = url,
      },
      RequestId = Guid.Parse((string)given["requestId"] ?? "00000000-0000-0000-0000-000000000001"),
      Response = response == null ? null : new IResponse {
        Body = BodyOf(response),
        Headers = HeadersOf(response),
        StatusCode = (int)response["statusCode"],
        StatusReason = (string)response["statusReason"] ?? "",
      },
      Subscription = subscription == null ? null : new ISubscription {
        Id = (string)subscription["id"],
        Name = (string)subscription["name"],
        Key = (string)subscription["key"],
      },
      Timestamp = now,
      User = user == null ? null : new IUser {
        Id = (string)user["id"],
        Email = (string)user["email"],
        Groups = (user["groups"] ?? new JArray()).Select(name => new IGroup { Id = (string)name, Name = (string)name }).ToArray(),
      },
      Variables = Part(given, "variables").Properties().ToDictionary(p => p.Name, p => VariableOf(p.Value)),
    };
  }

  private static JObject Part(JObject whole, string name) { return (JObject)whole[name] ?? new JObject(); }

  private static DateTime Moment(string text) {
    return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
  }

  private static IMessageBody BodyOf(JObject message) {
    var body = message["body"];
    return body == null || body.Type == JTokenType.Null ? null : new IMessageBody((string)body);
  }

  private static IReadOnlyDictionary<string, string[]> HeadersOf(JObject message) {
    var headers = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
    foreach (var header in Part(message, "headers").Properties()) {
      headers[header.Name] = header.Value is JArray ? header.Value.Select(v => (string)v).ToArray() : new[] { (string)header.Value };
    }
    return headers;
  }

  private static IUrl UrlOf(string text) {
    var uri = new Uri(text);
    var query = uri.Query.TrimStart('?').Split(new[] { '&' }, StringSplitOptions.RemoveEmptyEntries)
      .Select(pair => pair.Split(new[] { '=' }, 2).Select(System.Net.WebUtility.UrlDecode).ToArray())
      .GroupBy(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "")
      .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
    return new IUrl {
      Host = uri.Host, Path = uri.AbsolutePath, Port = uri.Port, Query = query, QueryString = uri.Query, Scheme = uri.Scheme, Text = text,
    };
  }

  private static object VariableOf(JToken given) {
    var typed = given as JObject;
    if (typed != null) {
      var value = (string)typed["value"];
      return (string)typed["type"] == "DateTime" ? (object)Moment(value) : long.Parse(value, CultureInfo.InvariantCulture);
    }
    var number = ((JValue)given).Value;
    return number is long && (long)number == (int)(long)number ? (int)(long)number : number;
  }
}
