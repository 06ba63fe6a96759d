import {
  type ArrayCode,
  type ArrowCode,
  type Code,
  type CSharpCode,
  isLeaf,
  type MemberCode,
  type ObjectCode,
  type PropertyCode,
  type TemplateCode,
} from './code';
import { templateOf } from './csharp-template';
import {
  type Doc,
  group,
  hardline,
  indent,
  indentIfBroken,
  join,
  line,
  softline,
  trailingComma,
  verbatim,
} from './doc';
import { layOut, widthOf } from './layout';
import { printCall } from './print-call';
import { isMultiline, isPoorlyBreakable } from './shape';
import { csharpText, lineComment, propertyKey, quoted, templateText } from './text';

const PRINTED = new WeakMap<Code, Doc>();

/**
 * Code in the layout of prettier, with single quotes and no parentheses around the parameter of an arrow function. It is made once, since each way to
 * lay out what is around it asks for it again.
 */
export function print(code: Code): Doc {
  if (isLeaf(code)) return printNew(code);
  const known = PRINTED.get(code);
  if (known !== undefined) return known;
  const printed = printNew(code);
  PRINTED.set(code, printed);
  return printed;
}

function printNew(code: Code): Doc {
  switch (code.kind) {
    case 'name':
      return code.name;
    case 'string':
      return isMultiline(code) ? verbatim(() => `\`${templateText(code.value)}\``) : quoted(code.value);
    case 'constant':
      return String(code.value).replace('e+', 'e');
    case 'member':
      return printMember(code);
    case 'call':
      return printCall(code, { print, printLast });
    case 'object':
      return printObject(code);
    case 'array':
      return printArray(code);
    case 'arrow':
      return printArrow(code, false);
    case 'template':
      return printTemplate(code);
    case 'csharp':
      return printCSharp(code);
  }
}

function printLast(code: Code): Doc {
  return code.kind === 'arrow' ? printArrow(code, true) : print(code);
}

/** What stands before a value, and the value. @param isShort whether the value stays on the line in any case */
export function printAssignment(before: string, value: Code, isShort = false): Doc {
  const printed = print(value);
  if (isShort || value.kind === 'template' || value.kind === 'csharp' || staysBehind(value)) {
    return group([before, ' ', printed]);
  }
  if (value.kind === 'string' || isPoorlyBreakable(value)) {
    return group([before, group(indent([line, printed]))]);
  }
  const gap = group(indent(line));
  return group([before, gap, indentIfBroken(printed, gap)]);
}

function staysBehind(value: Code): boolean {
  return isMultiline(value) || (value.kind === 'constant' && value.value !== null);
}

function printMember({ target, name }: MemberCode, isTarget = false): Doc {
  const object = target.kind === 'member' ? printMember(target, true) : print(target);
  const isShort = target.kind === 'name' && !isTarget;
  return [object, isShort ? `.${name}` : group(indent([softline, `.${name}`]))];
}

function printObject({ properties, expanded }: ObjectCode): Doc {
  if (properties.length === 0) return '{}';
  const inside = join([',', line], properties.map(printProperty));
  return group(['{', indent([line, inside]), trailingComma, line, '}'], { broken: expanded });
}

/** A key of fewer columns is followed by its value on the same line: the next line would be of no help. */
const SHORT_KEY = 5;

function printProperty([name, value]: PropertyCode): Doc {
  const key = propertyKey(name);
  return printAssignment(`${key}:`, value, widthOf(key) < SHORT_KEY);
}

function printArray({ elements }: ArrayCode): Doc {
  if (elements.length === 0) return '[]';
  const printed = elements.map(({ value, comment }) =>
    comment === undefined ? group(print(value)) : [lineComment(comment), hardline, group(print(value))],
  );
  const broken = isTable(elements.map(({ value }) => value));
  return group(['[', indent([softline, join([',', line], printed)]), trailingComma, softline, ']'], {
    broken,
  });
}

/** Several objects, or several lists, of more than one member each: they stand below each other. */
function isTable(values: readonly Code[]): boolean {
  const kind = values[0]?.kind;
  if (values.length < 2) return false;
  return values.every(value => value.kind === kind && membersOf(value).length > 1);
}

function membersOf(code: Code): readonly unknown[] {
  return code.kind === 'object' ? code.properties : code.kind === 'array' ? code.elements : [];
}

function printArrow({ parameter, body }: ArrowCode, isLastArgument: boolean): Doc {
  const printed = body.kind === 'object' ? ['(', print(body), ')'] : print(body);
  const isBehind =
    body.kind === 'object' || body.kind === 'array' || body.kind === 'arrow' || isMultiline(body);
  const after = isLastArgument ? [trailingComma, softline] : '';
  return group([parameter, ' =>', group(isBehind ? [' ', printed] : [indent([line, printed]), after])]);
}

function printTemplate({ tag, texts, holes }: TemplateCode): Doc {
  const text = tag + templateLiteral(texts.map(templateText), holes);
  return verbatim(() => text);
}

function printCSharp(code: CSharpCode): Doc {
  const type = code.type === undefined ? '' : `<${code.type}>`;
  const tag = (code.form === 'block' ? 'csharp.block' : 'csharp') + type;
  return verbatim(margin => {
    const { texts, holes } = templateOf(code, margin);
    return tag + templateLiteral(texts.map(csharpText), holes);
  });
}

/** A template literal, whose holes are not broken. */
function templateLiteral(texts: readonly string[], holes: readonly Code[]): string {
  const written = holes.map(hole => `\${${layOut(print(hole), Infinity)}}`);
  return `\`${texts.map((text, i) => text + (written[i] ?? '')).join('')}\``;
}
