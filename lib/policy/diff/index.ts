export { CHANGE_SEVERITIES, type ChangeKind, type ChangeSeverity, type PolicyChange } from './change';
export { type DiffOptions, diffPolicies } from './diff-policies';
export { diffPolicySets, type NamedPolicy, type PolicySetChange, sentencesOf } from './sets';
