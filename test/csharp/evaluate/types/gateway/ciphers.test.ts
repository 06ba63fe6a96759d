import { NotImplementedError, evaluate } from '../../../../../lib/csharp';
import { givesInDotNet, outcomeOf } from '../../gives';

const r = String.raw;
const bytes = (text: string) => `Encoding.UTF8.GetBytes("${text}")`;
const KEY = bytes('0123456789abcdef');
const IV = bytes('fedcba9876543210');
const INVALID = '!System.Security.Cryptography.CryptographicException';

givesInDotNet('encryption', [
  [
    r`Convert.ToBase64String(${bytes('secret')}.Encrypt("Aes",${KEY},${IV}))`,
    'string YQk+IppJFk+ZQt46ZdcMsw==',
  ],
  [r`Convert.ToBase64String(${bytes('')}.Encrypt("Aes",${KEY},${IV}))`, 'string PEks7dlUzDg/PT7pPnKEhA=='],
  [r`${bytes('0123456789abcdef')}.Encrypt("Aes",${KEY},${IV}).Length`, 'int 32'],
  [
    r`Encoding.UTF8.GetString(${bytes('secret')}.Encrypt("AES",${KEY},${IV}).Decrypt("aes",${KEY},${IV}))`,
    'string secret',
  ],
  [r`${bytes('secret')}.Encrypt("Aes",${bytes('short')},${IV})`, INVALID],
  [r`${bytes('secret')}.Encrypt("Aes",${KEY},${bytes('short')})`, INVALID],
  [r`${bytes('0123456789abcdef')}.Decrypt("Aes",${KEY},${IV})`, INVALID],
]);

test('what is no whole block is refused', () => {
  expect(outcomeOf(r`${bytes('no whole block')}.Decrypt("Aes",${KEY},${IV})`)).toBe(INVALID);
});

test('a cipher that the evaluator does not have is named', () => {
  const scope = { now: () => 0, random: () => 0 };
  const text = r`@(${bytes('secret')}.Encrypt("TripleDES",${KEY},${IV}))`;
  expect(() => evaluate(text, scope)).toThrow(NotImplementedError);
  expect(() => evaluate(text, scope)).toThrow("'the cipher TripleDES' is not implemented");
});
