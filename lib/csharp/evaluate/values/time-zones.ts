import { UNIX_EPOCH_MS } from './calendar';

/** Windows names of time zones, by which .NET on Windows knows them, and their IANA names. */
const WINDOWS: Readonly<Record<string, string>> = {
  UTC: 'Etc/UTC',
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'Romance Standard Time': 'Europe/Paris',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'FLE Standard Time': 'Europe/Kiev',
  'GTB Standard Time': 'Europe/Bucharest',
  'Turkey Standard Time': 'Europe/Istanbul',
  'Russian Standard Time': 'Europe/Moscow',
  'Israel Standard Time': 'Asia/Jerusalem',
  'Egypt Standard Time': 'Africa/Cairo',
  'South Africa Standard Time': 'Africa/Johannesburg',
  'W. Central Africa Standard Time': 'Africa/Lagos',
  'E. Africa Standard Time': 'Africa/Nairobi',
  'Morocco Standard Time': 'Africa/Casablanca',
  'Arab Standard Time': 'Asia/Riyadh',
  'Arabian Standard Time': 'Asia/Dubai',
  'Arabic Standard Time': 'Asia/Baghdad',
  'Iran Standard Time': 'Asia/Tehran',
  'Pakistan Standard Time': 'Asia/Karachi',
  'India Standard Time': 'Asia/Calcutta',
  'Sri Lanka Standard Time': 'Asia/Colombo',
  'Nepal Standard Time': 'Asia/Katmandu',
  'Bangladesh Standard Time': 'Asia/Dhaka',
  'Myanmar Standard Time': 'Asia/Rangoon',
  'SE Asia Standard Time': 'Asia/Bangkok',
  'China Standard Time': 'Asia/Shanghai',
  'Singapore Standard Time': 'Asia/Singapore',
  'Taipei Standard Time': 'Asia/Taipei',
  'W. Australia Standard Time': 'Australia/Perth',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'Korea Standard Time': 'Asia/Seoul',
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'E. Australia Standard Time': 'Australia/Brisbane',
  'AUS Central Standard Time': 'Australia/Darwin',
  'Cen. Australia Standard Time': 'Australia/Adelaide',
  'New Zealand Standard Time': 'Pacific/Auckland',
  'Hawaiian Standard Time': 'Pacific/Honolulu',
  'Alaskan Standard Time': 'America/Anchorage',
  'Pacific Standard Time': 'America/Los_Angeles',
  'US Mountain Standard Time': 'America/Phoenix',
  'Mountain Standard Time': 'America/Denver',
  'Central Standard Time': 'America/Chicago',
  'Central Standard Time (Mexico)': 'America/Mexico_City',
  'Canada Central Standard Time': 'America/Regina',
  'Eastern Standard Time': 'America/New_York',
  'US Eastern Standard Time': 'America/Indianapolis',
  'SA Pacific Standard Time': 'America/Bogota',
  'Atlantic Standard Time': 'America/Halifax',
  'Newfoundland Standard Time': 'America/St_Johns',
  'SA Western Standard Time': 'America/La_Paz',
  'Pacific SA Standard Time': 'America/Santiago',
  'E. South America Standard Time': 'America/Sao_Paulo',
  'Argentina Standard Time': 'America/Buenos_Aires',
  'SA Eastern Standard Time': 'America/Cayenne',
  'Azores Standard Time': 'Atlantic/Azores',
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** The IANA name of a zone by its Windows or IANA name; undefined when there is none. */
export function ianaName(id: string): string | undefined {
  const known = Object.keys(WINDOWS).find(name => name.toLowerCase() === id.toLowerCase());
  if (known !== undefined) return WINDOWS[known];
  try {
    return formatOf(id).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Names that are known on Windows. */
export function windowsZones(): readonly string[] {
  return Object.keys(WINDOWS);
}

/** Minutes east of UTC at a moment, given in milliseconds of UTC since the start of year 1. */
export function offsetAt(zone: string, utcMs: number): number {
  const at = Math.floor((utcMs - UNIX_EPOCH_MS) / 1000) * 1000;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const clock = Date.UTC(year, month - 1, day, hour, minute, second);
  return Math.round((clock - at) / 60000);
}

/** Minutes east of UTC when the clocks of the zone show a time; of the two in autumn the standard time. */
export function offsetOfClock(zone: string, clockMs: number): number {
  const before = offsetAt(zone, clockMs - offsetAt(zone, clockMs - 86400000) * 60000);
  const after = offsetAt(zone, clockMs - offsetAt(zone, clockMs + 86400000) * 60000);
  if (before === after) return before;
  const fits = [Math.min(before, after), Math.max(before, after)].filter(
    offset => offsetAt(zone, clockMs - offset * 60000) === offset,
  );
  return fits[0] ?? Math.min(before, after);
}

/** Whether the clocks never show a time: the hour that spring leaves out. */
export function isSkipped(zone: string, clockMs: number): boolean {
  return ![-1440, 1440].some(shift => {
    const offset = offsetAt(zone, clockMs + shift * 60000);
    return offsetAt(zone, clockMs - offset * 60000) === offset;
  });
}

/** Minutes east of UTC without summer time, as of a year. */
export function standardOffset(zone: string, year: number): number {
  const [january, july] = [0, 6].map(month => offsetAt(zone, Date.UTC(year, month, 1) + UNIX_EPOCH_MS));
  return Math.min(january ?? 0, july ?? 0);
}
