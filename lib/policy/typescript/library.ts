import * as builders from '../declarations/index';
import { comment, policyDocument, policyFragment } from '../document';
import {
  and,
  conditional,
  context,
  csharp,
  interpolate,
  jsonArray,
  jsonObject,
  newGuid,
  not,
  numberValue,
  or,
  booleanValue,
  stringValue,
  utcNow,
} from '../expression/index';
import { literal, namedValue } from '../literal';
import { element } from '../node';

/** What the modules that are written may import, by name. */
export const LIBRARY: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...Object.entries(builders),
  ...Object.entries({ comment, element, literal, namedValue, policyDocument, policyFragment }),
  ...Object.entries({ and, conditional, context, csharp, interpolate, jsonArray, jsonObject, not, or }),
  ...Object.entries({ booleanValue, newGuid, numberValue, stringValue, utcNow }),
]);
