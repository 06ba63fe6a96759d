/** How many numbers a vector of a model has. */
export function dimensionsOf(model: string): number {
  return model.includes('3-large') ? 3072 : 1536;
}

/**
 * The vector of a text: of length 1, the same for the same text, and the closer the more two texts have in common: whole words, and, with less weight, three
 * letters in a row.
 */
export function vectorOf(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text];
  // a word that comes often is looked at once
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) {
    add(vector, `w:${word}`, count);
    const padded = ` ${word} `;
    for (let i = 0; i + 3 <= padded.length; i++) add(vector, `t:${padded.slice(i, i + 3)}`, 0.4 * count);
  }
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
  return vector.map(value => value / length);
}

/** Adds a feature's own direction: a sign for each number, which is as good as at right angles to any other. */
function add(vector: Float32Array, feature: string, weight: number): void {
  let state = hashOf(feature);
  for (let i = 0; i < vector.length; i++) {
    if (i % 32 === 0) {
      // xorshift
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
    }
    vector[i] = (vector[i] ?? 0) + ((state >>> (i % 32)) & 1 ? weight : -weight);
  }
}

/** A number for a text, never 0 (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash === 0 ? 1 : hash;
}
