import { durationText, offsetText, percent, periodText, short, whole } from '../format';
import type { SimulatedEvent, SimulatedStretch, SimulationResult } from '../result';
import { COLOURS, regionColour } from './style';
import { type Chart, type ChartOption, WIDTH } from './svg';

/** A series of a chart, and how it is told apart. */
export interface LegendEntry {
  readonly name: string;
  readonly colour: string;
}

/** A chart with its words. */
export interface Figure extends Chart {
  /** What there is to see. */
  readonly words: string;
  readonly legend: readonly LegendEntry[];
}

/** Time steps for the axis, in milliseconds. */
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
].map(seconds => 1000 * seconds);
const TICKS = 13;
const GRID = { left: 64, right: 20, bottom: 30 };
const FONT = 12;
/** About the width of a letter, and the height of a row of words, in pixels. */
const LETTER = 6.4;
const WORD_ROW = 16;

type Outcome = 'answered' | 'throttled' | 'rejected' | 'failed';

const OUTCOMES: readonly { readonly key: Outcome; readonly name: string; readonly colour: string }[] = [
  { key: 'answered', name: 'answered', colour: COLOURS.answered },
  { key: 'throttled', name: 'throttled (429)', colour: COLOURS.throttled },
  { key: 'rejected', name: 'rejected (other 4xx)', colour: COLOURS.rejected },
  { key: 'failed', name: 'failed (5xx)', colour: COLOURS.failed },
];

/** The charts of a report, in the order in which they tell the story. */
export function figuresOf(result: SimulationResult): readonly Figure[] {
  return [
    successFigure(result),
    regionFigure(result),
    outcomeFigure(result),
    troubleFigure(result),
    ...(result.breakers.length > 0 ? [breakerFigure(result)] : []),
    latencyFigure(result),
  ];
}

function successFigure(result: SimulationResult): Figure {
  const points = pointsOf(result);
  const shares = points.map(({ point, middle }): Point => [
    middle,
    point.calls === 0 ? null : (100 * point.answered) / point.calls,
  ]);
  const lowest = Math.min(100, ...shares.flatMap(([, value]) => value ?? []));
  const floor = [98, 90, 50].find(one => lowest >= one) ?? 0;
  return {
    id: 'success',
    title: 'Calls that were answered',
    description: `The share of calls that were answered over ${periodText(result.scenario.durationMs)}: ${percent(share(result.total.answered, result.total.calls))} of all, ${lowest.toFixed(1)} % in the worst ${periodText(result.scenario.resolutionMs)}.`,
    words: 'What callers notice: the share of their calls that the gateway answered.',
    legend: [],
    height: 130 + topOf(result),
    option: {
      ...timeChart(result),
      yAxis: { ...valueAxis(value => `${value} %`), min: floor, max: 100, interval: (100 - floor) / 2 },
      series: [
        {
          ...line('answered', COLOURS.answered, shares),
          lineStyle: { width: 2.5 },
          markArea: shading(result),
        },
      ],
    },
  };
}

function regionFigure(result: SimulationResult): Figure {
  const points = pointsOf(result);
  return {
    id: 'regions',
    title: 'Traffic by region',
    description: `Calls per minute that each region answered. ${result.regions.map(({ name, answered }) => `${name} answered ${whole(answered)}`).join(', ')}.`,
    words: 'Calls per minute that each region answered. Where a region is out, the traffic is in the others.',
    legend: result.regions.map(({ name }, i) => ({ name, colour: regionColour(i) })),
    height: 240 + topOf(result),
    option: {
      ...timeChart(result),
      yAxis: valueAxis(short),
      series: result.regions.map(({ name }, i) => ({
        ...area(
          name,
          regionColour(i),
          points.map(({ point, middle, perMinute }): Point => [
            middle,
            (point.regions[i]?.answered ?? 0) * perMinute,
          ]),
        ),
        ...(i === 0 && { markArea: shading(result) }),
      })),
    },
  };
}

function outcomeFigure(result: SimulationResult): Figure {
  const points = pointsOf(result);
  const shown = OUTCOMES.filter(({ key }) => key === 'answered' || result.total[key] > 0);
  // trouble lies at the bottom, where little of it is seen too
  const stacked = [...shown].reverse();
  return {
    id: 'calls',
    title: 'Calls by what callers saw',
    description: `Calls per minute by outcome. ${OUTCOMES.map(({ key, name }) => `${whole(result.total[key])} ${name}`).join(', ')}.`,
    words: 'Calls per minute, by what the caller saw.',
    legend: shown,
    height: 195 + topOf(result),
    option: {
      ...timeChart(result),
      yAxis: valueAxis(short),
      series: stacked.map(({ key, name, colour }, i) => ({
        ...area(
          name,
          colour,
          points.map(({ point, middle, perMinute }): Point => [middle, point[key] * perMinute]),
        ),
        ...(i === 0 && { markArea: shading(result) }),
      })),
    },
  };
}

function troubleFigure(result: SimulationResult): Figure {
  const points = pointsOf(result);
  const kinds = [
    { key: 'throttled', what: 'throttled', type: 'dashed' },
    { key: 'failed', what: 'failed', type: 'solid' },
  ] as const;
  const all = result.regions.flatMap((region, i) =>
    kinds
      .filter(({ key }) => region[key] > 0)
      .map(kind => ({ ...kind, i, name: `${region.name} ${kind.what}` })),
  );
  return {
    id: 'attempts',
    title: 'Throttling and failures behind the gateway',
    description: `Requests per minute of the gateway that a region throttled or failed. ${result.regions.map(({ name, throttled, failed }) => `${name} throttled ${whole(throttled)} and failed ${whole(failed)}`).join(', ')}.`,
    words:
      'Requests per minute of the gateway that a region throttled (dashed) or did not answer well (solid): what the gateway keeps from its callers. A breaker that is open makes them few.',
    legend: all.map(({ name, i }) => ({ name, colour: regionColour(i) })),
    height: 165 + topOf(result),
    option: {
      ...timeChart(result),
      yAxis: valueAxis(short),
      series: [
        ...all.map(({ name, key, type, i }) => {
          const values = points.map(({ point, middle, perMinute }): Point => [
            middle,
            (point.regions[i]?.[key] ?? 0) * perMinute,
          ]);
          return { ...line(name, regionColour(i), withoutRests(values)), lineStyle: { width: 2, type } };
        }),
        { ...line('events', COLOURS.muted, []), markArea: shading(result) },
      ],
    },
  };
}

function latencyFigure(result: SimulationResult): Figure {
  const points = pointsOf(result);
  const kinds = [
    { key: 'p50Ms', name: 'p50', colour: regionColour(0), type: 'solid' },
    { key: 'p95Ms', name: 'p95', colour: regionColour(2), type: 'solid' },
    { key: 'p99Ms', name: 'p99 (dashed)', colour: regionColour(3), type: 'dashed' },
  ] as const;
  const { latency } = result.total;
  return {
    id: 'latency',
    title: 'Latency of answered calls',
    description: latency
      ? `The time until the last byte of an answer: half within ${durationText(latency.p50Ms)}, 95 % within ${durationText(latency.p95Ms)}, 99 % within ${durationText(latency.p99Ms)}.`
      : 'No call was answered.',
    words: 'The time until the last byte of an answer.',
    legend: kinds,
    height: 195 + topOf(result),
    option: {
      ...timeChart(result),
      yAxis: valueAxis(value => (value < 1000 ? `${value} ms` : `${value / 1000} s`)),
      series: kinds.map(({ key, name, colour, type }, i) => ({
        ...line(
          name,
          colour,
          points.map(({ point, middle }): Point => [middle, point.latency?.[key] ?? null]),
        ),
        lineStyle: { width: 2, type },
        ...(i === 0 && { markArea: shading(result) }),
      })),
    },
  };
}

/** How many backends have a row. */
const MOST_ROWS = 24;
const ROW = 24;

function breakerFigure(result: SimulationResult): Figure {
  const { breakers, trips, scenario } = result;
  const rows = [...breakers]
    .sort((a, b) => b.trips - a.trips)
    .slice(0, MOST_ROWS)
    .sort((a, b) => breakers.indexOf(a) - breakers.indexOf(b));
  const places = new Map(rows.map(({ name }, i) => [name, i]));
  const open = trips.flatMap(({ backend, atMs, untilMs }) => {
    const row = places.get(backend);
    return row === undefined || atMs >= scenario.durationMs
      ? []
      : [[atMs, Math.min(untilMs, scenario.durationMs), row]];
  });
  const left = 20 + LETTER * Math.max(...rows.map(({ name }) => Math.min(name.length, 44)));
  return {
    id: 'breakers',
    title: 'Breaker states',
    description: `When the circuit breaker of each backend kept requests away. ${rows.map(({ name, trips: count, openMs }) => `${name} tripped ${count} times, for ${periodText(openMs)}`).join('; ')}.`,
    words: `When the circuit breaker of a backend kept requests away${scenario.instances > 1 ? '; each instance has its own, and the darker the more of them' : ''}.`,
    legend: [
      { name: 'open', colour: COLOURS.failed },
      { name: 'closed', colour: COLOURS.grid },
    ],
    height: topOf(result, left) + GRID.bottom + ROW * rows.length,
    option: {
      ...timeChart(result, left),
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ name }) => name),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          color: COLOURS.text,
          fontSize: FONT,
          formatter: (name: string) => (name.length > 44 ? `${name.slice(0, 43)}…` : name),
        },
      },
      series: [
        bars(
          rows.map((_, row) => [0, scenario.durationMs, row]),
          COLOURS.grid,
          1,
        ),
        bars(open, COLOURS.failed, scenario.instances > 1 ? 0.6 : 1),
        { ...line('events', COLOURS.muted, []), markArea: shading(result, left) },
      ],
    },
  };
}

/** Bars from a time to a time, in rows. */
function bars(data: readonly (readonly number[])[], fill: string, opacity: number): ChartOption {
  return {
    type: 'custom',
    silent: true,
    data,
    renderItem: (
      _: unknown,
      api: { value: (dimension: number) => number; coord: (point: readonly number[]) => readonly number[] },
    ) => {
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(2)]);
      const [end = 0] = api.coord([api.value(1), api.value(2)]);
      const shape = { x, y: y - 6, width: Math.max(1, end - x), height: 12 };
      return { type: 'rect', shape, style: { fill, opacity } };
    },
  };
}

type Point = readonly [atMs: number, value: number | null];

function line(name: string, colour: string, data: readonly Point[]): ChartOption {
  return {
    type: 'line',
    name,
    data,
    showSymbol: false,
    silent: true,
    itemStyle: { color: colour },
    lineStyle: { width: 2 },
  };
}

/** An area on top of those before it. It has no line, since that of an empty one would lie on the next. */
function area(name: string, colour: string, data: readonly Point[]): ChartOption {
  return {
    ...line(name, colour, data),
    stack: 'all',
    lineStyle: { width: 0 },
    areaStyle: { color: colour, opacity: 0.8 },
  };
}

/** Leaves out where nothing happens, so that lines of several colours do not lie on the axis. */
function withoutRests(points: readonly Point[]): readonly Point[] {
  const isRest = (i: number) => (points[i]?.[1] ?? 0) === 0;
  return points.map(([at, value], i): Point => [
    at,
    isRest(i - 1) && isRest(i) && isRest(i + 1) ? null : value,
  ]);
}

function timeChart(result: SimulationResult, left = GRID.left): ChartOption {
  const { durationMs } = result.scenario;
  const step = STEPS.find(one => durationMs / one < TICKS) ?? durationMs;
  return {
    grid: { ...GRID, left, top: topOf(result, left) },
    xAxis: {
      type: 'value',
      min: 0,
      max: durationMs,
      interval: step,
      axisLine: { lineStyle: { color: COLOURS.muted } },
      axisTick: { lineStyle: { color: COLOURS.muted } },
      splitLine: { show: false },
      axisLabel: {
        color: COLOURS.muted,
        fontSize: FONT,
        formatter: (at: number) => offsetText(at, step < 60_000),
      },
    },
  };
}

function valueAxis(format: (value: number) => string): ChartOption {
  return {
    type: 'value',
    min: 0,
    splitNumber: 4,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: COLOURS.muted, fontSize: FONT, formatter: format },
    splitLine: { lineStyle: { color: COLOURS.grid } },
  };
}

/** The times of events, shaded, with a word above each. */
function shading(result: SimulationResult, left = GRID.left): ChartOption {
  return {
    silent: true,
    data: wordsOf(result, left).map(({ event, row }) => {
      const color = event.region === undefined ? COLOURS.burst : COLOURS.fault;
      const label = { color, fontSize: FONT, position: [1, -WORD_ROW * (row + 1)], formatter: '{b}' };
      const itemStyle = { color, opacity: 0.13 };
      return [{ xAxis: event.atMs, name: eventName(event), itemStyle, label }, { xAxis: event.untilMs }];
    }),
  };
}

/** The words of events, in as many rows as it takes to keep them apart. */
function wordsOf(
  { scenario: { events, durationMs } }: SimulationResult,
  left = GRID.left,
): readonly { readonly event: SimulatedEvent; readonly row: number }[] {
  const ends: number[] = [];
  return events.map(event => {
    const at = left + (event.atMs / durationMs) * (WIDTH - left - GRID.right);
    const free = ends.findIndex(end => end < at);
    const row = free < 0 ? ends.length : free;
    ends[row] = at + LETTER * (eventName(event).length + 2);
    return { event, row };
  });
}

/** The room above a chart for the words of its events. */
function topOf(result: SimulationResult, left?: number): number {
  return 12 + WORD_ROW * Math.max(0, ...wordsOf(result, left).map(({ row }) => row + 1));
}

function eventName({ region, label }: SimulatedEvent): string {
  return region === undefined ? label : `${region}: ${label}`;
}

/** The stretches until the end, the middle of each, and what makes counts in it rates. */
function pointsOf({ series, scenario: { durationMs, resolutionMs } }: SimulationResult): readonly {
  readonly point: SimulatedStretch;
  readonly middle: number;
  readonly perMinute: number;
}[] {
  return series
    .filter(({ atMs }) => atMs < durationMs)
    .map(point => {
      const length = Math.min(resolutionMs, durationMs - point.atMs);
      return { point, middle: point.atMs + length / 2, perMinute: 60_000 / length };
    });
}

function share(part: number, all: number): number {
  return all === 0 ? 1 : part / all;
}
