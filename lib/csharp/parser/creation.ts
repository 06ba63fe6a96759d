import type { CollectionElement, Expression, Initializer, MemberInitializer, TypeName } from '../ast';
import {
  anonymousObject,
  collectionInitializer,
  givesName,
  indexInitializer,
  memberInitializer,
  newArray,
  newObject,
  objectInitializer,
  typeName,
} from '../factory';
import { parseArguments } from './arguments';
import { newerThanCSharp7 } from './refusals';
import type { TokenStream } from './token-stream';
import { parseArrayRanks, parseType } from './types';

/** Reads what starts with `new`. */
export function parseNew(stream: TokenStream): Expression {
  const { start } = stream.expectKeyword('new');
  if (stream.isOperator('('))
    throw newerThanCSharp7(stream, "'new' without a type", 'name the type, new T()');
  if (stream.isOperator('{')) return stream.place(start, parseAnonymousObject(stream));
  if (stream.acceptOperator('[')) {
    if (stream.isOperator(',')) throw multiDimensional(stream);
    stream.expectOperator(']');
    return stream.place(start, newArray({ elements: parseElements(stream) }));
  }
  const type = parseType(stream, 'new');
  if (stream.isOperator('[')) return stream.place(start, parseNewArray(stream, type));
  if (!stream.isOperator('(') && !stream.isOperator('{')) throw stream.expected("'(', '[' or '{'");
  const args = stream.acceptOperator('(') ? parseArguments(stream, ')') : undefined;
  const height = args === undefined ? 0 : stream.height;
  const initializer = stream.isOperator('{') ? parseInitializer(stream) : undefined;
  stream.height = Math.max(height, stream.height);
  return stream.place(start, newObject(type, args, initializer));
}

function multiDimensional(stream: TokenStream) {
  return stream.error(
    'arrays of several dimensions with elements are not supported in policy expressions: use an array of arrays',
  );
}

/** `[3]`, `[3][]`, `[] { … }` behind the element type. */
function parseNewArray(stream: TokenStream, element: TypeName): Expression {
  stream.expectOperator('[');
  if (stream.isOperator(',')) throw multiDimensional(stream);
  const sizes = stream.list(']', () => stream.grammar.expression(stream));
  const { height } = stream;
  const arrayRanks = parseArrayRanks(stream);
  const type = typeName(element.name, element.typeArguments, { nullable: element.nullable, arrayRanks });
  if (sizes.length > 0 && !stream.isOperator('{')) return newArray({ type, sizes });
  if (sizes.length > 1) throw multiDimensional(stream);
  const elements = parseElements(stream);
  stream.height = Math.max(height, stream.height);
  return newArray({ type, sizes, elements });
}

/** `{ a, b }` of an array. */
export function parseElements(stream: TokenStream): Expression[] {
  stream.expectOperator('{');
  return stream.nested(() =>
    stream.list(
      '}',
      () => {
        if (stream.isOperator('{')) throw multiDimensional(stream);
        return stream.grammar.expression(stream);
      },
      { trailingComma: true },
    ),
  );
}

function parseAnonymousObject(stream: TokenStream): Expression {
  stream.expectOperator('{');
  const members = stream.list(
    '}',
    () => {
      if (stream.current.type === 'identifier' && stream.isOperator('=', 1)) {
        const name = stream.expectName();
        stream.take();
        return { name, value: stream.grammar.expression(stream) };
      }
      const first = stream.current;
      const value = stream.grammar.expression(stream);
      if (!givesName(value)) {
        throw stream.error(
          'a member of an anonymous object needs a name: write Name = value',
          first,
          "'Name ='",
        );
      }
      return { value };
    },
    { trailingComma: true },
  );
  return anonymousObject(...members);
}

/** `{ Name = value }`, `{ ["key"] = value }` or `{ a, { b, c } }` behind a `new`. */
function parseInitializer(stream: TokenStream): Initializer {
  const { start } = stream.expectOperator('{');
  const isMember = stream.current.type === 'identifier' && stream.isOperator('=', 1);
  return stream.nested(() => {
    if (isMember || stream.isOperator('[') || stream.isOperator('}')) {
      const members = stream.list('}', () => parseMemberInitializer(stream), { trailingComma: true });
      return stream.place(start, objectInitializer(...members));
    }
    const elements = stream.list('}', () => parseElement(stream), { trailingComma: true });
    return stream.place(start, collectionInitializer(...elements));
  });
}

function parseMemberInitializer(stream: TokenStream): MemberInitializer {
  const { start } = stream.current;
  if (stream.acceptOperator('[')) {
    if (stream.isOperator(']')) throw stream.expected('an index');
    const args = parseArguments(stream, ']');
    const { height } = stream;
    stream.expectOperator('=');
    const value = parseInitializerValue(stream);
    stream.height = Math.max(height, stream.height);
    return stream.place(start, indexInitializer(args, value));
  }
  const name = stream.expectName();
  stream.expectOperator('=');
  return stream.place(start, memberInitializer(name, parseInitializerValue(stream)));
}

function parseInitializerValue(stream: TokenStream): Expression | Initializer {
  return stream.isOperator('{') ? parseInitializer(stream) : stream.grammar.expression(stream);
}

function parseElement(stream: TokenStream): CollectionElement {
  if (!stream.acceptOperator('{')) return [parseCollectionValue(stream)];
  if (stream.isOperator('}')) throw stream.expected('an expression');
  return stream.list('}', () => parseCollectionValue(stream));
}

/** Bare assignments belong to object initializers; in parentheses they may stand here too. */
function parseCollectionValue(stream: TokenStream): Expression {
  const { current } = stream;
  const value = stream.grammar.expression(stream);
  if (value.kind === 'assignment' && !(current.type === 'operator' && current.value === '(')) {
    throw stream.error('an assignment cannot stand among the elements of a collection', current);
  }
  return value;
}
