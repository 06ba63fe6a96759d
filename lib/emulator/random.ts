const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** 32 bits as eight digits. */
function hex(word: number): string {
  return `${BYTES[word >>> 24]}${BYTES[(word >>> 16) & 255]}${BYTES[(word >>> 8) & 255]}${BYTES[word & 255]}`;
}

/** Random numbers that are the same for the same seed. */
export class Random {
  private state: number;

  /** @param seed any number; the same one gives the same sequence */
  public constructor(seed = 1) {
    this.state = Math.trunc(seed) >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  public next(): number {
    // mulberry32: one addition and a few mixings a number, good enough for picking backends and ids
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A GUID of version 4, in lower case. */
  public guid(): string {
    const word = () => Math.floor(this.next() * 2 ** 32);
    const [a, b, c, d] = [word(), (word() & 0xffff0fff) | 0x4000, (word() & 0x3fffffff) | 0x80000000, word()];
    return `${hex(a)}-${hex(b).slice(0, 4)}-${hex(b).slice(4)}-${hex(c).slice(0, 4)}-${hex(c).slice(4)}${hex(d)}`;
  }
}
