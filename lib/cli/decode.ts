import { TextDecoder } from 'node:util';
import { CliError } from './cli-error';

/** What a text is written in where nothing says otherwise. */
const DEFAULT = 'utf-8';

/**
 * The text of a file, without the loss of a character: in UTF-8, unless a byte order mark or an XML declaration says something else.
 *
 * @param file what the error names
 * @throws CliError when the bytes are not in that encoding, or there is none of that name
 */
export function decode(bytes: Buffer, file: string): string {
  const encoding = encodingOf(bytes);
  const decoder = decoderFor(encoding);
  if (!decoder) {
    throw new CliError(
      `'${file}' names the encoding '${encoding}' in its XML declaration, which is unknown; save it as UTF-8`,
    );
  }
  try {
    return decoder.decode(bytes);
  } catch {
    const what = encoding === DEFAULT ? `has bytes in line ${lineOfFault(bytes)} that are no` : 'is no';
    const declare = ', or let it begin with what it is in: <?xml version="1.0" encoding="windows-1252"?>';
    throw new CliError(
      `'${file}' ${what} ${encoding.toUpperCase()}; save it as UTF-8${/\.xml$/i.test(file) ? declare : ''}`,
    );
  }
}

function encodingOf(bytes: Buffer): string {
  const start = bytes.toString('latin1', 0, 200);
  if (/^(?:\xff\xfe|<\0[^\0]\0)/.test(start)) return 'utf-16le';
  if (/^(?:\xfe\xff|\0<\0[^\0])/.test(start)) return 'utf-16be';
  const declared = /^<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase();
  // many a tool says UTF-16 of the string in its memory and writes UTF-8
  return declared === undefined || declared.startsWith('utf-16') ? DEFAULT : declared;
}

function decoderFor(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    return undefined;
  }
}

/** The line of the first byte that is not UTF-8: there the text, written again, is no longer the same. */
function lineOfFault(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8');
  const fault = bytes.findIndex((byte, i) => byte !== again[i]);
  return bytes.toString('latin1', 0, fault).split('\n').length;
}
