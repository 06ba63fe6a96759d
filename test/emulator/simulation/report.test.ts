import { xml2js, type Element } from 'xml-js';
import { readScenario, type SimulationResult, simulate, simulationReport } from '../../../lib/emulator';
import { escapeHtml } from '../../../lib/emulator/simulation/report/html';
import { EACH_SECOND, stackOf } from './support';

const HOSTILE = `</title><script>alert("1")</script>&lt;'"\${x}`;

/** A result in which everything happens, with names that would like to be more than names. */
function hostileResult(rest = ''): Promise<SimulationResult> {
  const text = JSON.stringify(HOSTILE);
  return simulate(
    stackOf({ capacity: { eastus: 100, '<b>west</b>': 100 } }),
    readScenario(`
      name: ${text}
      description: ${text}
      duration: 10m
      ${rest}
      users: { ${text}: { ${EACH_SECOND} }, other: { ${EACH_SECOND} } }
      timeline:
        - { at: 2m, event: outage, region: eastus, status: 503, for: 3m }
        - { at: 4m, event: throttle, region: '<b>west</b>', for: 1m }
        - { at: 7m, event: burst, factor: 2, users: ${text} }
      expect: { success: '>= 100%', p95: '< 5s', users: { ${text}: { p95: '< 1ms' } } }
    `),
  );
}

let result: SimulationResult;
let report: string;
beforeAll(async () => {
  result = await hostileResult();
  report = simulationReport(result);
});

/** All elements of a document. */
function* elementsOf(element: Element): Generator<Element> {
  if (element.type === 'element') yield element;
  for (const child of element.elements ?? []) yield* elementsOf(child);
}

const elements = () => [...elementsOf(xml2js(report.replace('<!DOCTYPE html>', '')) as Element)];
const named = (name: string) => elements().filter(element => element.name === name);

describe('the report', () => {
  test('is well-formed', () => {
    expect(named('html')).toHaveLength(1);
    expect(named('svg')).toHaveLength(6);
    expect(named('table').length).toBeGreaterThanOrEqual(5);
  });

  test('needs nothing from elsewhere, and runs nothing', () => {
    const loading = ['script', 'link', 'img', 'iframe', 'object', 'embed', 'base', 'image', 'use', 'form'];
    expect(elements().filter(({ name }) => loading.includes(name ?? ''))).toEqual([]);
    const attributes = elements().flatMap(({ attributes = {} }) => Object.entries(attributes));
    expect(attributes.filter(([name]) => /^on|^(xlink:)?href$|^src$|^srcset$/.test(name))).toEqual([]);
    const namespaces = ['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xhtml'];
    expect(
      attributes.filter(([, value]) => String(value).includes('://') && !namespaces.includes(String(value))),
    ).toEqual([]);
    expect(report).not.toMatch(/@import|url\(\s*(?!#|['"]?#)/);
  });

  test('shows names as they are written, whatever is in them', () => {
    const texts = elements().flatMap(({ elements: children = [] }) =>
      children.flatMap(({ type, text }) => (type === 'text' ? [String(text)] : [])),
    );
    // in the title, the heading, the description, the table of users
    expect(texts.filter(text => text.includes(HOSTILE)).length).toBeGreaterThanOrEqual(4);
    expect(texts.some(text => text.includes('<b>west</b>: throttling'))).toBe(true);
    expect(named('script')).toEqual([]);
    expect(named('b')).toEqual([]);
  });

  test('gives each drawing a title, a description and names of its own', () => {
    const ids = elements().flatMap(({ attributes }) =>
      attributes?.id === undefined ? [] : [String(attributes.id)],
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const svg of named('svg')) {
      const [title, description] = String(svg.attributes!['aria-labelledby']).split(' ');
      expect(svg.attributes!.role).toBe('img');
      expect(ids).toEqual(expect.arrayContaining([title, description]));
      const text = (name: string) => svg.elements!.find(child => child.name === name)!.elements![0]!.text;
      expect(text('title')).toMatch(/\w/);
      expect(String(text('desc')).length).toBeGreaterThan(20);
    }
  });

  test('refers to nothing that is not there', () => {
    const ids = new Set(elements().map(({ attributes }) => attributes?.id));
    const referred = [...report.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(referred.filter(id => !ids.has(id))).toEqual([]);
  });

  test('has the numbers of all drawings in tables with heads', () => {
    for (const table of named('table')) {
      const parts = [...elementsOf(table)].map(({ name }) => name);
      expect(parts).toEqual(expect.arrayContaining(['caption', 'th']));
    }
    const rows = [...elementsOf(named('table').at(-1)!)].filter(({ name }) => name === 'tr');
    expect(rows).toHaveLength(1 + result.series.filter(({ atMs }) => atMs < 600_000).length);
  });

  test('knows light and dark, and paper', () => {
    expect(report).toContain('prefers-color-scheme: dark');
    expect(report).toContain('@media print');
    // colours of the drawings are those of the style sheet
    const painted = report.replace(/<clipPath[^]*?<\/clipPath>/g, '');
    const colours = [...painted.matchAll(/ (?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour!);
    expect(colours.filter(colour => !/^(none|transparent|var\(--[\w-]+\)|url\(#.*\))$/.test(colour))).toEqual(
      [],
    );
    for (const [, name] of report.matchAll(/var\((--[\w-]+)\)/g)) expect(report).toContain(`${name}:`);
  });

  test('is the same for the same result', () => {
    expect(simulationReport(result)).toBe(report);
  });

  test('tells what happened to the traffic', () => {
    const story = /<li>\s*0:02 to 0:05[^]*?<\/li>/.exec(report)?.[0].replace(/\s+/g, ' ');
    expect(story).toMatch(
      /eastus, outage\. \S+ % of 360 calls were answered meanwhile, .* Its share of the traffic was 100 % before, 0 % meanwhile, .* % after it\./,
    );
  });

  test('says which expectations were missed', () => {
    expect(report.replace(/\s+/g, ' ')).toMatch(/missed<\/strong>: p95 of &#39;&lt;\/title&gt;/);
  });
});

test('a report of several instances says so, and of a minute without calls that nobody called', async () => {
  const quiet = await simulate(
    stackOf(),
    readScenario(
      '{ duration: 2m, instances: 2, users: { a: { requestsPerMinute: 0.001 } }, timeline: [{ at: 1m, event: outage, region: eastus }] }',
    ),
  );
  const text = simulationReport(quiet);
  expect(text).toContain('2 gateway instances');
  expect(text).toContain('Nobody called meanwhile.');
});

test('text is escaped, and characters that XML does not have are left out', () => {
  expect(escapeHtml(`<a b="c">&'\u0000\u001b\ud800x\ufffe`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#39;x');
});
