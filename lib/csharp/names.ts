/** Reserved words of C# 7: as a name they need the prefix `@`. */
const RESERVED = new Set(
  (
    'abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else ' +
    'enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long ' +
    'namespace new null object operator out override params private protected public readonly ref return sbyte sealed short ' +
    'sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual ' +
    'void volatile while'
  ).split(' '),
);

/** Words with a meaning in some places only. As a name they get the prefix `@` too, so that no place has to be reasoned about. */
const CONTEXTUAL = new Set('async await dynamic from nameof not var when with yield'.split(' '));

const PREDEFINED_TYPES = new Set(
  'bool byte char decimal double float int long object sbyte short string uint ulong ushort'.split(' '),
);

/** What nearly all names are, and what is tested for in a fraction of the time. */
const ASCII_IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const IDENTIFIER = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u;

/** Whether `word` is a reserved word of C# 7, such as `class` or `string`. */
export function isReservedWord(word: string): boolean {
  return RESERVED.has(word);
}

/** Whether `word` is the keyword of a predefined type: `string`, `int`, `object` and the like. */
export function isPredefinedType(word: string): boolean {
  return PREDEFINED_TYPES.has(word);
}

/** Whether `name` is well formed as a C# identifier, leaving aside that a reserved word needs the prefix `@`. */
export function isIdentifierName(name: string): boolean {
  return ASCII_IDENTIFIER.test(name) || IDENTIFIER.test(name);
}

/** How a name is written in code: with the prefix `@` where it would otherwise be read as a keyword. */
export function writeName(name: string): string {
  return RESERVED.has(name) || CONTEXTUAL.has(name) ? `@${name}` : name;
}

/** Names that the service accepts for a named value, the text between the braces of `{{name}}`. */
export const NAMED_VALUE_NAME = /^[A-Za-z0-9\-._]+$/;
