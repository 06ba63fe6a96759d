import { nullReference } from '../values/exception';
import type { Code, Frame, Value } from './value';

/** A function that a call ends in. */
export type Call = (...args: unknown[]) => unknown;

/** What codes give, one after the other. */
export function evaluated(codes: readonly Code[], f: Frame): unknown[] {
  const values = new Array<unknown>(codes.length);
  let i = 0;
  for (const code of codes) values[i++] = code(f);
  return values;
}

/**
 * Code for a call.
 *
 * @param self what it is called on; undefined for a static method
 * @param parameters what it is called with, in the order of its parameters, the type arguments first where it takes them
 * @param typesCount how many of these are type arguments, which go before `self`
 */
export function emitCall(
  call: Call,
  self: Value | undefined,
  parameters: readonly Value[],
  typesCount: number,
): Code {
  if (self === undefined) return emitStatic(call, parameters);
  if (!self.type.isValueType) return emitInstance(call, self, parameters, typesCount);
  return emitStatic(call, [...parameters.slice(0, typesCount), self, ...parameters.slice(typesCount)]);
}

const NONE: Code = () => undefined;

/** Which values are constants, `c`, and which have to be computed, `v`: `vcc`. Constants are not worth a call each. */
function shapeOf(values: readonly Value[]): string {
  return values.map(({ constant }) => (constant === undefined ? 'v' : 'c')).join('');
}

function emitStatic(call: Call, parameters: readonly Value[]): Code {
  const codes = parameters.map(value => value.emit());
  const [a = NONE, b = NONE, c = NONE, d = NONE, e = NONE] = codes;
  const [first, second, third, fourth] = parameters.map(({ constant }) => constant?.value);
  switch (shapeOf(parameters)) {
    case 'cv':
      return f => call(first, b(f));
    case 'vc':
      return f => call(a(f), second);
    case 'vcc':
      return f => call(a(f), second, third);
    case 'cvcc':
      return f => call(first, b(f), third, fourth);
    default:
  }
  switch (codes.length) {
    case 0:
      return () => call();
    case 1:
      return f => call(a(f));
    case 2:
      return f => call(a(f), b(f));
    case 3:
      return f => call(a(f), b(f), c(f));
    case 4:
      return f => call(a(f), b(f), c(f), d(f));
    case 5:
      return f => call(a(f), b(f), c(f), d(f), e(f));
    default:
      return f => call(...evaluated(codes, f));
  }
}

function emitInstance(call: Call, self: Value, parameters: readonly Value[], typesCount: number): Code {
  const receiver = self.emit();
  const codes = parameters.map(value => value.emit());
  const [a = NONE, b = NONE] = codes;
  const [first, second] = parameters.map(({ constant }) => constant?.value);
  // The arguments are computed before null is refused.
  switch (`${typesCount}${shapeOf(parameters)}`) {
    case '0':
      return f => {
        const object = receiver(f);
        if (object === null) throw nullReference();
        return call(object);
      };
    case '0c':
      return f => {
        const object = receiver(f);
        if (object === null) throw nullReference();
        return call(object, first);
      };
    case '0v':
      return f => {
        const object = receiver(f);
        const x = a(f);
        if (object === null) throw nullReference();
        return call(object, x);
      };
    case '0cc':
      return f => {
        const object = receiver(f);
        if (object === null) throw nullReference();
        return call(object, first, second);
      };
    case '0vv':
    case '0cv':
    case '0vc':
      return f => {
        const object = receiver(f);
        const x = a(f);
        const y = b(f);
        if (object === null) throw nullReference();
        return call(object, x, y);
      };
    case '1cc':
      return f => {
        const object = receiver(f);
        if (object === null) throw nullReference();
        return call(first, object, second);
      };
    case '1cv':
      return f => {
        const object = receiver(f);
        const x = b(f);
        if (object === null) throw nullReference();
        return call(first, object, x);
      };
    default:
      return f => {
        const object = receiver(f);
        const values = evaluated(codes, f);
        if (object === null) throw nullReference();
        return call(...values.slice(0, typesCount), object, ...values.slice(typesCount));
      };
  }
}
