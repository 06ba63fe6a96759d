import { offsetText, periodText, whole } from '../format';
import type { SimulationResult } from '../result';
import { LATENCY_HEADS, latencyCells, type SimulationTable, simulationTables } from '../tables';
import { html, type Markup } from './html';

/** The numbers of a report, as tables. */
export function tablesOf(result: SimulationResult): readonly Markup[] {
  return [
    ...simulationTables(result).map(
      one =>
        html`<section>
          <h2>${one.title}</h2>
          ${table(one)}
        </section> `,
    ),
    html`<section>
      <h2>Over time</h2>
      <details>
        <summary>Show the numbers behind the charts</summary>
        ${table(seriesOf(result))}
      </details>
    </section> `,
  ];
}

/** A table; the first cell of a row is its head. */
function table({ caption, heads, rows }: Omit<SimulationTable, 'title'>): Markup {
  return html`<div class="scroll">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads.map(head => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...cells]) =>
            html`<tr>
              <th scope="row">${first}</th>
              ${cells.map(cell => html`<td>${cell}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function seriesOf({ series, regions, scenario }: SimulationResult): Omit<SimulationTable, 'title'> {
  const { durationMs, resolutionMs } = scenario;
  const isExact = resolutionMs % 60_000 !== 0;
  const own = ['calls', 'answered', '429', 'other 4xx', '5xx', 'failovers'];
  return {
    caption: `Each row is ${periodText(resolutionMs)}.`,
    heads: ['from', ...own, ...LATENCY_HEADS, ...regions.map(({ name }) => `answered by ${name}`)],
    rows: series
      .filter(({ atMs, calls }) => atMs < durationMs || calls > 0)
      .map(point => [
        offsetText(point.atMs, isExact),
        ...[point.calls, point.answered, point.throttled, point.rejected, point.failed, point.failovers].map(
          whole,
        ),
        ...latencyCells(point.latency),
        ...point.regions.map(({ answered }) => whole(answered)),
      ]),
  };
}
