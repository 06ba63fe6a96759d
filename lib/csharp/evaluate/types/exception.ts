import type { TypeDeclaration } from '../type-system/declaration';
import { namedType } from '../type-system/definition';
import { ExceptionObject } from '../values/exception';

/** Exceptions by their base class, with their constructors' parameters where those are not the usual ones, and their default message. */
const EXCEPTIONS: readonly (readonly [name: string, base: string, message: string])[] = [
  ['System.SystemException', 'System.Exception', 'System error.'],
  ['System.ApplicationException', 'System.Exception', 'Error in the application.'],
  [
    'System.ArithmeticException',
    'System.SystemException',
    'Overflow or underflow in the arithmetic operation.',
  ],
  ['System.DivideByZeroException', 'System.ArithmeticException', 'Attempted to divide by zero.'],
  ['System.OverflowException', 'System.ArithmeticException', 'Arithmetic operation resulted in an overflow.'],
  [
    'System.FormatException',
    'System.SystemException',
    'One of the identified items was in an invalid format.',
  ],
  [
    'System.UriFormatException',
    'System.FormatException',
    'Invalid URI: The format of the URI could not be determined.',
  ],
  ['System.IndexOutOfRangeException', 'System.SystemException', 'Index was outside the bounds of the array.'],
  ['System.InvalidCastException', 'System.SystemException', 'Specified cast is not valid.'],
  [
    'System.InvalidOperationException',
    'System.SystemException',
    'Operation is not valid due to the current state of the object.',
  ],
  ['System.NotImplementedException', 'System.SystemException', 'The method or operation is not implemented.'],
  ['System.NotSupportedException', 'System.SystemException', 'Specified method is not supported.'],
  [
    'System.NullReferenceException',
    'System.SystemException',
    'Object reference not set to an instance of an object.',
  ],
  [
    'System.OutOfMemoryException',
    'System.SystemException',
    "Exception of type 'System.OutOfMemoryException' was thrown.",
  ],
  ['System.TimeoutException', 'System.SystemException', 'The operation has timed out.'],
  [
    'System.Collections.Generic.KeyNotFoundException',
    'System.SystemException',
    'The given key was not present in the dictionary.',
  ],
  [
    'System.TimeZoneNotFoundException',
    'System.Exception',
    "Exception of type 'System.TimeZoneNotFoundException' was thrown.",
  ],
  [
    'System.Security.Cryptography.CryptographicException',
    'System.SystemException',
    'Error occurred during a cryptographic operation.',
  ],
  ['System.Xml.XmlException', 'System.SystemException', 'An XML error has occurred.'],
  [
    'System.Text.RegularExpressions.RegexMatchTimeoutException',
    'System.TimeoutException',
    'The Regex engine has timed out while trying to match a pattern to an input string.',
  ],
  [
    'Newtonsoft.Json.JsonException',
    'System.Exception',
    "Exception of type 'Newtonsoft.Json.JsonException' was thrown.",
  ],
  [
    'Newtonsoft.Json.JsonReaderException',
    'Newtonsoft.Json.JsonException',
    "Exception of type 'Newtonsoft.Json.JsonReaderException' was thrown.",
  ],
  [
    'Newtonsoft.Json.JsonWriterException',
    'Newtonsoft.Json.JsonException',
    "Exception of type 'Newtonsoft.Json.JsonWriterException' was thrown.",
  ],
  [
    'Newtonsoft.Json.JsonSerializationException',
    'Newtonsoft.Json.JsonException',
    "Exception of type 'Newtonsoft.Json.JsonSerializationException' was thrown.",
  ],
];

type Inner = ExceptionObject | null;

function usual(name: string, base: string, message: string): TypeDeclaration {
  const type = namedType(name);
  return {
    type: `class ${name}${base === '' ? '' : ` : ${base}`}`,
    members: {
      'new()': () => new ExceptionObject(type, message),
      'new(string message)': (text: string | null) => new ExceptionObject(type, text ?? message),
      'new(string message, Exception innerException)': (text: string | null, inner: Inner) =>
        new ExceptionObject(type, text ?? message, inner),
    },
  };
}

function argument(name: string, base: string, message: string): TypeDeclaration {
  const type = namedType(name);
  const written = (text: string | null, parameter: string | null) =>
    new ExceptionObject(
      type,
      parameter === null ? (text ?? message) : `${text ?? message} (Parameter '${parameter}')`,
      null,
      parameter,
    );
  const nameFirst = name !== 'System.ArgumentException';
  return {
    type: `class ${name} : ${base}`,
    members: {
      'new()': () => new ExceptionObject(type, message),
      ...(nameFirst
        ? {
            'new(string paramName)': (parameter: string | null) => written(null, parameter),
            'new(string paramName, string message)': (parameter: string | null, text: string | null) =>
              written(text, parameter),
          }
        : {
            'new(string message)': (text: string | null) => written(text, null),
            'new(string message, string paramName)': written,
          }),
      'new(string message, Exception innerException)': (text: string | null, inner: Inner) =>
        new ExceptionObject(type, text ?? message, inner),
      'string ParamName { get; }': (self: ExceptionObject) => self.parameter,
    },
  };
}

const EXCEPTION = usual('System.Exception', '', "Exception of type 'System.Exception' was thrown.");

/** Exceptions. */
export const EXCEPTION_TYPES: readonly TypeDeclaration[] = [
  {
    ...EXCEPTION,
    members: {
      ...EXCEPTION.members,
      'string Message { get; }': (self: ExceptionObject) => self.message,
      'Exception InnerException { get; }': (self: ExceptionObject) => self.inner,
      'string StackTrace { get; }': (self: ExceptionObject) => self.stackTrace,
      'string Source { get; }': () => null,
      'Exception GetBaseException()': (self: ExceptionObject) => {
        let exception = self;
        while (exception.inner !== null) exception = exception.inner;
        return exception;
      },
      'string ToString()': (self: ExceptionObject) => self.toText(),
    },
    notImplemented: ['Data', 'HResult', 'HelpLink', 'TargetSite', 'GetObjectData'],
  },
  ...EXCEPTIONS.map(([name, base, message]) => usual(name, base, message)),
  argument(
    'System.ArgumentException',
    'System.SystemException',
    'Value does not fall within the expected range.',
  ),
  argument('System.ArgumentNullException', 'System.ArgumentException', 'Value cannot be null.'),
  argument(
    'System.ArgumentOutOfRangeException',
    'System.ArgumentException',
    'Specified argument was out of the range of valid values.',
  ),
];
