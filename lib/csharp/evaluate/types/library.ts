import type { TypeDeclaration } from '../type-system/declaration';
import { Library } from '../type-system/library';
import { ARRAY } from './array';
import { BOOLEAN, CHAR } from './char';
import { COLLECTION_TYPES } from './collections';
import { CONVERT, BIT_CONVERTER } from './convert';
import { DATE_TIME } from './date-time';
import { DATE_TIME_OFFSET } from './date-time-offset';
import { DICTIONARY_TYPES } from './dictionary';
import { ENCODING } from './encoding';
import { ENUM_TYPES } from './enums';
import { EXCEPTION_TYPES } from './exception';
import { BODY_TYPES } from './gateway/body';
import { CIPHER_TYPES } from './gateway/ciphers';
import { CONTEXT_TYPES } from './gateway/context';
import { CREDENTIAL_TYPES } from './gateway/credentials';
import { DICTIONARY_EXTENSIONS } from './gateway/dictionaries';
import { GUID, RANDOM } from './guid';
import { HASHING_TYPES } from './hashing';
import { INTERFACE_TYPES } from './interfaces';
import { JSON_TYPES } from './json';
import { LINQ_TYPES } from './linq';
import { LIST_TYPES } from './list';
import { MATH } from './math';
import { NET_TYPES } from './net';
import { NUMBER_TYPES } from './numbers';
import { OBJECT_TYPES } from './object';
import { REGEX_TYPES } from './regex';
import { STRING } from './string';
import { STRING_BUILDER, STRING_IO } from './string-builder';
import { STRING_COMPARER } from './string-comparer';
import { TIME_SPAN } from './time-span';
import { TIME_ZONE_TYPES } from './time-zone';
import { TUPLE_TYPES } from './tuple';
import { XML_TYPES } from './xml/nodes';
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
  CONVERT,
  BIT_CONVERTER,
  ENCODING,
  STRING_BUILDER,
  ...STRING_IO,
  STRING_COMPARER,
  ...REGEX_TYPES,
  ...NET_TYPES,
  ...HASHING_TYPES,
  ...TIME_ZONE_TYPES,
  ...XML_TYPES,
  ...CONTEXT_TYPES,
  ...BODY_TYPES,
  ...CREDENTIAL_TYPES,
  ...CIPHER_TYPES,
  DICTIONARY_EXTENSIONS,
  { type: 'struct System.Numerics.BigInteger' },
  ...EXCEPTION_TYPES,
];

let library: Library | undefined;

/** All types that expressions may use. */
export function standardLibrary(): Library {
  return (library ??= new Library(DECLARATIONS, HOST_ACCESS));
}
