export { quantiles } from './latencies';
export {
  addAttempt,
  addCall,
  addTokens,
  addTrip,
  merge,
  type Statistics,
  statistics,
  type Stretch,
  type Trip,
} from './statistics';
export { type AttemptTally, isAnswered, type Tally } from './tallies';
