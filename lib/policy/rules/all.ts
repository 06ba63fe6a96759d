import type { Rule } from './define-rule';
import { acknowledgement } from './acknowledgement';
import { attributeGroup } from './attribute-group';
import { attributeQuotes } from './attribute-quotes';
import { backendChildren } from './backend-children';
import { backendOverride } from './backend-override';
import { baseMissing } from './base-missing';
import { bodyConsumed } from './body-consumed';
import { cachePair } from './cache-pair';
import { childOrder } from './child-order';
import { corsCredentials } from './cors-credentials';
import { corsWildcard } from './cors-wildcard';
import { disputed } from './disputed';
import { duplicateVariable } from './duplicate-variable';
import { expressionNotAllowed } from './expression-not-allowed';
import { expressionSyntax } from './expression-syntax';
import { fragment } from './fragment';
import { gateway } from './gateway';
import { literalCast } from './literal-cast';
import { lineBreakInAttribute } from './line-break-in-attribute';
import { memberNotAllowed } from './member-not-allowed';
import { metricCardinality } from './metric-cardinality';
import { missingChild } from './missing-child';
import { missingReturn } from './missing-return';
import { missingValue } from './missing-value';
import { namedValueInExpression } from './named-value-in-expression';
import { noAuthentication } from './no-authentication';
import { noBackendCall } from './no-backend-call';
import { noSigningKeys } from './no-signing-keys';
import { notAllowedInside } from './not-allowed-inside';
import { nullCheck } from './null-check';
import { olderName } from './older-name';
import { once } from './once';
import { partialExpression } from './partial-expression';
import { resultType } from './result-type';
import { retryBody } from './retry-body';
import { retryCondition } from './retry-condition';
import { scope } from './scope';
import { secretLiteral } from './secret-literal';
import { section } from './section';
import { semanticCacheThreshold } from './semantic-cache-threshold';
import { semanticCacheVaryBy } from './semantic-cache-vary-by';
import { slowPattern } from './slow-pattern';
import { statusText } from './status-text';
import { streamBodyRead } from './stream-body-read';
import { streamBuffered } from './stream-buffered';
import { streamPolicy } from './stream-policy';
import { tooLarge } from './too-large';
import { tooMany } from './too-many';
import { typeNotAllowed } from './type-not-allowed';
import { undocumented } from './undocumented';
import { unexpectedText } from './unexpected-text';
import { unknownAttribute } from './unknown-attribute';
import { unknownElement } from './unknown-element';
import { unknownFragment } from './unknown-fragment';
import { unknownMember } from './unknown-member';
import { unknownName } from './unknown-name';
import { unknownNamedValue } from './unknown-named-value';
import { unknownPolicy } from './unknown-policy';
import { unknownSection } from './unknown-section';
import { unsetVariable } from './unset-variable';
import { unusedFragment } from './unused-fragment';
import { unvalidatedCounterKey } from './unvalidated-counter-key';
import { valueNotAllowed } from './value-not-allowed';
import { weakTokenCheck } from './weak-token-check';
import { whitespaceChange } from './whitespace-change';

/** All rules, in the order of the reference. */
export const RULES: readonly Rule[] = Object.freeze([
  // what the service refuses: where things stand, and what they are
  backendChildren,
  unknownSection,
  section,
  scope,
  gateway,
  once,
  fragment,
  unknownPolicy,
  unknownElement,
  unknownAttribute,
  missingValue,
  valueNotAllowed,
  attributeGroup,
  expressionNotAllowed,
  partialExpression,
  missingChild,
  tooMany,
  childOrder,
  notAllowedInside,
  unexpectedText,
  tooLarge,
  // what the service refuses in expressions
  expressionSyntax,
  typeNotAllowed,
  memberNotAllowed,
  unknownName,
  unknownMember,
  missingReturn,
  resultType,
  // scopes, fragments and named values
  baseMissing,
  unknownFragment,
  unusedFragment,
  unknownNamedValue,
  namedValueInExpression,
  // security
  noAuthentication,
  weakTokenCheck,
  noSigningKeys,
  secretLiteral,
  unvalidatedCounterKey,
  corsCredentials,
  corsWildcard,
  // what fails at run time
  noBackendCall,
  nullCheck,
  retryCondition,
  retryBody,
  bodyConsumed,
  unsetVariable,
  literalCast,
  duplicateVariable,
  slowPattern,
  statusText,
  backendOverride,
  cachePair,
  // language models, streams and metrics
  semanticCacheVaryBy,
  semanticCacheThreshold,
  streamBuffered,
  streamBodyRead,
  streamPolicy,
  metricCardinality,
  // how it is written, and whether it arrives
  attributeQuotes,
  lineBreakInAttribute,
  whitespaceChange,
  // worth knowing
  undocumented,
  disputed,
  olderName,
  acknowledgement,
]);
