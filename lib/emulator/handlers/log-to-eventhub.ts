import { EmulatorError } from '../emulator-error';
import { toText } from '../http';
import { type Handler, MODELLED } from './handler';

/** The most that is sent; the service cuts the rest off. */
const MOST_BYTES = 200 * 1024;

/** Sends text to an event hub. */
export const logToEventhub: Handler = {
  support: MODELLED,
  compile(policy, { model }) {
    const logger = policy.required('logger-id');
    const known = model.loggers.find(({ id }) => id === logger);
    if (known?.kind !== 'eventhub') {
      throw new EmulatorError(
        'emulator/unknown-logger',
        `<log-to-eventhub>: '${logger}' is no logger of an event hub; the service has ${
          model.loggers
            .filter(({ kind }) => kind === 'eventhub')
            .map(({ id }) => id)
            .join(', ') || 'none'
        }`,
      );
    }
    const eventHub = known.eventHub ?? logger;
    const partitionId = policy.literal('partition-id');
    const partitionKey = policy.optionalText('partition-key');
    const text = policy.content();
    return call => {
      const body = text(call);
      const key = partitionKey?.(call);
      // no code unit takes more than three bytes, and to count the bytes of a text takes longer than to write most records
      const isTruncated = 3 * body.length > MOST_BYTES && Buffer.byteLength(body, 'utf8') > MOST_BYTES;
      if (isTruncated) {
        const length = Buffer.byteLength(body, 'utf8');
        call.warn(
          'emulator/event-truncated',
          `log-to-eventhub: the event has ${length} bytes, the service sends the first ${MOST_BYTES}`,
        );
      }
      call.services.sinks.event({
        eventHub,
        logger,
        ...(partitionId !== undefined && { partitionId }),
        ...(key !== undefined && { partitionKey: key }),
        body: isTruncated ? toText(Buffer.from(body, 'utf8').subarray(0, MOST_BYTES)) : body,
        isTruncated,
        requestId: call.id,
        at: call.services.clock.now(),
      });
    };
  },
};
