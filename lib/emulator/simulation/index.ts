export type * from './result';
export { requireCharts, simulationReport } from './report';
export { readScenario, type ReadScenarioOptions, scenarioSchema } from './scenario';
export type * from './scenario/scenario';
export { simulate, type SimulationOptions, type SimulationProgress } from './simulate';
export { simulationFacts, type SimulationTable, simulationTables } from './tables';
export type { Trip } from './statistics';
