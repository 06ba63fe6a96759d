import { type CodeTemplate, type Expression as Tree } from '../../../csharp/index';
import { isLiteralTemplate, notInXml } from '../../literal';
import { operandTree } from '../operand';
import { HOLE, templateError } from './error';

/** The author's text between values, with named values put in. */
export interface TemplateSource {
  readonly code: CodeTemplate;
  /** The names of the named values, in order. */
  readonly namedValues: readonly string[];
  /** The text as it is shown in messages. */
  readonly shown: string;
}

/**
 * Reads the parts of a template.
 *
 * @throws CSharpTemplateError for a character that XML cannot hold, doubled braces, or a named value beside a brace
 */
export function readTemplate(raw: readonly string[], holes: readonly unknown[]): TemplateSource {
  const texts = textsOf(raw);
  const strings: string[] = [texts[0] ?? ''];
  const values: Tree[] = [];
  const namedValues: string[] = [];
  holes.forEach((hole, i) => {
    const next = texts[i + 1] ?? '';
    const last = strings.length - 1;
    const before = strings[last] ?? '';
    if (isLiteralTemplate(hole)) {
      namedValues.push(nameOf(hole.text, texts, i));
      strings[last] = before + hole.text + next;
    } else {
      values.push(operandTree(hole));
      strings.push(next);
    }
  });
  return { code: { strings, values }, namedValues, shown: strings.join(HOLE) };
}

/** What the texts of templates are in C#, by their place in the code. */
const TEXTS = new WeakMap<readonly string[], readonly string[]>();

function textsOf(raw: readonly string[]): readonly string[] {
  const known = TEXTS.get(raw);
  if (known) return known;
  const texts = raw.map(text => unescape(text));
  checkTexts(texts);
  TEXTS.set(raw, texts);
  return texts;
}

/** In the text of a template, a backtick and the start of a hole are written with a backslash, which C# knows nothing of. */
function unescape(raw: string): string {
  return raw.replace(/\\(`|\$(?=\{))/g, '$1').replaceAll('$\\{', '${');
}

function nameOf(text: string, texts: readonly string[], i: number): string {
  const name = /^\{\{([A-Za-z0-9._-]+)\}\}$/.exec(text)?.[1];
  const [before = '', after = ''] = [texts[i], texts[i + 1]];
  if (name === undefined) {
    throw at(
      texts,
      i,
      before.length,
      text,
      'policy/csharp-named-value',
      'only namedValue(…) can stand in the code, not literal`…`; write its text into the template',
    );
  }
  if (before.endsWith('{') || after.startsWith('}')) {
    throw at(
      texts,
      i,
      before.length,
      text,
      'policy/csharp-named-value',
      'a brace beside a named value makes it ambiguous; put the brace into a string of its own',
    );
  }
  return name;
}

const BRACES =
  "'{{' starts a named value: put namedValue('name') into a hole inside quotes for one, write {'{'} for a brace in an " +
  'interpolated string, or a space between two braces of code';

function checkTexts(texts: readonly string[]): void {
  texts.forEach((text, i) => {
    const bad = notInXml(text);
    if (bad) {
      throw at(
        texts,
        i,
        bad.offset,
        bad.character,
        'policy/character-not-in-xml',
        `the character ${bad.name} cannot stand in XML; write it as an escape in a string`,
      );
    }
    const braces = text.indexOf('{{');
    if (braces >= 0) {
      throw at(texts, i, braces, '{{', 'policy/csharp-braces', BRACES);
    }
  });
}

function at(
  texts: readonly string[],
  part: number,
  offset: number,
  token: string,
  code: string,
  problem: string,
): Error {
  const before = texts
    .slice(0, part)
    .map(text => text + HOLE)
    .join('');
  return templateError(code, problem, texts.join(HOLE), before.length + offset, token);
}
