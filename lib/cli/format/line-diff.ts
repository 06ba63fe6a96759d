/** Lines that are the same on both sides and far from a difference are left out. */
const CONTEXT = 2;

/** The lines of two texts, each with a space, `-` or `+` before it. */
export function lineDiff(before: string | undefined, after: string | undefined): readonly string[] {
  const [from, to] = [linesOf(before), linesOf(after)];
  const lines: string[] = [];
  let [i, j] = [0, 0];
  for (const [a, b] of commonLines(from, to)) {
    while (i < a) lines.push(`-${from[i++] ?? ''}`);
    while (j < b) lines.push(`+${to[j++] ?? ''}`);
    lines.push(` ${from[a] ?? ''}`);
    [i, j] = [a + 1, b + 1];
  }
  while (i < from.length) lines.push(`-${from[i++] ?? ''}`);
  while (j < to.length) lines.push(`+${to[j++] ?? ''}`);
  return shortened(lines);
}

function linesOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.replace(/\r\n?/g, '\n').split('\n');
}

function commonLines(from: readonly string[], to: readonly string[]): readonly (readonly [number, number])[] {
  const width = to.length + 1;
  const lengths = new Uint32Array((from.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < from.length && j < to.length;) {
    if (from[i] === to[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

function shortened(lines: readonly string[]): readonly string[] {
  const near = (i: number) =>
    lines.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some(line => !line.startsWith(' '));
  return lines.flatMap((line, i) => {
    if (near(i)) return [line];
    return i === 0 || near(i - 1) ? [' …'] : [];
  });
}
