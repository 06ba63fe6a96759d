import type { NamedType } from '../type-system/type';
import { namedType } from '../type-system/definition';
import { CSharpError } from '../../errors';
import { NetObject } from './net-object';

/** An exception of .NET, as expressions see it. */
export class ExceptionObject extends NetObject {
  stackTrace: string | null = null;

  constructor(
    readonly type: NamedType,
    readonly message: string,
    readonly inner: ExceptionObject | null = null,
    /** Of an argument exception. */
    readonly parameter: string | null = null,
  ) {
    super();
  }

  override toText(): string {
    const inner =
      this.inner === null
        ? ''
        : `\n ---> ${this.inner.toText()}\n   --- End of inner exception stack trace ---`;
    return this.message === ''
      ? `${this.type.fullName}${inner}`
      : `${this.type.fullName}: ${this.message}${inner}`;
  }
}

/** An exception of .NET that the expression did not catch. */
export class DotNetException extends CSharpError {
  override readonly name = 'DotNetException';

  constructor(
    /** The exception as the expression would see it. */
    readonly exception: ExceptionObject,
  ) {
    super(exception.message);
  }

  /** Full name of the exception's type: `System.NullReferenceException`. */
  get type(): string {
    return this.exception.type.fullName;
  }

  /** What `InnerException` holds, as an error of its own. */
  get inner(): DotNetException | undefined {
    return this.exception.inner === null ? undefined : new DotNetException(this.exception.inner);
  }
}

/** The exception to throw. */
export function fail(type: string, message: string, inner: ExceptionObject | null = null): DotNetException {
  return new DotNetException(new ExceptionObject(namedType(type), message, inner));
}

function withParameter(message: string, parameter: string): string {
  return `${message} (Parameter '${parameter}')`;
}

export function argumentNull(parameter: string): DotNetException {
  const message = withParameter('Value cannot be null.', parameter);
  return new DotNetException(
    new ExceptionObject(namedType('System.ArgumentNullException'), message, null, parameter),
  );
}

export function argumentOutOfRange(parameter: string, message: string): DotNetException {
  return new DotNetException(
    new ExceptionObject(
      namedType('System.ArgumentOutOfRangeException'),
      withParameter(message, parameter),
      null,
      parameter,
    ),
  );
}

export function argumentError(message: string, parameter?: string): DotNetException {
  const text = parameter === undefined ? message : withParameter(message, parameter);
  return new DotNetException(
    new ExceptionObject(namedType('System.ArgumentException'), text, null, parameter ?? null),
  );
}

export function indexOutOfRange(): DotNetException {
  return argumentOutOfRange(
    'index',
    'Index was out of range. Must be non-negative and less than the size of the collection.',
  );
}

export function nullReference(): DotNetException {
  return fail('System.NullReferenceException', 'Object reference not set to an instance of an object.');
}

export function invalidCast(from: string, to: string): DotNetException {
  return fail('System.InvalidCastException', `Unable to cast object of type '${from}' to type '${to}'.`);
}

export function invalidOperation(message: string): DotNetException {
  return fail('System.InvalidOperationException', message);
}

export function formatError(message: string): DotNetException {
  return fail('System.FormatException', message);
}

export function overflow(message = 'Arithmetic operation resulted in an overflow.'): DotNetException {
  return fail('System.OverflowException', message);
}
