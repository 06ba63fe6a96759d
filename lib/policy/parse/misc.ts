import { nameAt } from './characters';
import type { Cursor } from './cursor';
import type { LeafPlace } from './place';
import type { PolicySyntaxError } from './syntax-error';

/** Passes over the XML declaration, if the text starts with one. */
export function readDeclaration(cursor: Cursor): void {
  if (/^<\?xml[ \t\r\n]/.test(cursor.text)) cursor.at = cursor.after('?>', 0, 'the XML declaration');
}

/** Reads the comment or processing instruction that starts here, if one does. */
export function readMisc(cursor: Cursor): LeafPlace | undefined {
  if (cursor.text.startsWith('<!--', cursor.at)) return readComment(cursor);
  if (cursor.text.startsWith('<?', cursor.at)) return readInstruction(cursor);
  return undefined;
}

function readComment(cursor: Cursor): LeafPlace {
  const start = cursor.at;
  const end = cursor.after('--', start + 4, 'the comment');
  if (cursor.text.charAt(end) !== '>') {
    throw cursor.error(
      'policy/comment',
      "a comment may not contain '--' nor end with '-'; write '- -' or '='",
      end - 2,
    );
  }
  cursor.at = end + 1;
  cursor.source.literal(start, cursor.at);
  return { kind: 'comment', start, end: cursor.at };
}

function readInstruction(cursor: Cursor): LeafPlace {
  const start = cursor.at;
  const name = nameAt(cursor.text, start + 2);
  if (name === '') throw cursor.error('policy/markup', "expected a name after '<?'", start + 2);
  if (name.toLowerCase() === 'xml') {
    throw cursor.error(
      'policy/markup',
      'an XML declaration may only stand at the very start; move or remove it',
    );
  }
  if (!/^(?:[ \t\r\n]|\?>|$)/.test(cursor.text.slice(start + 2 + name.length, start + 4 + name.length))) {
    throw cursor.error(
      'policy/markup',
      `expected white space or '?>' after <?${name}`,
      start + 2 + name.length,
    );
  }
  cursor.at = cursor.after('?>', start, 'the processing instruction');
  cursor.source.literal(start, cursor.at);
  return { kind: 'instruction', start, end: cursor.at };
}

/** The error for a `<` that starts nothing that is read. */
export function unexpectedMarkup(cursor: Cursor): PolicySyntaxError {
  if (/^<!doctype/i.test(cursor.text.slice(cursor.at, cursor.at + 9))) {
    return cursor.error(
      'policy/doctype',
      'a document type is not read, nor the entities it defines; remove it',
    );
  }
  return cursor.error('policy/markup', `unexpected ${cursor.shown}; write &lt; for a '<' that starts no tag`);
}
