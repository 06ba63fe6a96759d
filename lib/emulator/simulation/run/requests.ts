import type { ApiModel } from '../../model';
import { samplerOf } from '../../models/distribution';
import { textOfTokens } from '../../models/book';
import { Random } from '../../random';
import type { UserProfile } from '../scenario';
import type { Endpoint, Endpoints } from './endpoints';

/** A request that users of a kind send. */
export interface PreparedRequest {
  readonly api: ApiModel;
  readonly model: string;
  readonly url: string;
  readonly body: string;
}

/** How many different requests users of a kind have. Sizes are drawn at even distances from their distribution, so that few stand for all. */
const VARIETY = 128;

/** Requests of a kind of users, prepared, for chance to pick from. */
export class Requests {
  private readonly plain: readonly PreparedRequest[];
  private readonly streamed: readonly PreparedRequest[];

  public constructor(
    private readonly profile: UserProfile,
    endpoints: Endpoints,
    seed: number,
  ) {
    const random = new Random(seed);
    const models = profile.models ?? new Map([[endpoints.first, 1]]);
    const choose = chooserOf(models);
    const promptTokens = samplerOf(profile.promptTokens, 'promptTokens');
    const completionTokens = samplerOf(profile.completionTokens, 'completionTokens');
    const made = Array.from({ length: VARIETY }, () => {
      const model = choose(random);
      const sizes = [promptTokens(random), completionTokens(random)].map(size =>
        Math.max(1, Math.round(size)),
      );
      const [prompt = 1, completion = 1] = sizes;
      const text = textOfTokens(prompt, random.next());
      return { model, endpoint: endpoints.of(model), text, completion };
    });
    this.plain = made.map(one => prepared(one, false));
    this.streamed = made.map(one => prepared(one, true));
  }

  /** The next request. */
  public draw(random: Random): PreparedRequest {
    const list = random.next() < this.profile.streaming ? this.streamed : this.plain;
    const drawn = list[Math.floor(random.next() * list.length)];
    if (!drawn) throw new RangeError('there is nothing to draw from');
    return drawn;
  }
}

function prepared(
  {
    model,
    endpoint,
    text,
    completion,
  }: {
    readonly model: string;
    readonly endpoint: Endpoint;
    readonly text: string;
    readonly completion: number;
  },
  stream: boolean,
): PreparedRequest {
  const body =
    endpoint.kind === 'embedding'
      ? { input: text, encoding_format: 'base64' }
      : {
          messages: [{ role: 'user', content: text }],
          max_tokens: completion,
          ...(stream && { stream, stream_options: { include_usage: true } }),
        };
  const { api, url, namesModel } = endpoint;
  return { api, model, url, body: JSON.stringify(namesModel ? { model, ...body } : body) };
}

function chooserOf(weights: ReadonlyMap<string, number>): (random: Random) => string {
  const entries = [...weights];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  return random => {
    let at = random.next() * total;
    return (entries.find(([, weight]) => (at -= weight) < 0) ?? entries[0])?.[0] ?? '';
  };
}
