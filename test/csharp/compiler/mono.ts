import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian puts the assembly of Json.NET. */
const JSON_NET = '/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll';

const REFERENCES = ['System.Core', 'System.Xml', 'System.Xml.Linq', JSON_NET];

/** What is missing to compile and run C#, in words; undefined when nothing is. */
export function missingForCSharp(): string | undefined {
  for (const command of ['mcs', 'mono']) {
    if (spawnSync(command, ['--version'], { stdio: 'ignore' }).error) {
      return `there is no '${command}' on the path; Debian has it: apt install mono-mcs libnewtonsoft-json5.0-cil`;
    }
  }
  if (!existsSync(JSON_NET)) {
    return `there is no '${JSON_NET}'; Debian has it: apt install libnewtonsoft-json5.0-cil`;
  }
  return undefined;
}

/** An error of the compiler and where it is. */
export interface CompileError {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Compiles files to a program; the errors of the compiler when there are some. */
export function compileCSharp(files: readonly string[], program: string): readonly CompileError[] {
  const { stdout, stderr } = spawnSync(
    'mcs',
    ['-nologo', '-warn:0', `-out:${program}`, ...REFERENCES.map(name => `-r:${name}`), ...files],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  return Array.from(
    `${stdout}\n${stderr}`.matchAll(/^(.*?)\((\d+),\d+\): error (.*)$/gm),
    ([, file = '', line, message = '']) => ({ file, line: Number(line), message }),
  );
}

/** What a program prints, a value for each line. */
export function runCSharp(program: string, ...parameters: readonly string[]): readonly unknown[] {
  const environment = { ...process.env, TZ: 'UTC', MONO_PATH: join(JSON_NET, '..') };
  return execFileSync('mono', [program, ...parameters], {
    encoding: 'utf8',
    env: environment,
    maxBuffer: 1 << 26,
  })
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as unknown);
}
