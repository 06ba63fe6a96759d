import { givesInDotNet } from '../gives';

const r = String.raw;

givesInDotNet('GUIDs', [
  [r`Guid.Empty.ToString()`, 'string 00000000-0000-0000-0000-000000000000'],
  [
    r`new Guid("0f8fad5b-d9cb-469f-a165-70867728950e").ToString("N")`,
    'string 0f8fad5bd9cb469fa16570867728950e',
  ],
  [
    r`new Guid("0f8fad5bd9cb469fa16570867728950e").ToString("B")`,
    'string {0f8fad5b-d9cb-469f-a165-70867728950e}',
  ],
  [r`Guid.Parse("{0f8fad5b-d9cb-469f-a165-70867728950e}")`, 'Guid 0f8fad5b-d9cb-469f-a165-70867728950e'],
  [r`Guid.Parse("x")`, '!System.FormatException'],
  [r`new Guid("0f8fad5b-d9cb-469f-a165-70867728950e").ToByteArray()[0]`, 'byte 91'],
  [r`new Guid("0f8fad5b-d9cb-469f-a165-70867728950e")==Guid.Empty`, 'bool False'],
]);
