import type { TypeDeclaration } from '../type-system/declaration';
import { namedType } from '../type-system/definition';
import type { DateTimeOffsetValue } from '../values/date-time-offset';
import { DateTimeValue, KIND } from '../values/date-time';
import { argumentError, argumentNull, fail } from '../values/exception';
import { NetObject } from '../values/net-object';
import { TimeSpanValue } from '../values/time-span';
import { ianaName, isSkipped, offsetAt, offsetOfClock, standardOffset } from '../values/time-zones';

/** A `TimeZoneInfo`. */
class ZoneObject extends NetObject {
  readonly type = namedType('System.TimeZoneInfo');

  constructor(
    readonly id: string,
    readonly zone: string,
  ) {
    super();
  }

  static find(id: string | null): ZoneObject {
    if (id === null) throw argumentNull('id');
    const zone = ianaName(id);
    if (zone === undefined) {
      throw fail(
        'System.TimeZoneNotFoundException',
        `The time zone ID '${id}' was not found on the local computer.`,
      );
    }
    return new ZoneObject(id, zone);
  }

  get isUtc(): boolean {
    return /^(Etc\/)?UTC$/.test(this.zone);
  }

  override equals(other: unknown): boolean {
    return other instanceof ZoneObject && other.zone === this.zone;
  }

  override toText(): string {
    return this.displayName;
  }

  get baseOffset(): TimeSpanValue {
    return minutes(standardOffset(this.zone, new Date(0).getUTCFullYear() + 54));
  }

  get displayName(): string {
    if (this.isUtc) return '(UTC) Coordinated Universal Time';
    const offset = this.baseOffset;
    return `(UTC${offset.isNegative ? '-' : '+'}${offset.abs().format('hh\\:mm')}) ${this.id}`;
  }
}

const UTC = () => new ZoneObject('UTC', 'Etc/UTC');
const minutes = (count: number) => TimeSpanValue.of({ ms: count * 60000, rest: 0 });

/** The clock of a zone at a moment of UTC. */
function fromUtc(time: DateTimeValue, zone: ZoneObject): DateTimeValue {
  return time
    .addUnits(offsetAt(zone.zone, time.ms), 60000)
    .withKind(zone.isUtc ? KIND.utc : KIND.unspecified);
}

/** The moment of UTC at which the clock of a zone shows a time. */
function toUtc(time: DateTimeValue, zone: ZoneObject): DateTimeValue {
  if (time.kind === KIND.utc && !zone.isUtc) {
    throw argumentError(
      'The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.  For example, when the Kind property is DateTimeKind.Local, the source time zone must be TimeZoneInfo.Local.',
      'sourceTimeZone',
    );
  }
  if (isSkipped(zone.zone, time.ms)) {
    throw argumentError(
      'The supplied DateTime represents an invalid time.  For example, when the clock is adjusted forward, any time in the period that is skipped is invalid.',
      'dateTime',
    );
  }
  return time.addUnits(-offsetOfClock(zone.zone, time.ms), 60000).withKind(KIND.utc);
}

function needsUtc(time: DateTimeValue, zone: ZoneObject): DateTimeValue {
  if (time.kind === KIND.local && !zone.isUtc) {
    throw argumentError(
      'The conversion could not be completed because the supplied DateTime did not have the Kind property set correctly.',
      'sourceTimeZone',
    );
  }
  return fromUtc(time, zone);
}

/** The offset of a zone for a time: one of UTC is a moment, another what the zone's clock shows. */
function offsetFor(zone: ZoneObject, time: DateTimeValue): number {
  return time.kind === KIND.utc ? offsetAt(zone.zone, time.ms) : offsetOfClock(zone.zone, time.ms);
}

const convertOffset = (time: DateTimeOffsetValue, zone: ZoneObject) =>
  time.toOffset(minutes(offsetAt(zone.zone, time.utc.ms)));

const isSummer = (zone: ZoneObject, time: DateTimeValue) =>
  offsetFor(zone, time) !== standardOffset(zone.zone, time.parts.year);

/** Time zones. The local one is UTC. */
export const TIME_ZONE_TYPES: readonly TypeDeclaration[] = [
  {
    type: 'class System.TimeZoneInfo',
    members: {
      'static TimeZoneInfo Utc { get; }': UTC,
      'static TimeZoneInfo Local { get; }': UTC,
      'static TimeZoneInfo FindSystemTimeZoneById(string id)': (id: string | null) => ZoneObject.find(id),
      'static DateTime ConvertTimeFromUtc(DateTime dateTime, TimeZoneInfo destinationTimeZone)': needsUtc,
      'static DateTime ConvertTimeToUtc(DateTime dateTime)': (time: DateTimeValue) => time.withKind(KIND.utc),
      'static DateTime ConvertTimeToUtc(DateTime dateTime, TimeZoneInfo sourceTimeZone)': toUtc,
      'static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo destinationTimeZone)': fromUtc,
      'static DateTime ConvertTime(DateTime dateTime, TimeZoneInfo sourceTimeZone, TimeZoneInfo destinationTimeZone)':
        (time: DateTimeValue, from: ZoneObject, to: ZoneObject) => fromUtc(toUtc(time, from), to),
      'static DateTimeOffset ConvertTime(DateTimeOffset dateTimeOffset, TimeZoneInfo destinationTimeZone)':
        convertOffset,
      'static DateTime ConvertTimeBySystemTimeZoneId(DateTime dateTime, string destinationTimeZoneId)': (
        time: DateTimeValue,
        id: string | null,
      ) => fromUtc(time, ZoneObject.find(id)),
      'static DateTimeOffset ConvertTimeBySystemTimeZoneId(DateTimeOffset dateTimeOffset, string destinationTimeZoneId)':
        (time: DateTimeOffsetValue, id: string | null) => convertOffset(time, ZoneObject.find(id)),
      'static DateTime ConvertTimeBySystemTimeZoneId(DateTime dateTime, string sourceTimeZoneId, string destinationTimeZoneId)':
        (time: DateTimeValue, from: string | null, to: string | null) =>
          fromUtc(toUtc(time, ZoneObject.find(from)), ZoneObject.find(to)),
      'string Id { get; }': (self: ZoneObject) => self.id,
      'string DisplayName { get; }': (self: ZoneObject) => self.displayName,
      'string StandardName { get; }': (self: ZoneObject) =>
        self.isUtc ? 'Coordinated Universal Time' : self.id,
      'TimeSpan BaseUtcOffset { get; }': (self: ZoneObject) => self.baseOffset,
      'bool SupportsDaylightSavingTime { get; }': (self: ZoneObject) => {
        const january = offsetAt(self.zone, DateTimeValue.create(2024, 1, 1).ms);
        return january !== offsetAt(self.zone, DateTimeValue.create(2024, 7, 1).ms);
      },
      'TimeSpan GetUtcOffset(DateTime dateTime)': (self: ZoneObject, time: DateTimeValue) =>
        minutes(offsetFor(self, time)),
      'TimeSpan GetUtcOffset(DateTimeOffset dateTimeOffset)': (self: ZoneObject, time: DateTimeOffsetValue) =>
        minutes(offsetAt(self.zone, time.utc.ms)),
      'bool IsDaylightSavingTime(DateTime dateTime)': isSummer,
      'bool IsDaylightSavingTime(DateTimeOffset dateTimeOffset)': (
        self: ZoneObject,
        time: DateTimeOffsetValue,
      ) => isSummer(self, time.utc),
      'bool IsInvalidTime(DateTime dateTime)': (self: ZoneObject, time: DateTimeValue) =>
        isSkipped(self.zone, time.ms),
      'string ToString()': (self: ZoneObject) => self.toText(),
      'bool Equals(TimeZoneInfo other)': (self: ZoneObject, other: unknown) => self.equals(other),
    },
    notImplemented: [
      'DaylightName',
      'GetAdjustmentRules',
      'GetAmbiguousTimeOffsets',
      'GetSystemTimeZones',
      'HasSameRules',
      'IsAmbiguousTime',
      'CreateCustomTimeZone',
      'FromSerializedString',
      'ToSerializedString',
      'ClearCachedData',
      'TryConvertIanaIdToWindowsId',
      'TryConvertWindowsIdToIanaId',
    ],
  },
  { type: 'class System.TimeZoneInfo.AdjustmentRule', notImplemented: ['*'] },
  { type: 'class System.TimeZoneInfo.TransitionTime', notImplemented: ['*'] },
  { type: 'class System.TimeZone', notImplemented: ['*'] },
];
