/** TypeScript as a tree: the few forms that a module with a policy is made of. It can be printed and evaluated. */
export type Code =
  | NameCode
  | StringCode
  | ConstantCode
  | MemberCode
  | CallCode
  | ObjectCode
  | ArrayCode
  | ArrowCode
  | TemplateCode
  | CSharpCode;

/** Something of the library, or the parameter of an arrow function. */
export interface NameCode {
  readonly kind: 'name';
  readonly name: string;
}

/** A text. Of several lines it is printed as a template literal. */
export interface StringCode {
  readonly kind: 'string';
  readonly value: string;
}

/** A number, boolean or null. */
export interface ConstantCode {
  readonly kind: 'constant';
  readonly value: number | boolean | null;
}

/** `target.name` */
export interface MemberCode {
  readonly kind: 'member';
  readonly target: Code;
  readonly name: string;
}

/** `callee(a, b)` */
export interface CallCode {
  readonly kind: 'call';
  readonly callee: Code;
  readonly arguments: readonly Code[];
}

/** `{ key: value }` */
export interface ObjectCode {
  readonly kind: 'object';
  readonly properties: readonly PropertyCode[];
  /** Whether each property has a line of its own also where all would fit on one. */
  readonly expanded: boolean;
}

/** A property of an object, by any name. */
export type PropertyCode = readonly [key: string, value: Code];

/** `[a, b]` */
export interface ArrayCode {
  readonly kind: 'array';
  readonly elements: readonly ElementCode[];
}

/** An element of an array, with a comment on a line before it. */
export interface ElementCode {
  readonly value: Code;
  readonly comment?: string;
}

/** `parameter => body` */
export interface ArrowCode {
  readonly kind: 'arrow';
  readonly parameter: string;
  readonly body: Code;
}

/** `` tag`…${hole}…` `` of a tag that takes the texts as TypeScript understands them. */
export interface TemplateCode {
  readonly kind: 'template';
  readonly tag: string;
  /** What stands around the holes: one more than there are holes. */
  readonly texts: readonly string[];
  readonly holes: readonly Code[];
}

/** `` csharp`…` `` or `` csharp.block`…` `` */
export interface CSharpCode {
  readonly kind: 'csharp';
  readonly form: 'inline' | 'block';
  /** What the template is said to yield. */
  readonly type?: string;
  /** C# at the left margin, without white space around it. Its named values become holes. */
  readonly code: string;
}

/** See {@link NameCode}. */
export function name(of: string): NameCode {
  return { kind: 'name', name: of };
}

/** See {@link StringCode}. */
export function string(value: string): StringCode {
  return { kind: 'string', value };
}

/** See {@link ConstantCode}. */
export function constant(value: number | boolean | null): ConstantCode {
  return { kind: 'constant', value };
}

/** See {@link MemberCode}. */
export function member(target: Code, of: string): MemberCode {
  return { kind: 'member', target, name: of };
}

/** `name(a, b)` of something of the library, or `target.name(a, b)` with a member. */
export function call(callee: string | MemberCode, args: readonly Code[] = []): CallCode {
  return { kind: 'call', callee: typeof callee === 'string' ? name(callee) : callee, arguments: args };
}

/** See {@link ObjectCode}. */
export function object(properties: readonly PropertyCode[], expanded = false): ObjectCode {
  return { kind: 'object', properties, expanded };
}

/** See {@link ArrayCode}. */
export function array(elements: readonly (Code | ElementCode)[]): ArrayCode {
  return {
    kind: 'array',
    elements: elements.map(element => ('kind' in element ? { value: element } : element)),
  };
}

/** See {@link ArrowCode}. */
export function arrow(parameter: string, body: Code): ArrowCode {
  return { kind: 'arrow', parameter, body };
}

/** See {@link TemplateCode}. */
export function template(tag: string, texts: readonly string[], holes: readonly Code[]): TemplateCode {
  return { kind: 'template', tag, texts, holes };
}

/** Whether a piece of code has no parts. What is worked out of it is not worth keeping: long documents have millions. */
export function isLeaf({ kind }: Code): boolean {
  return kind === 'name' || kind === 'string' || kind === 'constant';
}

/** The parts that a piece of code is made of. */
export function partsOf(code: Code): readonly Code[] {
  switch (code.kind) {
    case 'name':
    case 'string':
    case 'constant':
      return [];
    case 'member':
      return [code.target];
    case 'call':
      return [code.callee, ...code.arguments];
    case 'object':
      return code.properties.map(([, value]) => value);
    case 'array':
      return code.elements.map(({ value }) => value);
    case 'arrow':
      return [code.body];
    case 'template':
      return [name(code.tag), ...code.holes];
    case 'csharp':
      return [name('csharp'), ...(code.code.includes('{{') ? [name('namedValue')] : [])];
  }
}
