/** Colours that mean something, by their name in the style sheet. */
export const COLOURS = {
  answered: 'var(--answered)',
  throttled: 'var(--throttled)',
  rejected: 'var(--rejected)',
  failed: 'var(--failed)',
  text: 'var(--text)',
  muted: 'var(--muted)',
  grid: 'var(--grid)',
  surface: 'var(--surface)',
  fault: 'var(--fault)',
  burst: 'var(--burst)',
} as const;

/** How many colours there are for regions before they start again. */
const REGION_COLOURS = 8;

/** The colour of a region, by its place among all. */
export function regionColour(index: number): string {
  return `var(--region-${(index % REGION_COLOURS) + 1})`;
}

const LIGHT = `
  --page: #f4f5f7; --surface: #ffffff; --text: #1c2430; --muted: #5b6675; --line: #dde1e7; --grid: #e8ebef;
  --answered: #2f9e63; --throttled: #d98a00; --rejected: #8a6fc4; --failed: #d03b3b;
  --fault: #d03b3b; --burst: #3b6fd0; --good: #1d7a49; --bad: #b32d2d; --accent: #2456b3;
  --region-1: #2f6fdb; --region-2: #0f9aa7; --region-3: #8b5cd6; --region-4: #c2578f;
  --region-5: #6b7f1f; --region-6: #a0662d; --region-7: #4a6178; --region-8: #1f8a55;`;

const DARK = `
  --page: #12161c; --surface: #1a2029; --text: #e6eaf0; --muted: #9aa6b5; --line: #2c3541; --grid: #262e39;
  --answered: #45b97c; --throttled: #e5a83a; --rejected: #a991dd; --failed: #ee6a6a;
  --fault: #ee6a6a; --burst: #6f9bf0; --good: #5bd092; --bad: #ff8a8a; --accent: #8ab0ff;
  --region-1: #6c9ef5; --region-2: #3fc0cc; --region-3: #b08ff0; --region-4: #e688b8;
  --region-5: #a9be55; --region-6: #d39a60; --region-7: #93abc4; --region-8: #58c48c;`;

/** The style sheet of a report. */
export const STYLE = `
:root { color-scheme: light dark;${LIGHT} }
@media (prefers-color-scheme: dark) { :root {${DARK} } }
@media print { :root { color-scheme: light;${LIGHT} --page: #ffffff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 48px; }
h1 { margin: 0 0 4px; font-size: 28px; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 0 0 4px; font-size: 18px; }
p { margin: 0 0 8px; }
.lead { max-width: 75ch; color: var(--muted); overflow-wrap: anywhere; }
.facts { color: var(--muted); font-size: 14px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 12px; margin: 20px 0; padding: 0; list-style: none; }
.tiles li { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
.tiles .value { display: block; font-size: 24px; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .label { color: var(--muted); font-size: 13px; }
.good { color: var(--good); } .bad { color: var(--bad); }
section, figure { margin: 0 0 16px; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 16px 18px; break-inside: avoid; }
figure p, section > p { color: var(--muted); font-size: 14px; max-width: 85ch; }
figure svg { display: block; width: 100%; height: auto; }
figure svg text { font-family: inherit; }
ul.story { margin: 8px 0 0; padding-left: 20px; max-width: 95ch; }
ul.story li { margin-bottom: 6px; overflow-wrap: anywhere; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 6px 0 2px; padding: 0; list-style: none; font-size: 13px; }
.legend i { display: inline-block; width: 11px; height: 11px; margin-right: 6px; border-radius: 3px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); padding-bottom: 4px; }
th, td { padding: 5px 10px; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal; overflow-wrap: anywhere; }
thead th { color: var(--muted); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 500; }
td.text { text-align: left; white-space: normal; }
details { margin-top: 8px; }
summary { cursor: pointer; color: var(--accent); font-size: 14px; }
footer { color: var(--muted); font-size: 13px; }
a { color: var(--accent); }
@media print { main { max-width: none; padding: 0; } section, figure, .tiles li { border-color: #cccccc; } details { display: none; } }
`;
