import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('sets, queues and stacks', [
  [r`new HashSet<int>{1,2,2}.Count`, 'int 2'],
  [r`{ var h=new HashSet<int>{1,2}; h.IntersectWith(new[]{2,3}); return h.Single(); }`, 'int 2'],
  [r`new HashSet<string>(new[]{"a"},StringComparer.OrdinalIgnoreCase).Contains("A")`, 'bool True'],
  [r`{ var q=new Queue<int>(); q.Enqueue(1); q.Enqueue(2); return q.Dequeue()*10+q.Peek(); }`, 'int 12'],
  [r`{ var q=new Queue<int>(); return q.Dequeue(); }`, '!System.InvalidOperationException'],
  [r`{ var s=new Stack<int>(new[]{1,2,3}); return s.Pop()*10+s.Count; }`, 'int 32'],
  [r`string.Join(",",new Stack<int>(new[]{1,2,3}))`, 'string 3,2,1'],
]);
