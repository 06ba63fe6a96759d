import { execFileSync } from 'node:child_process';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import * as policy from '../../lib/policy';

const root = join(__dirname, '../..');

/** Everything that a fresh process asks for when it loads the room: what, and the file that asks. */
function requests(): readonly (readonly [string, string])[] {
  const script = `
    const Module = require('node:module');
    require('tsx/cjs');
    const load = Module._load;
    const seen = [];
    Module._load = function (request, parent, ...rest) {
      seen.push([request, parent?.filename ?? '']);
      return load.call(this, request, parent, ...rest);
    };
    require(${JSON.stringify(join(root, 'lib/policy'))});
    process.stdout.write(JSON.stringify(seen));
  `;
  const output = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
  // the compiler of the test loads modules of its own while it compiles
  return (JSON.parse(output) as [string, string][])
    .map(([request, from]) => [request, relative(root, from).replaceAll('\\', '/')] as const)
    .filter(([, from]) => !/^node_modules\/(tsx|esbuild|get-tsconfig)\//.test(from));
}

describe('loading the room', () => {
  const seen = requests();
  const isBuiltin = (request: string) => builtinModules.includes(request.replace(/^node:/, ''));
  const own = seen.filter(([, from]) => from.startsWith('lib/'));

  test('loads no cdktf and no constructs', () => {
    expect(seen.filter(([request]) => /^(cdktf|constructs|@cdktf\/|aws-cdk)/.test(request))).toEqual([]);
  });

  test('loads none of the other rooms but csharp', () => {
    const files = seen.map(([, from]) => from).filter(from => from.startsWith('lib/'));
    expect(files).toContain('lib/policy/index.ts');
    expect(files.filter(from => !/^lib\/(policy|csharp)\//.test(from))).toEqual([]);
  });

  test('asks for no built-in of Node', () => {
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter(([request]) => isBuiltin(request))).toEqual([]);
  });

  test('asks for hashes and ciphers, and for no other package', () => {
    const packages = own.map(([request]) => request).filter(request => !request.startsWith('.'));
    expect([...new Set(packages)].filter(name => !/^@noble\/(hashes|ciphers)\//.test(name))).toEqual([]);
  });
});

test('the face of the room has builders, documents and expressions, and none of what they are made with', () => {
  expect(Object.keys(policy)).toEqual(
    expect.arrayContaining([
      ...[
        'rateLimitByKey',
        'policyDocument',
        'policyFragment',
        'include',
        'comment',
        'renderPolicy',
        'policyReferences',
      ],
      ...[
        'checkLegality',
        'literal',
        'namedValue',
        'context',
        'csharp',
        'interpolate',
        'and',
        'PolicyError',
        'SECTIONS',
      ],
    ]),
  );
  for (const internal of [
    'definePolicy',
    'buildElement',
    'TABLES',
    'wrap',
    'operandTree',
    'checkLiteral',
    'show',
  ]) {
    expect(policy).not.toHaveProperty(internal);
  }
});

test('every declared policy has its builder in the face of the room', () => {
  for (const builder of policy.policyBuilders().values()) expect(Object.values(policy)).toContain(builder);
});
