import { simulationFacts, type SimulationResult, simulationTables } from '../../emulator/index';
import { painter } from '../terminal';
import { alignedTable } from './table';

/** What came out of a simulation, for a terminal: what was simulated, tables, and what was expected. */
export function simulationText(result: SimulationResult, colours: boolean): string {
  const paint = painter(colours);
  const tables = simulationTables(result).map(({ heads, rows }) => {
    const [head = '', ...lines] = alignedTable([heads, ...rows]);
    return [paint('dim', head), ...lines];
  });
  const expected = result.expectations.map(
    ({ isMet, sentence }) => `${isMet ? paint('green', 'met   ') : paint('red', 'missed')}  ${sentence}`,
  );
  const blocks = [[paint('bold', result.scenario.name), simulationFacts(result)], ...tables, expected];
  return `${blocks
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
}
