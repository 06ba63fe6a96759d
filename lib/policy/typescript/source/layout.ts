import { type Doc, type Group, isList } from './doc';

const INDENT = 2;

interface Command {
  readonly margin: number;
  readonly isFlat: boolean;
  readonly doc: Doc;
}

/** The text of a document, in lines of at most `width` columns where that is possible. */
export function layOut(doc: Doc, width: number): string {
  return new Layout(width).print(doc);
}

class Layout {
  private written = '';
  private column = 0;
  private readonly commands: Command[] = [];
  private readonly brokenGroups = new Set<Group>();
  /** After a line break among what was to stay on one line. */
  private mustMeasure = false;

  public constructor(private readonly width: number) {}

  public print(whole: Doc): string {
    this.commands.push({ margin: 0, isFlat: false, doc: whole });
    for (let command = this.commands.pop(); command; command = this.commands.pop()) this.command(command);
    return this.written;
  }

  private command(command: Command): void {
    const { margin, isFlat, doc } = command;
    if (typeof doc === 'string') return this.text(doc);
    if (isList(doc)) return this.list(doc, command);
    switch (doc.kind) {
      case 'group':
        return this.group(doc, command);
      case 'indent': {
        const isIndented = doc.group === undefined || this.brokenGroups.has(doc.group);
        this.commands.push({ margin: isIndented ? margin + INDENT : margin, isFlat, doc: doc.contents });
        return;
      }
      case 'line':
        if (isFlat && !doc.hard) return this.text(doc.flat);
        this.mustMeasure ||= isFlat;
        return this.lineBreak(margin);
      case 'if-break':
        return isFlat ? undefined : this.text(doc.broken);
      case 'verbatim':
        return this.text(doc.text(margin));
      case 'break-parent':
        return undefined;
    }
  }

  private list(docs: readonly Doc[], { margin, isFlat }: Command): void {
    for (const doc of docs.toReversed()) this.commands.push({ margin, isFlat, doc });
  }

  private group(group: Group, { margin, isFlat }: Command): void {
    const flat = { margin, isFlat: true, doc: group.contents };
    const isMeasured = isFlat && !this.mustMeasure;
    this.mustMeasure = false;
    // the same code may stand at several places
    this.brokenGroups.delete(group);
    if (!group.isBroken && (isMeasured || this.fits(flat))) {
      this.commands.push(flat);
      return;
    }
    const states = group.states ?? [group.contents];
    const fitting = states
      .slice(1)
      .map(doc => ({ margin, isFlat: true, doc }))
      .find(state => this.fits(state));
    if (!fitting) this.brokenGroups.add(group);
    this.commands.push(fitting ?? { margin, isFlat: false, doc: states.at(-1) ?? '' });
  }

  private text(text: string): void {
    this.written += text;
    const lineStart = text.lastIndexOf('\n') + 1;
    this.column = (lineStart > 0 ? 0 : this.column) + widthOf(text.slice(lineStart));
  }

  private lineBreak(margin: number): void {
    this.written += `\n${' '.repeat(margin)}`;
    this.column = margin;
  }

  /** Whether what comes next fits in the line, up to the first place where the line may break. */
  private fits(next: Command): boolean {
    let left = this.width - this.column;
    let rest = this.commands.length;
    const commands: Pick<Command, 'isFlat' | 'doc'>[] = [next];
    while (left >= 0) {
      const command = commands.pop() ?? this.commands[--rest];
      if (!command) return true;
      const { isFlat, doc } = command;
      if (typeof doc === 'string') left -= widthOf(doc);
      else if (isList(doc)) for (const part of doc.toReversed()) commands.push({ isFlat, doc: part });
      else if (doc.kind === 'group') {
        const staysFlat = isFlat && !doc.isBroken;
        const contents = staysFlat ? doc.contents : (doc.states?.at(-1) ?? doc.contents);
        commands.push({ isFlat: staysFlat, doc: contents });
      } else if (doc.kind === 'indent') commands.push({ isFlat, doc: doc.contents });
      else if (doc.kind === 'if-break') left -= isFlat ? 0 : doc.broken.length;
      else if (doc.kind === 'verbatim') {
        const [first = '', ...more] = doc.text(0).split('\n');
        left -= widthOf(first);
        if (more.length > 0) return left >= 0;
      } else if (doc.kind === 'line') {
        if (!isFlat || doc.hard) return true;
        left -= doc.flat.length;
      }
    }
    return false;
  }
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** How many columns a text takes. */
export function widthOf(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}
