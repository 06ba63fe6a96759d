import { decode } from '../../lib/cli/decode';
import fc from '../support/properties';

const bytes = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding);
const swapped = (text: string) => bytes(text, 'utf16le').swap16();

test.each([
  ['UTF-8', bytes('<a>é…</a>', 'utf8'), '<a>é…</a>'],
  ['UTF-8 with a byte order mark', bytes('\ufeff<a>é</a>', 'utf8'), '\ufeff<a>é</a>'],
  ['UTF-16 of Windows', bytes('\ufeff<a>é…</a>', 'utf16le'), '\ufeff<a>é…</a>'],
  ['UTF-16 without a mark', bytes('<a>é…</a>', 'utf16le'), '<a>é…</a>'],
  ['UTF-16 the other way round', swapped('\ufeff<a>é…</a>'), '\ufeff<a>é…</a>'],
  ['UTF-16 the other way round without a mark', swapped('<a>é…</a>'), '<a>é…</a>'],
  [
    'an encoding that is declared',
    bytes("<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", 'latin1'),
    "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>",
  ],
  [
    'UTF-8 that calls itself UTF-16',
    bytes('<?xml version="1.0" encoding="utf-16"?><a>é</a>', 'utf8'),
    '<?xml version="1.0" encoding="utf-16"?><a>é</a>',
  ],
  ['UTF-8, with a zero in it', bytes('<\0a>', 'utf8'), '<\0a>'],
  ['nothing', bytes('', 'utf8'), ''],
])('a file in %s loses nothing', (_, file, text) => {
  expect(decode(file, 'a.xml')).toBe(text);
});

test('any text in UTF-8 or UTF-16 is read as it is', () => {
  const text = fc.string({ unit: 'binary' }).map(rest => `<a${rest}`);
  fc.assert(
    fc.property(text, fc.constantFrom('utf8' as const, 'utf16le' as const), (written, encoding) => {
      expect(decode(bytes(written, encoding), 'a.xml')).toBe(written);
    }),
  );
});

test.each([
  [
    'bytes that are no UTF-8',
    bytes('<a>\n\xe9</a>', 'latin1'),
    `'a.xml' has bytes in line 2 that are no UTF-8; save it as UTF-8, or let it begin with what it is in: <?xml version="1.0" encoding="windows-1252"?>`,
  ],
  ['half a character at the end', bytes('<a>é</a>é', 'utf8').subarray(0, -1), 'in line 1 that are no UTF-8'],
  [
    'half of UTF-16',
    bytes('\ufeff<a/>', 'utf16le').subarray(0, -1),
    "'a.xml' is no UTF-16LE; save it as UTF-8",
  ],
  [
    'an encoding that nobody knows',
    bytes('<?xml version="1.0" encoding="klingon"?><a />', 'utf8'),
    "'a.xml' names the encoding 'klingon' in its XML declaration, which is unknown; save it as UTF-8",
  ],
])('%s: an error that says what to do', (_, file, message) => {
  expect(() => decode(file, 'a.xml')).toThrow(message);
});
