import { numberIn } from '../request';
import { dimensionsOf, vectorOf } from '../vector';

type Json = Readonly<Record<string, unknown>>;

/** The most memory that is kept for vectors of texts that were seen before, in characters. */
const CAPACITY = 8_000_000;

/** What an answer with vectors says besides them. */
export interface Embedded {
  readonly model: string;
  /** The model as answers name it. */
  readonly fullModel: string;
  readonly promptTokens: number;
}

/** Answers requests for embeddings; vectors of texts that come again are kept. */
export class Embeddings {
  private readonly known = new Map<string, string>();
  private size = 0;

  /** The answer as a whole, as JSON. */
  public whole(body: Json, inputs: readonly string[], answer: Embedded): string {
    const { model, fullModel, promptTokens } = answer;
    const dimensions = numberIn(body, 'dimensions') ?? dimensionsOf(model);
    const isBase64 = body.encoding_format === 'base64';
    const data = inputs.map(
      (text, i) =>
        `{"object":"embedding","index":${i},"embedding":${this.vector(text, dimensions, isBase64)}}`,
    );
    return (
      `{"object":"list","data":[${data.join(',')}],"model":${JSON.stringify(fullModel)},` +
      `"usage":{"prompt_tokens":${promptTokens},"total_tokens":${promptTokens}}}`
    );
  }

  private vector(text: string, dimensions: number, isBase64: boolean): string {
    const key = `${dimensions}${isBase64 ? 'b' : 'f'}${text}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const vector = vectorOf(text, dimensions);
    const written = isBase64
      ? `"${Buffer.from(vector.buffer).toString('base64')}"`
      : `[${Array.from(vector, value => value.toFixed(7)).join(',')}]`;
    this.keep(key, written);
    return written;
  }

  private keep(key: string, written: string): void {
    for (const [name, value] of this.known) {
      if (this.size + key.length + written.length <= CAPACITY) break;
      this.known.delete(name);
      this.size -= name.length + value.length;
    }
    this.known.set(key, written);
    this.size += key.length + written.length;
  }
}

/** The texts that vectors are asked for; undefined for an input that is none. Lists of tokens count as texts of their own. */
export function inputsOf(input: unknown): readonly string[] | undefined {
  if (typeof input === 'string') return [input];
  if (!Array.isArray(input) || input.length === 0) return undefined;
  if (input.every(one => typeof one === 'number')) return [input.join(' ')];
  const texts = input.map(one =>
    typeof one === 'string'
      ? one
      : Array.isArray(one) && one.every(token => typeof token === 'number')
        ? one.join(' ')
        : undefined,
  );
  return texts.every(text => text !== undefined) ? texts : undefined;
}
