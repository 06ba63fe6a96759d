import type { AttributeValue, PolicyElement, PolicyNode } from '../../policy/index';
import { durationMs } from '../duration';
import { EmulatorError } from '../emulator-error';
import type { Expressions } from '../expression/expressions';
import { type ElementSpec, childSpecOf, defaultOf, isRequired, outOfRange, wordsOf } from './element-spec';
import { internalFailure } from './failure';
import type { Call } from './call';
import type { CompiledPolicy } from './step';
import { constantly, type Value } from './value';
import { elementText } from './element-text';

/** What a reader needs of the compiler. */
export interface Compiling {
  readonly expressions: Expressions;
  /** The name of the policy, for errors. */
  readonly policy: string;
  /** Compiles policies that stand inside. `path` is the element in which they stand, relative to the policy: `when[2]`. */
  nested(nodes: readonly PolicyNode[], path: string): readonly CompiledPolicy[];
}

/**
 * Decodes a policy's arguments by its declaration: what is absent has the declared default, what is an expression is compiled. Everything is
 * read when the policy is compiled; what depends on the request comes as a {@link Value}.
 */
export class PolicyReader {
  public constructor(
    public readonly element: PolicyElement,
    private readonly spec: ElementSpec | undefined,
    private readonly compiling: Compiling,
    private readonly path = '',
  ) {}

  /** Whether an attribute is given. */
  public has(name: string): boolean {
    return name in this.element.attributes;
  }

  /**
   * An attribute that takes no expression; its default when absent.
   *
   * @throws EmulatorError `emulator/expression-not-allowed`
   */
  public literal(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === 'string') return value;
    throw new EmulatorError(
      'emulator/expression-not-allowed',
      `<${this.compiling.policy}>: the service takes no expression in '${name}', got '${value.code}'`,
    );
  }

  /** The same for one that must be there. */
  public required(name: string): string {
    return this.literal(name) ?? this.missing(name);
  }

  /** An attribute that takes no expression, as a boolean. */
  public literalFlag(name: string): boolean {
    return this.literal(name)?.toLowerCase() === 'true';
  }

  /**
   * An attribute that takes no expression, as a number; undefined when it is absent and has no default.
   *
   * @throws EmulatorError `emulator/value` for a number that the service does not take
   */
  public literalNumber(name: string): number | undefined {
    const text = this.literal(name);
    return text === undefined ? undefined : this.numberOf(name, text);
  }

  /** The same for one that must be there. */
  public requiredNumber(name: string): number {
    return this.literalNumber(name) ?? this.missing(name);
  }

  /** An attribute as text; its default when absent. */
  public text(name: string): Value<string> {
    return this.optionalText(name) ?? this.missing(name);
  }

  /** An attribute as text, or undefined when it is absent and has no default. */
  public optionalText(name: string): Value<string> | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const text = this.compiling.expressions.text(value);
    const words = wordsOf(this.spec, name);
    return this.recorded(name, words && !text.constant ? this.oneOf(words, name, text) : text);
  }

  /** An attribute as a number; its default when absent. */
  public number(name: string): Value<number> {
    return this.optionalNumber(name) ?? this.missing(name);
  }

  /** An attribute as a number, or undefined when it is absent and has no default. */
  public optionalNumber(name: string): Value<number> | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const checked = typeof value === 'string' ? String(this.numberOf(name, value)) : value;
    return this.recorded(name, this.compiling.expressions.number(checked, this.where(name)));
  }

  /** An attribute as a boolean; its default when absent, and else false unless it must be there. */
  public flag(name: string): Value<boolean> {
    const value = this.raw(name) ?? (isRequired(this.spec, name) ? this.missing(name) : 'false');
    return this.recorded(name, this.compiling.expressions.flag(value, this.where(name)));
  }

  /** An attribute as whatever its expression yields. A literal is text. */
  public any(name: string): Value<unknown> {
    const value = this.raw(name) ?? this.missing(name);
    return this.recorded(name, this.compiling.expressions.any(value));
  }

  /** The child element of a name; undefined when there is none. */
  public child(name: string): PolicyReader | undefined {
    return this.children(name)[0];
  }

  /** The child elements of a name. */
  public children(name: string): readonly PolicyReader[] {
    return this.allChildren().filter(child => child.element.name === name);
  }

  /** All child elements, in order. */
  public allChildren(): readonly PolicyReader[] {
    const counts = new Map<string, number>();
    return this.element.children
      .filter(node => node.kind === 'element')
      .map(child => {
        const count = (counts.get(child.name) ?? 0) + 1;
        counts.set(child.name, count);
        const path = `${this.path === '' ? '' : `${this.path}\\`}${child.name}[${count}]`;
        return new PolicyReader(child, childSpecOf(this.spec, child.name), this.compiling, path);
      });
  }

  /** The text in the element, white space around it cut off. */
  public content(): Value<string> {
    return this.recorded('text', elementText(this.element, this.compiling.expressions, true));
  }

  /** The text in the element as it stands. */
  public exactContent(): Value<string> {
    return this.recorded('text', elementText(this.element, this.compiling.expressions, false));
  }

  /** The text in each child element of a name inside a wrapper: `<audiences><audience>…`. */
  public texts(wrapper: string, name: string): readonly Value<string>[] {
    return (
      this.child(wrapper)
        ?.children(name)
        .map(child => child.content()) ?? []
    );
  }

  /** The policies that stand inside, ready to run. */
  public policies(): readonly CompiledPolicy[] {
    return this.compiling.nested(this.element.children, this.path);
  }

  private raw(name: string): AttributeValue | undefined {
    return this.element.attributes[name] ?? defaultOf(this.spec, name);
  }

  /** A number, or the seconds of a duration: `PT1M`. */
  private numberOf(name: string, text: string): number {
    const trimmed = text.trim();
    const value = trimmed.startsWith('P') ? durationMs(trimmed, this.where(name)) / 1000 : Number(trimmed);
    const allowed = trimmed === '' || Number.isNaN(value) ? 'a number' : outOfRange(this.spec, name, value);
    if (allowed === undefined) return value;
    throw new EmulatorError('emulator/value', `${this.where(name)} must be ${allowed}, got '${text}'`);
  }

  /** What an expression gives must be one of the words that a literal must be. */
  private oneOf(words: readonly string[], name: string, text: Value<string>): Value<string> {
    const { policy } = this.compiling;
    return call => {
      const word = text(call);
      if (words.includes(word)) return word;
      throw internalFailure(
        policy,
        'ExpressionValueEvaluationFailure',
        `Expression evaluation failed. ${this.where(name)} must be one of ${words.join(', ')}, the expression gave '${word}'.`,
      );
    };
  }

  private where(name: string): string {
    return `<${this.compiling.policy}>: '${name}'`;
  }

  private recorded<T>(name: string, value: Value<T>): Value<T> {
    const key = this.path === '' ? name : `${this.path}/${name}`;
    const { constant } = value;
    const read = (call: Call) => {
      const result = value(call);
      call.recorder?.input(key, result);
      return result;
    };
    return constant ? constantly(constant.is, read) : read;
  }

  /**
   * Refuses the policy for an attribute or an element that it cannot do without.
   *
   * @throws EmulatorError `emulator/missing-attribute`
   */
  public missing(name: string): never {
    throw new EmulatorError(
      'emulator/missing-attribute',
      `<${this.compiling.policy}>: '${name}' is required and absent`,
    );
  }
}
