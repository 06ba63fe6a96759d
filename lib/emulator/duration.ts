import { EmulatorError } from './emulator-error';

const PATTERN =
  /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000];

/**
 * The milliseconds of a duration in ISO 8601: `PT1M`.
 *
 * @throws EmulatorError `emulator/duration` for other text, and for months and years, whose length is not fixed
 */
export function durationMs(text: string, where: string): number {
  const parts = PATTERN.exec(text)?.slice(1);
  if (!parts || parts.every(part => part === undefined)) {
    throw new EmulatorError(
      'emulator/duration',
      `${where} must be a duration in weeks, days, hours, minutes and seconds, such as 'PT1M', got '${text}'`,
    );
  }
  return parts.reduce((sum, part, i) => sum + Number(part ?? 0) * (UNITS[i] ?? 0), 0);
}
