import type { Digits } from './digits';
import { fractionPart, wholePart } from './digits';

/** What a section of a custom format says. */
interface Section {
  readonly tokens: readonly Token[];
  /** Digits before the point that are always written. */
  readonly minimumWhole: number;
  /** Places for digits before the point. */
  readonly wholePlaces: number;
  /** Digits after the point that are always written. */
  readonly minimumFraction: number;
  readonly fractionPlaces: number;
  readonly grouping: boolean;
  /** Power of ten that the value is multiplied by: percent signs and commas before the point. */
  readonly scale: number;
  readonly exponent: { readonly letter: string; readonly plus: boolean; readonly digits: number } | undefined;
}

type Token =
  | { readonly kind: 'digit' }
  | { readonly kind: 'point' }
  | { readonly kind: 'exponent' }
  | { readonly kind: 'text'; readonly text: string };

/** Splits at `;` outside of literals. */
function splitSections(format: string): string[] {
  const sections = [''];
  let quote = '';
  for (let i = 0; i < format.length; i++) {
    const c = format.charAt(i);
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '\\') {
      sections[sections.length - 1] += c + format.charAt(++i);
      continue;
    } else if (c === ';') {
      sections.push('');
      continue;
    }
    sections[sections.length - 1] += c;
  }
  return sections;
}

function readSection(format: string): Section {
  const tokens: Token[] = [];
  let wholePlaces = 0;
  let fractionPlaces = 0;
  let firstZero = -1;
  let lastZeroAfterPoint = 0;
  let seenPoint = false;
  let grouping = false;
  let trailingCommas = 0;
  let scale = 0;
  let exponent: Section['exponent'];
  const text = (value: string) => tokens.push({ kind: 'text', text: value });

  for (let i = 0; i < format.length; i++) {
    const c = format.charAt(i);
    const exponentForm = /^[eE][+-]?0+/.exec(format.slice(i))?.[0];
    if (c === '0' || c === '#') {
      if (seenPoint) {
        fractionPlaces++;
        if (c === '0') lastZeroAfterPoint = fractionPlaces;
      } else {
        if (trailingCommas > 0) grouping = true;
        trailingCommas = 0;
        if (c === '0' && firstZero < 0) firstZero = wholePlaces;
        wholePlaces++;
      }
      tokens.push({ kind: 'digit' });
    } else if (c === '.') {
      if (!seenPoint) tokens.push({ kind: 'point' });
      seenPoint = true;
    } else if (c === ',') {
      if (!seenPoint && wholePlaces > 0) trailingCommas++;
    } else if (c === '%' || c === '‰') {
      scale += c === '%' ? 2 : 3;
      text(c);
    } else if (exponentForm !== undefined) {
      exponent = {
        letter: c,
        plus: exponentForm.includes('+'),
        digits: exponentForm.replace(/[^0]/g, '').length,
      };
      tokens.push({ kind: 'exponent' });
      i += exponentForm.length - 1;
    } else if (c === '"' || c === "'") {
      const end = format.indexOf(c, i + 1);
      text(format.slice(i + 1, end < 0 ? undefined : end));
      i = end < 0 ? format.length : end;
    } else if (c === '\\') text(format.charAt(++i));
    else text(c);
  }
  scale -= trailingCommas * 3;
  return {
    tokens,
    minimumWhole: firstZero < 0 ? 0 : wholePlaces - firstZero,
    wholePlaces,
    minimumFraction: lastZeroAfterPoint,
    fractionPlaces,
    grouping,
    scale,
    exponent,
  };
}

function shift(digits: Digits, places: number): Digits {
  return digits.digits === '' ? digits : { ...digits, point: digits.point + places };
}

/**
 * Text of a number by a custom format, `#,##0.00;(#)`.
 *
 * @param rounded - the number, rounded to a count of places after the point
 */
export function formatCustomNumber(format: string, rounded: (places: number) => Digits): string {
  const sections = splitSections(format);
  const exact = rounded(40);
  const pick = (negative: boolean, zero: boolean): number => {
    if (zero) return sections.length > 2 ? 2 : 0;
    return negative && (sections[1] ?? '') !== '' ? 1 : 0;
  };
  const first = pick(exact.negative, exact.digits === '');
  let { section, digits } = apply(sections[first] ?? '', rounded);
  let index = first;
  if (digits.digits === '' && exact.digits !== '' && sections.length > 2 && (sections[2] ?? '') !== '') {
    // What rounds to nothing is written as zero.
    index = 2;
    ({ section, digits } = apply(sections[2] ?? '', rounded));
  }
  const minus = index === 0 && exact.negative && digits.digits !== '';
  return (minus ? '-' : '') + write(section, digits);
}

function apply(format: string, rounded: (places: number) => Digits): { section: Section; digits: Digits } {
  const section = readSection(format);
  if (section.exponent !== undefined) return { section, digits: rounded(40) };
  return {
    section,
    digits: shift(rounded(Math.max(section.fractionPlaces + section.scale, 0)), section.scale),
  };
}

function write(section: Section, value: Digits): string {
  let digits = value;
  let exponent = 0;
  if (section.exponent !== undefined) {
    exponent = digits.digits === '' ? 0 : digits.point - section.wholePlaces;
    const places = section.wholePlaces + section.fractionPlaces;
    const kept = (digits.digits + '0').slice(0, places + 1);
    const up = kept.length > places && kept.charAt(places) >= '5';
    let text = digits.digits.slice(0, places);
    if (up) {
      const next = (BigInt(text === '' ? '0' : text) + 1n).toString();
      if (next.length > text.length) exponent++;
      text = next;
    }
    digits = { ...digits, digits: text.replace(/0+$/, ''), point: section.wholePlaces };
  }
  const wholeDigits = digits.point > 0 ? wholePart(digits) : '';
  const whole = wholeDigits.padStart(section.minimumWhole, '0');
  const fraction = fractionPart(digits, section.fractionPlaces)
    .replace(/0+$/, '')
    .padEnd(section.minimumFraction, '0');

  let result = '';
  let place = 0;
  let written = 0;
  let afterPoint = false;
  const wholeDigit = (index: number) => {
    result += whole.charAt(index);
    const left = whole.length - index - 1;
    if (section.grouping && left > 0 && left % 3 === 0) result += ',';
  };
  for (const token of section.tokens) {
    switch (token.kind) {
      case 'digit':
        if (afterPoint) result += fraction.charAt(written++);
        else {
          // Digits that exceed the places stand at the first one.
          const from = place === 0 ? 0 : whole.length - section.wholePlaces + place;
          const to = whole.length - section.wholePlaces + place + 1;
          for (let i = Math.max(from, 0); i < to; i++) wholeDigit(i);
          place++;
        }
        break;
      case 'point':
        if (section.wholePlaces === 0) for (let i = 0; i < whole.length; i++) wholeDigit(i);
        afterPoint = true;
        if (fraction !== '') result += '.';
        break;
      case 'exponent': {
        const form = section.exponent;
        if (form === undefined) break;
        const sign = exponent < 0 ? '-' : form.plus ? '+' : '';
        result += `${form.letter}${sign}${Math.abs(exponent).toString().padStart(form.digits, '0')}`;
        break;
      }
      case 'text':
        result += token.text;
    }
  }
  return result;
}
