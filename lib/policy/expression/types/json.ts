import { as, call, type Expression as Tree, index, member, typeNameOf } from '../../../csharp/index';
import { castTo, method, nullable, nullSafe, property, typeTree } from '../member';
import { type Operand, operandTree } from '../operand';

/** How JSON is written as text. */
export interface JsonFormat {
  /** Whether it is spread over several lines. @default false */
  readonly indented?: boolean;
}

/** Members of `Newtonsoft.Json.Linq.JToken`, any JSON value, and of its subtypes. */
export const jsonTokenMembers = {
  /** The value of a property, null when there is none: `x["a"]`. */
  property: method<[name: Operand<string>]>('string').returns(nullable('JToken'), (self, [name]) =>
    index(self, operandTree(name)),
  ),
  /** The element of an array at a position, from 0: `x[0]`. It throws beyond the end. */
  at: method<[position: Operand<number>]>('number').returns('JToken', (self, [position]) =>
    index(self, operandTree(position)),
  ),
  /** The first value at a JSON path, null when there is none: `x.SelectToken("usage.total_tokens")`. */
  selectToken: method<[path: Operand<string>]>('string').returns(nullable('JToken')),

  /** As text: `(string)x`. Null for a missing value and for JSON's null; numbers and booleans become text. */
  asString: nullSafe(method().returns(nullable('string'), castTo('string'))),
  /** As a whole number: `(int?)x`. Null for a missing value and for JSON's null; it throws for what is no number. */
  asInteger: nullSafe(method().returns(nullable('int'), castTo('int?'))),
  /** As a whole number of 64 bits: `(long?)x`. Null for a missing value and for JSON's null; it throws for what is no number. */
  asLong: nullSafe(method().returns(nullable('long'), castTo('long?'))),
  /** As a number: `(double?)x`. Null for a missing value and for JSON's null; it throws for what is no number. */
  asNumber: nullSafe(method().returns(nullable('double'), castTo('double?'))),
  /** As a boolean: `(bool?)x`. Null for a missing value and for JSON's null; it throws for what is no boolean. */
  asBoolean: nullSafe(method().returns(nullable('bool'), castTo('bool?'))),
  /** As an object: `x as JObject`. Null for a missing value and for what is no object. */
  asJObject: nullSafe(method().returns(nullable('JObject'), asType('JObject'))),
  /** As an array: `x as JArray`. Null for a missing value and for what is no array. */
  asJArray: nullSafe(method().returns(nullable('JArray'), asType('JArray'))),

  /** As JSON on one line: `x.ToString(Newtonsoft.Json.Formatting.None)`. */
  toText: method<[format?: JsonFormat]>({ flag: 'indented', optional: true }).returns(
    'string',
    (self, [format]) =>
      call(
        member(self, 'ToString'),
        typeTree(`Newtonsoft.Json.Formatting.${format?.indented ? 'Indented' : 'None'}`),
      ),
  ),
} as const;

const ownArrayMembers = {
  /** How many elements there are: `x.Count`. */
  count: property('int'),
} as const;

/** Members of `Newtonsoft.Json.Linq.JArray`. */
export const jsonArrayMembers: typeof jsonTokenMembers & typeof ownArrayMembers = {
  ...jsonTokenMembers,
  ...ownArrayMembers,
};

function asType(type: string) {
  return (self: Tree): Tree => as(self, typeNameOf(type));
}
