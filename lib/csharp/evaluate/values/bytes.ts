import { T } from '../type-system/well-known';
import { argumentNull } from './exception';
import { NetArray } from './net-array';

/** A `byte[]`. */
export type Bytes = NetArray<number>;

export function bytesOf(items: Uint8Array): Bytes {
  return new NetArray(T.byte, items);
}

/** The bytes in a `byte[]`. */
export function itemsOf(bytes: Bytes | null, parameter = 'buffer'): Uint8Array {
  if (bytes === null) throw argumentNull(parameter);
  return bytes.items as Uint8Array;
}
