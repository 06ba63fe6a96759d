import { durationText, percent, whole } from '../format';
import type { SimulationResult } from '../result';
import { simulationFacts } from '../tables';
import { type Figure, figuresOf } from './charts';
import { type Hole, html, type Markup, trusted } from './html';
import { storyOf } from './story';
import { STYLE } from './style';
import { drawChart } from './svg';
import { tablesOf } from './tables';

export { requireCharts } from './svg';

/**
 * What came out of a simulation, for people: one HTML file with charts, which needs nothing else, neither scripts nor the network. The same result gives the same
 * file.
 *
 * @throws EmulatorError `emulator/no-charts` where the charting library `echarts` is not installed
 */
export function simulationReport(result: SimulationResult): string {
  const { scenario } = result;
  const story = storyOf(result);
  const page = html`<!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${scenario.name}</title>
        <style>
          ${trusted(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <h1>${scenario.name}</h1>
            ${scenario.description === undefined ? undefined : html`<p class="lead">${scenario.description}</p>`}
            <p class="facts">
              ${simulationFacts(result)}, from ${scenario.start.slice(0, 16).replace('T', ' ')} UTC
            </p>
          </header>
          <ul class="tiles">
            ${tilesOf(result)}
          </ul>
          ${
            story.length > 0
              ? html`<section>
                  <h2>What happened</h2>
                  <ul class="story">
                    ${story.map(sentence => html`<li>${sentence}</li>`)}
                  </ul>
                </section>`
              : undefined
          }
          ${expectationsOf(result)} ${figuresOf(result).map(figure)} ${tablesOf(result)}
          <footer>
            <p>
              Simulated on a virtual clock by running the synthesized policies against scripted model
              backends. The same stack, scenario and seed give the same numbers.
            </p>
          </footer>
        </main>
      </body>
    </html> `;
  return page.markup;
}

function tilesOf({ total, expectations }: SimulationResult): readonly Markup[] {
  const { success, requests, throttled, failed, failovers, latency } = total;
  const met = expectations.filter(({ isMet }) => isMet).length;
  return [
    tile(percent(success), 'of requests answered', success >= 0.999 ? 'good' : success < 0.99 ? 'bad' : ''),
    tile(whole(requests), 'requests'),
    tile(whole(failovers), 'calls failed over'),
    tile(whole(throttled), 'calls with 429'),
    tile(whole(failed), 'calls with 5xx', failed > 0 ? 'bad' : ''),
    tile(latency ? durationText(latency.p95Ms) : '–', 'p95 latency'),
    ...(expectations.length > 0
      ? [
          tile(
            `${met} of ${expectations.length}`,
            'expectations met',
            met === expectations.length ? 'good' : 'bad',
          ),
        ]
      : []),
  ];
}

function tile(value: string, label: string, look = ''): Markup {
  return html`<li><span class="value ${look}">${value}</span> <span class="label">${label}</span></li>`;
}

function expectationsOf({ expectations }: SimulationResult): Markup | undefined {
  if (expectations.length === 0) return undefined;
  const items = expectations.map(
    ({ sentence, isMet }): Hole =>
      html`<li>
        <strong class="${isMet ? 'good' : 'bad'}">${isMet ? 'met' : 'missed'}</strong>: ${sentence}
      </li>`,
  );
  return html`<section>
    <h2>Expectations</h2>
    <ul class="story">
      ${items}
    </ul>
  </section>`;
}

function figure(one: Figure): Markup {
  const legend = one.legend.map(
    ({ name, colour }): Hole => html`<li><i style="background:${colour}"></i>${name}</li>`,
  );
  return html`<figure>
    <figcaption>
      <h2>${one.title}</h2>
      <p>${one.words}</p>
    </figcaption>
    ${
      legend.length > 0
        ? html`<ul class="legend">
            ${legend}
          </ul>`
        : undefined
    }
    ${drawChart(one)}
  </figure> `;
}
