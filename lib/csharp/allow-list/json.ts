import type { AllowedType } from './allowed-type';
import { enums } from './allowed-type';

const LINQ = 'Newtonsoft.Json.Linq';

const TOKEN =
  'JToken []; JTokenType Type; JContainer Parent; JToken Root; JToken Next; JToken Previous; JToken First; JToken Last; string Path; bool HasValues; string ToString(); JToken SelectToken(); IEnumerable<JToken> SelectTokens(); M1 Value(); IEnumerable<M1> Values(); M1 ToObject(); unknown Children(); IEnumerable<JContainer> Ancestors(); IEnumerable<JToken> AfterSelf(); IEnumerable<JToken> BeforeSelf(); JToken DeepClone(); bool DeepEquals(); void Remove(); void Replace(); JToken Parse(); JToken FromObject(); void AddAfterSelf(); void AddBeforeSelf()';

/** Newtonsoft.Json. */
export const json: readonly AllowedType[] = [
  ...enums('Newtonsoft.Json', 'Formatting'),
  {
    name: 'Newtonsoft.Json.JsonConvert',
    members: ['SerializeObject', 'DeserializeObject'],
    signatures: 'string SerializeObject(); M1 DeserializeObject()',
  },
  { name: `${LINQ}.Extensions`, members: 'all' },
  ...enums(LINQ, 'JTokenType'),
  { name: `${LINQ}.JToken`, members: 'all', bases: ['IEnumerable<JToken>'], signatures: TOKEN },
  {
    name: `${LINQ}.JContainer`,
    members: 'all',
    bases: ['JToken'],
    signatures:
      'int Count; void Add(); void AddFirst(); void Merge(); void RemoveAll(); void ReplaceAll(); IEnumerable<JToken> Descendants(); IEnumerable<JToken> DescendantsAndSelf()',
  },
  {
    name: `${LINQ}.JObject`,
    members: 'all',
    bases: ['JContainer'],
    signatures:
      'IEnumerable<JProperty> Properties(); JProperty Property(); JToken GetValue(); bool TryGetValue(); bool ContainsKey(); bool Remove(); JObject Parse(); JObject FromObject(); unknown PropertyValues()',
  },
  {
    name: `${LINQ}.JArray`,
    members: 'all',
    bases: ['JContainer'],
    signatures:
      'int IndexOf(); void Insert(); void RemoveAt(); bool Remove(); bool Contains(); void Clear(); JArray Parse(); JArray FromObject()',
  },
  {
    name: `${LINQ}.JProperty`,
    members: 'all',
    bases: ['JContainer'],
    signatures: 'string Name; JToken Value',
  },
  { name: `${LINQ}.JConstructor`, members: 'all', bases: ['JContainer'], signatures: 'string Name' },
  {
    name: `${LINQ}.JValue`,
    members: 'all',
    bases: ['JToken'],
    signatures:
      'object Value; JValue CreateString(); JValue CreateNull(); JValue CreateUndefined(); JValue CreateComment(); bool Equals(); int CompareTo()',
  },
  { name: `${LINQ}.JRaw`, members: 'all', bases: ['JValue'] },
];
