/** A pattern of secrets, with what it is called. Every pattern matches the secret itself in its first group. */
interface SecretPattern {
  readonly what: string;
  readonly pattern: RegExp;
  /** Whether the match must look random, since the pattern alone says little. */
  readonly random?: true;
  /** Whether the match must have a digit: a word is no secret. */
  readonly digit?: true;
}

const PATTERNS: readonly SecretPattern[] = [
  { what: 'a private key', pattern: /(-----BEGIN [A-Z ]*PRIVATE KEY-----)/ },
  { what: 'an API key of a model provider', pattern: /(?<![\w-])(sk-(?:[a-z]+-)*[A-Za-z0-9_]{20,})/ },
  { what: 'a key of an Azure AI service', pattern: /(?<![\w+/])([A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{20,})/ },
  {
    what: 'a client secret of Microsoft Entra',
    pattern: /(?<![\w~.-])([\w~.-]{3}[78]Q~[\w~.-]{31,34})(?![\w~.-])/,
  },
  { what: 'a token of GitHub', pattern: /(?<!\w)((?:gh[pousr]_|github_pat_)\w{30,})/ },
  { what: 'an access key of AWS', pattern: /(?<!\w)(AKIA[0-9A-Z]{16})(?!\w)/ },
  { what: 'an API key of Google', pattern: /(?<!\w)(AIza[\w-]{35})(?![\w-])/ },
  { what: 'a JSON web token', pattern: /(?<![\w-])(eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*)/ },
  {
    what: 'a connection string',
    pattern:
      /\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|ClientSecret|Password|Pwd)=([^;{}\s"'<>]{8,})/i,
  },
  {
    what: 'a secret with its name',
    pattern:
      /(?:^|[?&;\s"'])(?:client_secret|subscription-key|api[-_]?key|access_token|password)=((?!@[({])[^&;\s"'<>{}]{8,})/i,
    digit: true,
  },
  {
    what: 'a secret with its name',
    pattern: /"(?:client_?secret|api[-_]?key|access_token|password)"\s*:\s*"([^"\s{}<>]{8,})"/i,
    digit: true,
  },
  { what: 'a function key', pattern: /[?&]code=([\w%+/-]{30,}(?:=|%3D)*)/i, digit: true },
  { what: 'a password in an address', pattern: /:\/\/[^/\s:@"']+:([^/\s:@"'{}]{6,})@/, digit: true },
  { what: 'a shared access signature', pattern: /[?&;]sig=([\w%+/-]{20,}(?:=|%3D)*)/i },
  { what: 'credentials', pattern: /^\s*Basic\s+([A-Za-z0-9+/]{8,}={0,2})\s*$/ },
  { what: 'a bearer token', pattern: /\bBearer\s+([\w.~+/-]{20,}=*)/ },
  {
    what: 'a key in Base64',
    pattern: /(?<![\w+/=.-])([A-Za-z0-9+/]{86}==|[A-Za-z0-9+/]{43}=)(?![\w+/=])/,
    random: true,
  },
  {
    what: 'a key of an Azure service',
    pattern: /(?<![\w-])([0-9a-f]{32}|[0-9A-F]{32})(?![\w-])/,
    random: true,
  },
  { what: 'a key', pattern: /(?<![\w+/.:-])([A-Za-z0-9_-]{40,})(?![\w+/=-])/, random: true },
];

/** Shorter texts hold no secret that one could tell from other text. */
const SHORTEST = 16;

/** What every secret has; most texts of policies have none of it. */
const POSSIBLE = /\d|=|BEGIN|Basic/;

/** A secret that was found: what it seems to be, and a form that can be shown. */
export interface FoundSecret {
  readonly what: string;
  readonly shown: string;
}

/** A secret in a text. */
export function secretIn(text: string): FoundSecret | undefined {
  if (text.length < SHORTEST || !POSSIBLE.test(text)) return undefined;
  for (const { what, pattern, random, digit } of PATTERNS) {
    const secret = pattern.exec(text)?.[1];
    if (secret === undefined || isPlaceholder(secret)) continue;
    if ((random && !isRandom(secret)) || (digit && !/\d/.test(secret))) continue;
    return { what, shown: masked(secret) };
  }
  return undefined;
}

/** A secret among the strings of an expression: in one of them, or a name and a password that are encoded for basic authentication. */
export function secretInStrings(texts: readonly string[]): FoundSecret | undefined {
  for (const text of texts) {
    const found = secretIn(text);
    if (found) return found;
  }
  if (!texts.some(text => /^\s*Basic\s+$/i.test(text))) return undefined;
  for (const text of texts) {
    const password = /^[^\s:{}/]+:([^\s:{}]{6,})$/.exec(text)?.[1];
    if (password !== undefined && !isPlaceholder(password))
      return { what: 'credentials', shown: masked(password) };
  }
  return undefined;
}

/** Whether a text is nothing but a hash, for instance the fingerprint of a certificate. */
export function isHash(text: string): boolean {
  return /^([0-9a-f]{2}[ :]?){16,64}$/i.test(text.trim());
}

/** Enough of a secret to find it, too little to use it. */
export function masked(secret: string): string {
  return `'${secret.slice(0, 3)}…' (${secret.length} characters)`;
}

/** Whether a text stands for a secret to be filled in: `{{key}}`, `your-key-here`, `xxxxxxxx`, `<key>`. */
export function isPlaceholder(text: string): boolean {
  return (
    text.includes('{{') ||
    /^(<.*>|\[.*\]|\$\{.*\}|#\{.*\}#?|__.*__)$/.test(text) ||
    /\b(your|my|example|sample|placeholder|changeme|dummy|redacted|secret-?here|key-?here)\b/i.test(
      text.replaceAll('_', '-'),
    ) ||
    /^(.)\1+$/.test(text)
  );
}

/** Whether letters and digits look drawn by chance: many different ones, of several kinds. */
function isRandom(text: string): boolean {
  const isHex = /^[0-9a-f]+$/i.test(text);
  if (isHex) return /\d/.test(text) && /[a-f]/i.test(text) && entropy(text) >= 2.8;
  return /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && entropy(text) >= 4.2;
}

/** Shannon's entropy, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
