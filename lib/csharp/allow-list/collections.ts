import type { AllowedType } from './allowed-type';

const GENERIC = 'System.Collections.Generic';

/** What `System.Linq.Enumerable` adds to every sequence. */
const ENUMERABLE =
  'IEnumerable<T> Where(T, int); IEnumerable<R1> Select(T, int); unknown SelectMany(T, int); IOrderedEnumerable<T> OrderBy(T); IOrderedEnumerable<T> OrderByDescending(T); IOrderedEnumerable<T> ThenBy(T); IOrderedEnumerable<T> ThenByDescending(T); unknown GroupBy(T); T First(T); T FirstOrDefault(T); T Last(T); T LastOrDefault(T); T Single(T); T SingleOrDefault(T); T ElementAt(); T ElementAtOrDefault(); bool Any(T); bool All(T); bool Contains(); int Count(T); long LongCount(T); unknown Sum(T); unknown Max(T); unknown Min(T); unknown Average(T); unknown Aggregate(); IEnumerable<T> Take(); IEnumerable<T> Skip(); IEnumerable<T> TakeWhile(T, int); IEnumerable<T> SkipWhile(T, int); IEnumerable<T> Distinct(); IEnumerable<T> Except(); IEnumerable<T> Intersect(); IEnumerable<T> Union(); IEnumerable<T> Concat(); IEnumerable<T> Reverse(); unknown Zip(); IEnumerable<M1> Cast(); IEnumerable<M1> OfType(); IEnumerable<T> DefaultIfEmpty(); bool SequenceEqual(); T[] ToArray(); List<T> ToList(); unknown ToDictionary(T); unknown ToLookup(T); HashSet<T> ToHashSet(); IEnumerable<T> AsEnumerable(); unknown Join(); unknown GroupJoin(); IEnumerable<T> Append(); IEnumerable<T> Prepend(); IEnumerable<T> SkipLast(); IEnumerable<T> TakeLast(); IEnumerable<T> DistinctBy(T); unknown Chunk(); unknown MaxBy(T); unknown MinBy(T); unknown ExceptBy(); unknown IntersectBy(); unknown UnionBy(); unknown Order(); unknown OrderDescending(); unknown CountBy(); unknown Index(); unknown TryGetNonEnumeratedCount()';

function collection(
  name: string,
  typeParameters: readonly string[],
  bases: readonly string[],
  signatures: string,
): AllowedType {
  return { name: `${GENERIC}.${name}`, typeParameters, members: 'all', bases, signatures };
}

/** `System.Collections.Generic` and `System.Linq`. */
export const collections: readonly AllowedType[] = [
  {
    name: 'System.Linq.Enumerable',
    members: 'all',
    signatures: 'IEnumerable<int> Range(); unknown Repeat(); IEnumerable<M1> Empty()',
  },
  {
    name: `${GENERIC}.IEnumerable`,
    typeParameters: ['T'],
    members: 'all',
    signatures: `IEnumerator<T> GetEnumerator(); ${ENUMERABLE}`,
  },
  collection('IEnumerator', ['T'], [], 'T Current; bool MoveNext(); void Reset(); void Dispose()'),
  collection(
    'ICollection',
    ['T'],
    ['IEnumerable<T>'],
    'int Count; bool IsReadOnly; void Add(); void Clear(); bool Contains(); void CopyTo(); bool Remove()',
  ),
  collection('IReadOnlyCollection', ['T'], ['IEnumerable<T>'], 'int Count'),
  collection('IList', ['T'], ['ICollection<T>'], 'T []; int IndexOf(); void Insert(); void RemoveAt()'),
  collection(
    'ISet',
    ['T'],
    ['ICollection<T>'],
    'bool Add(); void UnionWith(); void IntersectWith(); void ExceptWith(); bool Overlaps(); bool SetEquals()',
  ),
  collection(
    'IDictionary',
    ['K', 'V'],
    ['ICollection<KeyValuePair<K, V>>'],
    'V []; ICollection<K> Keys; ICollection<V> Values; void Add(); bool ContainsKey(); bool Remove(); bool TryGetValue()',
  ),
  collection(
    'IReadOnlyDictionary',
    ['K', 'V'],
    ['IReadOnlyCollection<KeyValuePair<K, V>>'],
    'V []; IEnumerable<K> Keys; IEnumerable<V> Values; bool ContainsKey(); bool TryGetValue()',
  ),
  collection(
    'Dictionary',
    ['K', 'V'],
    ['IDictionary<K, V>'],
    'V []; int Count; unknown Keys; unknown Values; void Add(); bool TryAdd(); void Clear(); bool ContainsKey(); bool ContainsValue(); bool Remove(); bool TryGetValue()',
  ),
  collection(
    'List',
    ['T'],
    ['IList<T>'],
    'T []; int Count; int Capacity; void Add(); void AddRange(); void Clear(); bool Contains(); bool Exists(T); T Find(T); List<T> FindAll(T); int FindIndex(T); void ForEach(T); List<T> GetRange(); int IndexOf(); void Insert(); void InsertRange(); bool Remove(); int RemoveAll(T); void RemoveAt(); void RemoveRange(); void Reverse(); void Sort(); T[] ToArray(); bool TrueForAll(T)',
  ),
  collection(
    'HashSet',
    ['T'],
    ['ISet<T>'],
    'int Count; bool Add(); void Clear(); bool Contains(); bool Remove(); void UnionWith(); void IntersectWith(); void ExceptWith(); bool Overlaps(); bool SetEquals(); bool IsSubsetOf(); bool IsSupersetOf()',
  ),
  collection(
    'Queue',
    ['T'],
    ['IEnumerable<T>'],
    'int Count; void Enqueue(); T Dequeue(); T Peek(); bool Contains(); void Clear(); T[] ToArray()',
  ),
  collection(
    'Stack',
    ['T'],
    ['IEnumerable<T>'],
    'int Count; void Push(); T Pop(); T Peek(); bool Contains(); void Clear(); T[] ToArray()',
  ),
  { ...collection('KeyValuePair', ['K', 'V'], [], 'K Key; V Value; string ToString()'), isValueType: true },
  {
    name: 'System.Linq.IOrderedEnumerable',
    typeParameters: ['T'],
    members: 'all',
    nameable: false,
    bases: ['IEnumerable<T>'],
  },
];
