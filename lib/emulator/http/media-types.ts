import { remembered } from '../remembered';
import type { HeaderMap } from './headers';

const withoutParameters = remembered(type => type.split(';')[0]?.trim().toLowerCase() ?? '');

/** The type of a body without its parameters, in lower case; empty when the message does not say. */
export function mediaType(headers: HeaderMap): string {
  return withoutParameters(headers.get('Content-Type') ?? '');
}

/** Whether a body is a stream of server-sent events. */
export function isEventStream(headers: HeaderMap): boolean {
  return mediaType(headers) === 'text/event-stream';
}

/** Whether a body says that it is JSON. */
export function isJson(headers: HeaderMap): boolean {
  return /[/+]json$/.test(mediaType(headers));
}

/** Whether a body says that it is XML. */
export function isXml(headers: HeaderMap): boolean {
  return /[/+]xml$/.test(mediaType(headers));
}
