import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';

import { ValidationError } from './errors';

/** A value that is not what it must be. */
interface Problem {
  /** Where it is, behind the place of the whole. */
  readonly place: string;
  readonly value: unknown;
  readonly kind: OptionKind;
}

/**
 * What an option is. TypeScript says so as well, but not to those who write JavaScript, nor of an environment variable that is not set.
 */
export class OptionKind {
  /** Any text. */
  public static readonly TEXT = new OptionKind('text', value => typeof value === 'string');
  /** Any number; its range is checked where it is used. */
  public static readonly NUMBER = new OptionKind('a number', value => typeof value === 'number');
  /** A switch. */
  public static readonly SWITCH = new OptionKind('true or false', value => typeof value === 'boolean');
  /** What is switched off. */
  public static readonly FALSE = new OptionKind('false', value => value === false);
  /** An object of any content. */
  public static readonly OBJECT = new OptionKind('an object', isObject);
  /** Whatever is checked where it is used, with a message that says more. */
  public static readonly CHECKED_LATER = new OptionKind('anything', () => true);
  /** A list of texts. */
  public static readonly TEXTS = OptionKind.listOf(OptionKind.TEXT);
  /** Resources that are waited for. */
  public static readonly DEPENDABLES = OptionKind.listOf(OptionKind.having('a resource', 'fqn'));
  /** A resource group, created here or elsewhere. */
  public static readonly RESOURCE_GROUP = OptionKind.having('a resource group', 'name', 'location', 'node');
  /** A Log Analytics workspace, created here or elsewhere. */
  public static readonly LOG_ANALYTICS_WORKSPACE = OptionKind.having(
    'a Log Analytics workspace',
    'id',
    'node',
  );
  /** A tier of API Management with its units. */
  public static readonly API_MANAGEMENT_SKU = OptionKind.having('an ApiManagementSku', 'skuName', 'gateway');
  /** How the capacity of a model is billed. */
  public static readonly DEPLOYMENT_SKU = OptionKind.having('a DeploymentSku', 'name');

  /** One of some texts. */
  public static oneOf(...texts: readonly string[]): OptionKind {
    return new OptionKind(`one of ${texts.join(', ')}`, value => texts.includes(value as string));
  }

  /** A list of things of one kind. */
  public static listOf(kind: OptionKind): OptionKind {
    return new OptionKind('a list', Array.isArray, (list: readonly unknown[]) => {
      for (const [i, member] of list.entries()) {
        const problem = problemOf(member, kind);
        if (problem !== undefined) return { ...problem, place: `[${i}]${problem.place}` };
      }
      return undefined;
    });
  }

  /** Things of one kind by names that the user chooses. */
  public static mapOf(kind: OptionKind): OptionKind {
    return new OptionKind('an object', isObject, (map: object) =>
      problemIn(map, Object.fromEntries(Object.keys(map).map(name => [name, kind]))),
    );
  }

  /** An object with options of its own. */
  public static objectOf<T extends object>(kinds: OptionKinds<T>): OptionKind {
    return new OptionKind('an object', isObject, (object: object) => problemIn(object, kinds));
  }

  /**
   * A thing that is known by what it has: so has one that another copy of this package made.
   *
   * @param words what it is
   * @param members names of what it has
   */
  public static having(words: string, ...members: readonly string[]): OptionKind {
    return new OptionKind(words, value => isObject(value) && members.every(member => member in value));
  }

  private constructor(
    /** In words that finish `must be …`. */
    public readonly words: string,
    /** Whether a value is of the kind, whatever is in it. */
    public readonly accepts: (value: unknown) => boolean,
    /** What is wrong in a value of the kind; undefined for kinds of which nothing more is known. */
    public readonly problemInside?: (value: never) => Problem | undefined,
    /** Whether it may be left out. */
    public readonly isOptional = false,
  ) {}

  /** The same, or left out. */
  public optional(): OptionalKind {
    return new OptionKind(this.words, this.accepts, this.problemInside, true) as OptionalKind;
  }

  /** The one kind, or the other. */
  public or(other: OptionKind): OptionKind {
    return new OptionKind(
      `${this.words} or ${other.words}`,
      value => this.accepts(value) || other.accepts(value),
      (value: never) => (this.accepts(value) ? this : other).problemInside?.(value),
    );
  }
}

/** A kind of what may be left out. */
export type OptionalKind = OptionKind & { readonly isOptional: true };

/** The kinds of all options of a construct: to forget one does not compile. */
export type OptionKinds<T extends object> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? OptionalKind : OptionKind;
};

/**
 * Refuses options of another kind: whatever reads them first would fail with a message about itself. What Terraform knows only later passes.
 *
 * @param scope the construct that was given the options
 * @param props the options
 * @param kinds their kinds
 * @param code stable identifier of the rule
 * @throws ValidationError with the given code
 */
export function checkOptions<T extends object>(
  scope: IConstruct,
  props: T,
  kinds: OptionKinds<T>,
  code = 'core/wrong-type',
): void {
  const problem = isObject(props)
    ? problemIn(props, kinds)
    : { place: '', value: props as unknown, kind: OptionKind.OBJECT };
  if (problem === undefined) return;
  const { place, value, kind } = problem;
  const what = place === '' ? 'the options' : place.slice(1);
  const fix = place === '' ? 'give them' : kind.isOptional ? 'give one, or leave it out' : 'give one';
  throw new ValidationError(code, `${what} must be ${kind.words}, got ${wordFor(value)}; ${fix}`, scope);
}

/** The first problem in an object. Nothing is allocated while all is well: there are many constructs. */
function problemIn(object: object, kinds: Readonly<Record<string, OptionKind>>): Problem | undefined {
  for (const name in kinds) {
    const kind = kinds[name];
    const problem = kind && problemOf((object as Record<string, unknown>)[name], kind);
    if (problem !== undefined) return { ...problem, place: `.${name}${problem.place}` };
  }
  return undefined;
}

function problemOf(value: unknown, kind: OptionKind): Problem | undefined {
  if (value === undefined && kind.isOptional) return undefined;
  if (!kind.accepts(value)) return Token.isUnresolved(value) ? undefined : { place: '', value, kind };
  if (kind.problemInside === undefined || Token.isUnresolved(value)) return undefined;
  return kind.problemInside(value as never);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordFor(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'string' ? `'${value}'` : String(value);
}
