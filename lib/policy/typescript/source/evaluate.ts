import { type Code, type CSharpCode, isLeaf, type MemberCode } from './code';
import { templateOf } from './csharp-template';
import { csharpText } from './text';

type Method = (this: unknown, ...args: readonly unknown[]) => unknown;

/**
 * Runs code: the value is made that the printed code would make, so that what is claimed of the code can be checked. What is asked for again as a
 * part of larger code is not made again.
 */
export class Evaluator {
  private readonly known = new WeakMap<Code, unknown>();

  /** @param names what the code may name */
  public constructor(private readonly names: ReadonlyMap<string, unknown>) {}

  /** An evaluator that knows one name more. */
  public with(name: string, value: unknown): Evaluator {
    return new Evaluator(new Map([...this.names, [name, value]]));
  }

  /**
   * The value of a piece of code.
   *
   * @throws whatever is thrown by the functions that are called
   */
  public evaluate(code: Code): unknown {
    if (isLeaf(code)) return this.run(code);
    if (this.known.has(code)) return this.known.get(code);
    const value = this.run(code);
    this.known.set(code, value);
    return value;
  }

  private run(code: Code): unknown {
    switch (code.kind) {
      case 'name':
        return this.named(code.name);
      case 'string':
      case 'constant':
        return code.value;
      case 'member':
        return memberOf(this.evaluate(code.target), code.name);
      case 'call':
        return this.call(code.callee, this.all(code.arguments));
      case 'object':
        return Object.fromEntries(code.properties.map(([key, value]) => [key, this.evaluate(value)]));
      case 'array':
        return this.all(code.elements.map(({ value }) => value));
      case 'arrow':
        return (argument: unknown) => this.with(code.parameter, argument).evaluate(code.body);
      case 'template':
        return (this.named(code.tag) as Method)(stringsOf(code.texts, code.texts), ...this.all(code.holes));
      case 'csharp':
        return this.csharp(code);
    }
  }

  private call(callee: Code, args: readonly unknown[]): unknown {
    if (callee.kind !== 'member') return (this.evaluate(callee) as Method)(...args);
    const target = this.evaluate(callee.target);
    return Reflect.apply(memberOf(target, callee.name) as Method, target, args);
  }

  private csharp(code: CSharpCode): unknown {
    const { texts, holes } = templateOf(code, 0);
    const tag: Code = { kind: 'name', name: 'csharp' };
    const block: MemberCode = { kind: 'member', target: tag, name: 'block' };
    const written = stringsOf(texts, texts.map(csharpText));
    return this.call(code.form === 'block' ? block : tag, [written, ...this.all(holes)]);
  }

  private all(codes: readonly Code[]): readonly unknown[] {
    return codes.map(code => this.evaluate(code));
  }

  private named(name: string): unknown {
    if (!this.names.has(name)) throw new ReferenceError(`the code names '${name}', which is not there`);
    return this.names.get(name);
  }
}

function memberOf(target: unknown, name: string): unknown {
  return (target as Readonly<Record<string, unknown>>)[name];
}

function stringsOf(texts: readonly string[], raw: readonly string[]): TemplateStringsArray {
  return Object.assign([...texts], { raw: [...raw] });
}
