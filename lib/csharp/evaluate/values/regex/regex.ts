import { NotImplementedError } from '../../errors';
import { namedType } from '../../type-system/definition';
import type { Type } from '../../type-system/type';
import type { Enumerable, Enumerator } from '../enumerable';
import { argumentError, argumentOutOfRange, indexOutOfRange } from '../exception';
import { ArrayEnumerator } from '../net-array';
import { NetObject } from '../net-object';
import { replacementParts } from './replacement';
import { requiredText } from './required-text';
import type { TranslatedPattern } from './translate';
import { OPTION, translatePattern } from './translate';

const N = 'System.Text.RegularExpressions';
export const MATCH = namedType(`${N}.Match`);
const GROUP = namedType(`${N}.Group`);
const REGEX = namedType(`${N}.Regex`);

interface CompiledPattern extends TranslatedPattern {
  readonly regex: RegExp;
  /** What every match has in it. */
  readonly required: string | undefined;
}

/** By options, then by pattern: both are the same objects each time, so that nothing long is put together or hashed. */
const known = new Map<number, Map<string, CompiledPattern>>();
const LIMIT = 500;

function compilePattern(pattern: string, options: number): CompiledPattern {
  let ofOptions = known.get(options);
  if (ofOptions === undefined) known.set(options, (ofOptions = new Map<string, CompiledPattern>()));
  let compiled = ofOptions.get(pattern);
  if (compiled === undefined) {
    const translated = translatePattern(pattern, options);
    let regex;
    try {
      regex = new RegExp(translated.source, translated.flags);
    } catch (error) {
      throw argumentError(`Invalid pattern '${pattern}'. ${error instanceof Error ? error.message : ''}`);
    }
    compiled = { ...translated, regex, required: requiredText(pattern, options) };
    if (ofOptions.size >= LIMIT) ofOptions.clear();
    ofOptions.set(pattern, compiled);
  }
  return compiled;
}

/** A `Group`: what a part of a pattern matched. */
export class GroupObject extends NetObject {
  constructor(
    readonly success: boolean,
    private readonly at: number | (() => number),
    readonly value: string,
    readonly name: string,
    private readonly isRepeated = false,
  ) {
    super();
  }

  get type(): Type {
    return GROUP;
  }

  /** Where it starts in the input. */
  get index(): number {
    return typeof this.at === 'number' ? this.at : this.at();
  }

  override toText(): string {
    return this.value;
  }

  get captures(): ListView {
    if (this.isRepeated) {
      throw new NotImplementedError(
        'Group.Captures',
        'of a group that is repeated only the last capture is known, which is its Value',
      );
    }
    return new ListView(this.success ? [this] : [], `${N}.CaptureCollection`, namedType(`${N}.Capture`));
  }
}

/** A `GroupCollection`, `MatchCollection` or `CaptureCollection`. */
export class ListView extends NetObject implements Enumerable {
  readonly type: Type;

  constructor(
    readonly items: readonly GroupObject[],
    type: string,
    readonly elementType: Type,
  ) {
    super();
    this.type = namedType(type);
  }

  enumerate(): Enumerator {
    return new ArrayEnumerator(this.items);
  }

  get(index: number): GroupObject {
    const item = this.items[index];
    if (item === undefined) throw indexOutOfRange();
    return item;
  }
}

const FAILED = (name = '') => new GroupObject(false, 0, '', name);

/** A `Match`. */
export class MatchObject extends GroupObject {
  constructor(
    private readonly regexObject: RegexObject | undefined,
    readonly input: string,
    private readonly found: RegExpExecArray | undefined,
  ) {
    super(found !== undefined, found?.index ?? 0, found?.[0] ?? '', '0');
  }

  override get type(): Type {
    return MATCH;
  }

  private lazyGroups: readonly GroupObject[] | undefined;

  private get all(): readonly GroupObject[] {
    return (this.lazyGroups ??= this.makeGroups());
  }

  private makeGroups(): readonly GroupObject[] {
    const { found } = this;
    if (found === undefined) return [FAILED('0')];
    return (this.regexObject?.pattern.groups ?? []).map(({ index, name, isRepeated }) => {
      if (index === 0) return this;
      const value = found[index];
      return value === undefined
        ? FAILED(name)
        : new GroupObject(true, () => this.startOf(index), value, name, isRepeated);
    });
  }

  /** Where a group of JavaScript starts: found by matching once more, since it is seldom asked. */
  private startOf(index: number): number {
    const { source, flags } = this.regexObject?.pattern ?? { source: '', flags: '' };
    const regex = new RegExp(source, `${flags.replace('g', '')}dy`);
    regex.lastIndex = this.index;
    return regex.exec(this.input)?.indices?.[index]?.[0] ?? 0;
  }

  get groups(): ListView {
    return new ListView(this.all, `${N}.GroupCollection`, GROUP);
  }

  /** A group by its name; one that failed when there is none of the name. */
  named(name: string): GroupObject {
    const at = this.regexObject?.pattern.groups.findIndex(group => group.name === name) ?? -1;
    return this.all[at] ?? FAILED(name);
  }

  /** A group by its number; one that failed when there is none of the number. */
  numbered(number: number): GroupObject {
    const at = this.regexObject?.pattern.groups.findIndex(group => group.number === number) ?? -1;
    return this.all[at] ?? FAILED(String(number));
  }

  next(): MatchObject {
    if (this.found === undefined || this.regexObject === undefined) return this;
    const from = this.index + Math.max(this.value.length, 1);
    return this.regexObject.match(this.input, from);
  }

  /** A replacement pattern with this match put in. */
  expand(replacement: string): string {
    return replacementParts(replacement)
      .map(part => {
        switch (part.kind) {
          case 'text':
            return part.text;
          case 'before':
            return this.input.slice(0, this.index);
          case 'after':
            return this.input.slice(this.index + this.value.length);
          case 'input':
            return this.input;
          case 'last':
            return [...this.all].reverse().find(group => group.success)?.value ?? '';
          case 'group': {
            const groups = this.regexObject?.pattern.groups ?? [];
            const at = groups.findIndex(
              group => group.name === part.key || String(group.number) === part.key,
            );
            return at < 0 ? part.text : (this.all[at]?.value ?? '');
          }
        }
      })
      .join('');
  }
}

/** A `Regex`. */
export class RegexObject extends NetObject {
  readonly type = REGEX;
  readonly pattern: CompiledPattern;

  constructor(
    readonly source: string,
    readonly options: number = OPTION.None,
  ) {
    super();
    this.pattern = compilePattern(source, options);
  }

  private exec(input: string, from: number): RegExpExecArray | undefined {
    const { regex, required } = this.pattern;
    if (required !== undefined && !input.includes(required, from)) return undefined;
    regex.lastIndex = from;
    return regex.exec(input) ?? undefined;
  }

  isMatch(input: string, from = 0): boolean {
    return this.exec(input, from) !== undefined;
  }

  match(input: string, from = 0): MatchObject {
    if (from < 0)
      throw argumentOutOfRange('startat', 'Start index cannot be less than 0 or greater than input length.');
    return new MatchObject(this, input, from > input.length ? undefined : this.exec(input, from));
  }

  matches(input: string, from = 0): MatchObject[] {
    const found: MatchObject[] = [];
    for (let match = this.match(input, from); match.success; match = match.next()) found.push(match);
    return found;
  }

  replace(input: string, write: (match: MatchObject) => string, count = -1): string {
    let result = '';
    let from = 0;
    let left = count;
    for (let match = this.match(input); match.success && left !== 0; match = match.next(), left--) {
      result += input.slice(from, match.index) + write(match);
      from = match.index + match.value.length;
    }
    return result + input.slice(from);
  }

  /** The pieces between matches, with what groups captured between them. */
  split(input: string, count = 0): string[] {
    const pieces: string[] = [];
    let from = 0;
    for (const match of this.matches(input)) {
      if (count > 0 && pieces.length >= count - 1) break;
      pieces.push(input.slice(from, match.index));
      pieces.push(
        ...match.groups.items
          .slice(1)
          .filter(group => group.success)
          .map(group => group.value),
      );
      from = match.index + match.value.length;
    }
    pieces.push(input.slice(from));
    return pieces;
  }

  override toText(): string {
    return this.source;
  }
}
