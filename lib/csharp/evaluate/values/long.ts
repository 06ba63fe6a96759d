/**
 * `long` and `ulong`: a JavaScript number as long as it is safe, a bigint beyond. The form is canonical, so that `===`, `<` and map keys work
 * on it, and the usual case costs no allocation.
 */
export type Long = number | bigint;

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The canonical form of an integer that fits. */
export function long(value: bigint): Long {
  return value <= SAFE && value >= -SAFE ? Number(value) : value;
}

/** The low 64 bits, signed. */
export function wrapLong(value: bigint): Long {
  return long(BigInt.asIntN(64, value));
}

/** The low 64 bits, unsigned. */
export function wrapUlong(value: bigint): Long {
  return long(BigInt.asUintN(64, value));
}

export const LONG_MIN: Long = -(2n ** 63n);
export const LONG_MAX: Long = 2n ** 63n - 1n;
export const ULONG_MAX: Long = 2n ** 64n - 1n;

export function addLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return wrapLong(BigInt(a) + BigInt(b));
}

export function subtractLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return wrapLong(BigInt(a) - BigInt(b));
}

export function multiplyLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // Adding zero turns -0 into 0.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return wrapLong(BigInt(a) * BigInt(b));
}

export function addUlong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return wrapUlong(BigInt(a) + BigInt(b));
}

export function subtractUlong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number' && a >= b) return a - b;
  return wrapUlong(BigInt(a) - BigInt(b));
}

export function multiplyUlong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return wrapUlong(BigInt(a) * BigInt(b));
}

/** Division of integers other than by zero, towards zero. */
export function divideLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b) + 0;
  return long(BigInt(a) / BigInt(b));
}

/** Remainder of integers other than by zero, with the sign of the dividend. */
export function remainderLong(a: Long, b: Long): Long {
  if (typeof a === 'number' && typeof b === 'number') return (a % b) + 0;
  return long(BigInt(a) % BigInt(b));
}

export function negateLong(a: Long): Long {
  return typeof a === 'number' ? 0 - a : wrapLong(-a);
}
