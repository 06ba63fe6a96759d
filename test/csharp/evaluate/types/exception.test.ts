import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('exceptions', [
  [r`new Exception("m").Message`, 'string m'],
  [r`new Exception("m").ToString()`, 'string System.Exception: m'],
]);
