import type { ModelFault } from '../../emulator/index';
import { CliError } from '../cli-error';

const EXAMPLES = 'down, slow:3, reset, hang, malformed, throttle, throttle:60 or status:503';

/**
 * Reads what `--fail` says: `<region or account>=<fault>`.
 *
 * @throws CliError for anything else
 */
export function faultOf(text: string): { readonly target: string; readonly fault: ModelFault } {
  const [, target = '', kind = '', number] = /^([^=]+)=([a-z]+)(?::(\d+(?:\.\d+)?))?$/.exec(text) ?? [];
  const fault = faultFor(kind, number === undefined ? undefined : Number(number));
  if (fault) return { target, fault };
  throw new CliError(
    `--fail takes '<region or account>=<fault>' with a fault like ${EXAMPLES}, got '${text}'`,
  );
}

function faultFor(kind: string, number: number | undefined): ModelFault | undefined {
  switch (kind) {
    case 'down':
    case 'reset':
    case 'hang':
    case 'malformed':
      return number === undefined ? { kind } : undefined;
    case 'slow':
      return { kind, factor: number ?? 10 };
    case 'throttle':
      return { kind, ...(number !== undefined && { retryAfterSeconds: number }) };
    case 'status':
      return number === undefined ? undefined : { kind, status: number };
    default:
      return undefined;
  }
}
