// Prints the public members of .NET types: a line for each with the type and the member's name, apart by a tab.
using System;
using System.Linq;
using System.Reflection;

public static class Members {
  private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

  public static void Main(string[] names) {
    var types = new[] { typeof(object), typeof(Uri), typeof(Enumerable), typeof(System.Xml.Linq.XElement), typeof(Newtonsoft.Json.Linq.JObject) }
      .SelectMany(type => type.Assembly.GetTypes())
      .Where(type => type.IsVisible)
      .ToLookup(type => (type.IsNested ? type.FullName.Replace('+', '.') : type.FullName.Split('`')[0]));
    foreach (var name in names) {
      foreach (var member in types[name].SelectMany(type => type.GetMembers(Public))) {
        var method = member as MethodInfo;
        if (member is Type || member.Name == "value__" || method != null && method.IsSpecialName) continue;
        Console.WriteLine(Newtonsoft.Json.JsonConvert.SerializeObject(new[] { name, member.Name }));
      }
    }
  }
}
