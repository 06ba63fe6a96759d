import type { TypeDeclaration } from '../type-system/declaration';
import { Library } from '../type-system/library';
import { ARRAY } from './array';
import { BOOLEAN, CHAR } from './char';
import { COLLECTION_TYPES } from './collections';
import { DATE_TIME } from './date-time';
import { DATE_TIME_OFFSET } from './date-time-offset';
import { DICTIONARY_TYPES } from './dictionary';
import { ENUM_TYPES } from './enums';
import { EXCEPTION_TYPES } from './exception';
import { GUID, RANDOM } from './guid';
import { INTERFACE_TYPES } from './interfaces';
import { JSON_TYPES } from './json';
import { LINQ_TYPES } from './linq';
import { LIST_TYPES } from './list';
import { MATH } from './math';
import { NUMBER_TYPES } from './numbers';
import { OBJECT_TYPES } from './object';
import { STRING } from './string';
import { TIME_SPAN } from './time-span';
import { TUPLE_TYPES } from './tuple';
import { HOST_ACCESS } from './host-access';

const DECLARATIONS: readonly TypeDeclaration[] = [
  ...OBJECT_TYPES,
  ...INTERFACE_TYPES,
  ...ENUM_TYPES,
  ...NUMBER_TYPES,
  STRING,
  CHAR,
  BOOLEAN,
  ARRAY,
  MATH,
  DATE_TIME,
  DATE_TIME_OFFSET,
  TIME_SPAN,
  GUID,
  RANDOM,
  ...TUPLE_TYPES,
  ...LIST_TYPES,
  ...DICTIONARY_TYPES,
  ...COLLECTION_TYPES,
  ...LINQ_TYPES,
  ...JSON_TYPES,
  { type: 'class System.Uri' },
  { type: 'struct System.Numerics.BigInteger' },
  ...EXCEPTION_TYPES,
];

let library: Library | undefined;

/** All types that expressions may use. */
export function standardLibrary(): Library {
  return (library ??= new Library(DECLARATIONS, HOST_ACCESS));
}
