import type { Accepted } from './asked';
import { reset, wait } from './connection';
import type { Answer, StreamEvent, Wire } from './wire/answer';

/**
 * A stream of events, at the pace of the model.
 *
 * @throws an error of the network where a fault ends the connection
 */
export async function* streamOf(
  asked: Accepted,
  wire: Wire,
  answer: Answer,
  perTokenMs: number,
): AsyncGenerator<Uint8Array> {
  const { services, request, call, totals, met } = asked;
  const { clock, calls, eventsPerChunk } = services;
  const { fault } = met;
  const cutAfter = fault?.kind === 'reset' ? fault.afterEvents : undefined;
  let [events, tokens, sent, isFirst] = [0, 0, 0, true];
  let texts: string[] = [];
  /** What has come together, once it is time for the last of it. */
  const chunk = async (): Promise<Uint8Array> => {
    // the first token has been waited for already
    const delay = (tokens - (isFirst && tokens > 0 ? 1 : 0)) * perTokenMs;
    if (delay > 0) await wait(clock, delay, request);
    isFirst &&= tokens === 0;
    sent += tokens;
    call.completionTokens = Math.min(sent, answer.completionTokens);
    const bytes = Buffer.from(texts.join(''));
    [texts, tokens] = [[], 0];
    return bytes;
  };
  try {
    for (const event of fault?.kind === 'malformed' ? firstHalf(wire.events(answer)) : wire.events(answer)) {
      if (events === cutAfter) throw reset();
      texts.push(event.text);
      tokens += event.tokens;
      if (++events % eventsPerChunk === 0) yield await chunk();
    }
    if (texts.length > 0) yield await chunk();
    call.completionTokens = answer.completionTokens;
  } finally {
    calls.end(call, totals, clock.now());
  }
}

/** The first half of a stream, whose last event is torn in two. */
function firstHalf(events: Iterable<StreamEvent>): readonly StreamEvent[] {
  const all = [...events];
  const half = all.slice(0, Math.ceil(all.length / 2));
  return half.map((event, i) =>
    i < half.length - 1 ? event : { ...event, text: event.text.slice(0, event.text.length >> 1) },
  );
}
