import { definitionOf } from './definition';
import type { Parameter } from './member';
import type { Type } from './type';
import { KEYWORD_TYPES, TypeParameter } from './type';

/** A name, a number, a string, an operator between `operator` and `(`, or one other character. */
const TOKEN = /\s*([A-Za-z_][\w.]*|-?\d+|"[^"]*"|(?<=operator\s+)[^\s\w(]+|[^\s\w])/y;

/** Reads the C# signatures of the library. They are our own, so that errors are told plainly. */
export class SignatureReader {
  private readonly tokens: string[] = [];
  private index = 0;
  /** Type parameters in sight. */
  readonly typeParameters: Map<string, TypeParameter>;

  constructor(
    private readonly text: string,
    private readonly resolve: (name: string, arity: number) => ReturnType<typeof definitionOf> | undefined,
    typeParameters: Iterable<TypeParameter> = [],
  ) {
    this.typeParameters = new Map(Array.from(typeParameters, parameter => [parameter.name, parameter]));
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.length) {
      const match = TOKEN.exec(text);
      if (match === null) break;
      this.tokens.push(match[0].trim());
    }
  }

  get current(): string {
    return this.tokens[this.index] ?? '';
  }

  peek(offset = 1): string {
    return this.tokens[this.index + offset] ?? '';
  }

  next(): string {
    return this.tokens[this.index++] ?? '';
  }

  take(token: string): boolean {
    if (this.current !== token) return false;
    this.index++;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token))
      throw new Error(`expected '${token}' at '${this.current}' in the signature '${this.text}'`);
  }

  /** Makes type parameters known by their names. */
  declare(names: readonly string[]): TypeParameter[] {
    return names.map(name => {
      const parameter = new TypeParameter(name);
      this.typeParameters.set(name, parameter);
      return parameter;
    });
  }

  /** Makes the type parameters known that a text declares, `<in T, out R>`. */
  declareFrom(text: string): TypeParameter[] {
    const parameters = new SignatureReader(text, this.resolve).readTypeParameters();
    for (const parameter of parameters) this.typeParameters.set(parameter.name, parameter);
    return parameters;
  }

  /** `<T, in U>`, or nothing. */
  readTypeParameters(): TypeParameter[] {
    const parameters: TypeParameter[] = [];
    if (!this.take('<')) return parameters;
    do {
      const variance = this.take('in') ? 'in' : this.take('out') ? 'out' : 'none';
      const parameter = new TypeParameter(this.next(), variance);
      parameters.push(parameter);
      this.typeParameters.set(parameter.name, parameter);
    } while (this.take(','));
    this.expect('>');
    return parameters;
  }

  readType(): Type {
    let type = this.readSimpleType();
    for (;;) {
      if (this.take('?')) type = definitionOf('System.Nullable', 1).instantiate([type]);
      else if (this.current === '[' && this.peek() === ']') {
        this.index += 2;
        type = type.arrayType;
      } else return type;
    }
  }

  private readSimpleType(): Type {
    const name = this.next();
    const parameter = this.typeParameters.get(name);
    if (parameter !== undefined) return parameter;
    const args: Type[] = [];
    if (this.take('<')) {
      do args.push(this.readType());
      while (this.take(','));
      this.expect('>');
    }
    const keyword = KEYWORD_TYPES.get(name);
    const definition = keyword === undefined ? this.resolve(name, args.length) : definitionOf(keyword);
    if (definition === undefined)
      throw new Error(`the signature '${this.text}' names the unknown type '${name}'`);
    return definition.instantiate(args);
  }

  /** `(this string value, params object[] args)`, between the given brackets. */
  readParameters(open = '(', close = ')'): { parameters: Parameter[]; isExtension: boolean } {
    const parameters: Parameter[] = [];
    this.expect(open);
    const isExtension = this.take('this');
    while (!this.take(close)) {
      const isParams = this.take('params');
      const isOut = this.take('out');
      const type = this.readType();
      const name = this.next();
      const defaultValue = this.take('=') ? { value: this.readValue() } : undefined;
      parameters.push({ name, type, isParams, isOut, ...(defaultValue && { defaultValue }) });
      this.take(',');
    }
    return { parameters, isExtension };
  }

  private readValue(): unknown {
    const token = this.next();
    if (token === 'null') return null;
    if (token === 'true' || token === 'false') return token === 'true';
    return token.startsWith('"') ? token.slice(1, -1) : Number(token);
  }
}
