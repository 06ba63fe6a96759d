import { dirname, join } from 'node:path';
import ts from 'typescript';
import { policyBuilders } from '../../../lib/policy/registry';

/**
 * What an editor shows when a user points at a builder or a prop. The comments stand on the keys of the declarations, and the props' types are
 * derived from those, so it takes a language service to know whether the comments arrive: from the sources, and from the emitted `.d.ts` files
 * that users of the package have.
 */

const ROOT = join(__dirname, '../../..');
const SAMPLE = join(ROOT, 'sample.ts');
const SOURCE = `
import { azureOpenaiTokenLimit, choose, rateLimitByKey, returnResponse, setBody, validateJwt } from './INDEX';
rateLimitByKey({ calls: 100, renewalPeriod: 60, counterKey: 'a', remainingCallsHeaderName: 'b' });
returnResponse({ setStatus: { code: 401, reason: 'no' } });
validateJwt({ headerName: 'a', requiredClaims: [{ name: 'b', match: 'any' }] });
choose({ when: [{ condition: true, policies: [setBody({ text: 'c' })] }] });
azureOpenaiTokenLimit({ estimatePromptTokens: true, id: 'd', counterKey: 'e', tokensPerMinute: 1 });
`;

const config = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(ROOT, 'tsconfig.json'), path => ts.sys.readFile(path)).config,
  ts.sys,
  ROOT,
);
const options: ts.CompilerOptions = { ...config.options, types: [], noUnusedLocals: false };

/** A language service over the disk and some files that are only here. */
function serviceOver(virtual: ReadonlyMap<string, string>): ts.LanguageService {
  const read = (path: string) => virtual.get(path) ?? ts.sys.readFile(path);
  const folders = new Set([...virtual.keys()].map(path => dirname(path)));
  return ts.createLanguageService({
    getScriptFileNames: () => [SAMPLE],
    getScriptVersion: () => '1',
    getScriptSnapshot: path => {
      const text = read(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ROOT,
    getCompilationSettings: () => options,
    getDefaultLibFileName: settings => ts.getDefaultLibFilePath(settings),
    fileExists: path => virtual.has(path) || ts.sys.fileExists(path),
    readFile: read,
    directoryExists: path => folders.has(path) || ts.sys.directoryExists(path),
  });
}

/** Everything that `npm run build` would write for the declarations, by path. */
function emittedTypes(): Map<string, string> {
  const outDir = join(ROOT, 'nowhere');
  const program = ts.createProgram([join(ROOT, 'lib/policy/declarations/index.ts')], {
    ...options,
    noEmit: false,
    emitDeclarationOnly: true,
    sourceMap: false,
    rootDir: join(ROOT, 'lib'),
    outDir,
  });
  const files = new Map<string, string>();
  program.emit(undefined, (path, text) => files.set(path, text));
  return files;
}

describe.each([
  ['the sources', () => ({ index: 'lib/policy/declarations/index', files: new Map<string, string>() })],
  ['the emitted types', () => ({ index: 'nowhere/policy/declarations/index', files: emittedTypes() })],
])('hovering, with %s,', (_, prepare) => {
  let service: ts.LanguageService;
  let text: string;

  beforeAll(() => {
    const { index, files } = prepare();
    text = SOURCE.replace('INDEX', index);
    service = serviceOver(new Map([...files, [SAMPLE, text]]));
  });

  afterAll(() => service.dispose());

  /** What stands in the tooltip of the given word, at its first place after the given text. */
  function hover(word: string, after = ''): { readonly signature: string; readonly comment: string } {
    const start = text.indexOf(word, text.indexOf(after, text.indexOf("index'")));
    const info = service.getQuickInfoAtPosition(SAMPLE, start);
    return {
      signature: ts.displayPartsToString(info?.displayParts),
      comment: ts.displayPartsToString(info?.documentation),
    };
  }

  test('the sample compiles', () => {
    const messages = service
      .getSemanticDiagnostics(SAMPLE)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(messages).toEqual([]);
  });

  test('a builder shows what the policy does', () => {
    expect(hover('rateLimitByKey').comment).toBe(
      'Limits the calls that a key may make in a period; 429 above it.',
    );
  });

  test('a builder shows its props one by one, and not how they were derived', () => {
    const { signature } = hover('returnResponse');
    expect(signature).toContain('readonly setStatus?: {\n        readonly code: number |');
    expect(signature).not.toMatch(/PropsOf|Flat<|AttributesOf|ValueSpec/);
  });

  test.each([
    ['a prop', 'calls', 'rateLimitByKey', 'Calls allowed in a period.'],
    [
      'a prop that several policies share',
      'remainingCallsHeaderName',
      'rateLimitByKey',
      'The header for the calls left in the period.',
    ],
    ['a child', 'setStatus', 'returnResponse', 'The status.'],
    ['a prop of another policy inside', 'reason', 'setStatus', 'The reason phrase.'],
    ['a wrapped child', 'requiredClaims', 'validateJwt', 'The claims that the token must have, all of them.'],
    [
      'a prop of a wrapped child',
      'match',
      'requiredClaims',
      'Whether the token must have all the values or one of them.',
    ],
    ['a prop of a container', 'condition', 'choose', 'Whether this alternative is taken.'],
    ['the policies inside', 'policies', 'choose', 'The policies inside, in order.'],
    ['the text', 'text', 'setBody', 'The text content.'],
    ['the id', 'id', 'azureOpenaiTokenLimit', 'Names the policy in `context.LastError.PolicyId`.'],
    ['a prop under an older name', 'tokensPerMinute', 'azureOpenaiTokenLimit', 'Tokens allowed in a minute.'],
  ])('%s shows its comment', (_kind, prop, after, comment) => {
    expect(hover(prop, after).comment).toBe(comment);
  });

  test('every prop of every policy has a comment, however deep it stands', () => {
    const program = service.getProgram()!;
    const checker = program.getTypeChecker();
    const index = program
      .getSourceFiles()
      .find(({ fileName }) => /policy\/declarations\/index(\.d)?\.ts$/.test(fileName));
    const builders = checker.getExportsOfModule(checker.getSymbolAtLocation(index!)!);
    const without: string[] = [];
    let seen = 0;

    const walk = (type: ts.Type, path: string): void => {
      for (const part of type.isUnion() ? type.types : [type]) {
        if (checker.isArrayType(part)) walk(checker.getTypeArguments(part as ts.TypeReference)[0]!, path);
        // types with a name, such as Expression, are documented where they are
        if (part.symbol?.name !== '__type') continue;
        for (const prop of part.getProperties()) {
          seen += 1;
          if (prop.getDocumentationComment(checker).length === 0) without.push(`${path}.${prop.name}`);
          walk(checker.getTypeOfSymbol(prop), `${path}.${prop.name}`);
        }
      }
    };

    for (const builder of builders) {
      const [props] = checker.getTypeOfSymbol(builder).getCallSignatures()[0]!.getParameters();
      walk(checker.getTypeOfSymbol(props!), builder.name);
    }
    expect(builders).toHaveLength(policyBuilders().size);
    expect(without).toEqual([]);
    expect(seen).toBeGreaterThan(700);
  });

  test('a prop shows its type', () => {
    expect(hover('calls', 'rateLimitByKey').signature).toBe(
      '(property) calls: number | LiteralTemplate | Expression<number>',
    );
    expect(hover('match', 'requiredClaims').signature).toBe(
      '(property) match?: "any" | LiteralTemplate | "all" | Expression<string> | undefined',
    );
  });
});

test('the type tests beside this file are part of what `npm run typecheck` compiles', () => {
  const files = config.fileNames.map(path => path.replaceAll('\\', '/'));
  for (const name of ['attributes', 'define-policy', 'elements']) {
    expect(files).toContain(join(ROOT, `test/policy/define/${name}.test.ts`).replaceAll('\\', '/'));
  }
});
