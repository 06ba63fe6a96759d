import { createRequire } from 'node:module';
import { EmulatorError } from '../../emulator-error';
import { escapeHtml, type Markup, trusted } from './html';

/** What a chart shows, as the library takes it: https://echarts.apache.org/en/option.html */
export type ChartOption = Readonly<Record<string, unknown>>;

/** A chart to draw. */
export interface Chart {
  /** Unique in the report. */
  readonly id: string;
  /** For those who do not see it. */
  readonly title: string;
  readonly description: string;
  readonly height: number;
  readonly option: ChartOption;
}

/** The width of all charts, in pixels; a page scales them. */
export const WIDTH = 1000;

/** What is used of the charting library. Its own types would have to be there for everybody who compiles against this package. */
interface ChartLibrary {
  readonly init: (
    element: null,
    theme: null,
    options: {
      readonly renderer: 'svg';
      readonly ssr: true;
      readonly width: number;
      readonly height: number;
    },
  ) => DrawnChart;
}

interface DrawnChart {
  setOption(option: ChartOption): void;
  renderToSVGString(): string;
  dispose(): void;
}

const load = createRequire(__filename);
let library: ChartLibrary | undefined;

/** The charting library, which is loaded by the first report only. It is large, so that whoever wants no reports need not have it. */
function loaded(): ChartLibrary {
  try {
    library ??= load('echarts') as ChartLibrary;
    return library;
  } catch (error) {
    throw new EmulatorError(
      'emulator/no-charts',
      `a report needs the package 'echarts', which cannot be loaded (${codeOf(error)}); install it beside this one: npm install --save-dev echarts@6`,
    );
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'unknown error';
}

/**
 * Makes sure that reports can be made, before a long simulation.
 *
 * @throws EmulatorError `emulator/no-charts` where the charting library `echarts` is not installed
 */
export function requireCharts(): void {
  loaded();
}

/**
 * Draws a chart as SVG.
 *
 * @throws EmulatorError `emulator/no-charts` where the charting library is not installed
 */
export function drawChart({ id, title, description, height, option }: Chart): Markup {
  const chart = loaded().init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ animation: false, backgroundColor: 'transparent', ...option });
    return trusted(accessible(chart.renderToSVGString(), id, title, description));
  } finally {
    chart.dispose();
  }
}

/** Gives the drawing a title, names that no other drawing of the page has, and takes off what only scripts need. */
function accessible(svg: string, id: string, title: string, description: string): string {
  return svg
    .replace(/<style >[^]*?<\/style>\n?/g, '')
    .replace(/ class="zr\d+-cls-\d+"/g, '')
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(/ (?:pointer-events|ecmeta_[a-z_]+)="[^"]*"/g, '')
    .replace(/ (?:version|baseProfile|xmlns:xlink)="[^"]*"/g, '')
    .replace(
      /^<svg ([^>]*)>/,
      (_, attributes: string) =>
        `<svg ${attributes} role="img" aria-labelledby="${id}-title ${id}-description">` +
        `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-description">${escapeHtml(description)}</desc>`,
    );
}
