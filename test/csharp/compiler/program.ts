import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Given } from '../corpus';
import { compileCSharp, runCSharp } from './mono';

const USINGS = [
  'System',
  'System.Collections.Generic',
  'System.Globalization',
  'System.IO',
  'System.Linq',
  'System.Net',
  'System.Security.Cryptography',
  'System.Security.Cryptography.X509Certificates',
  'System.Text',
  'System.Text.RegularExpressions',
  'System.Xml.Linq',
  'Newtonsoft.Json',
  'Newtonsoft.Json.Linq',
];

/** A policy expression, its named values in place, and what it results in. */
export interface Code {
  readonly text: string;
  /** The type in C#. */
  readonly type: string;
}

/** What came out of an expression. */
export interface Outcome {
  /** The result, when it is a value that JSON has. */
  readonly result?: unknown;
  /** The name of the result's type, as `Type.ToString()` gives it; null for null. */
  readonly type?: string | null;
  /** The result as text in the invariant culture. */
  readonly text?: string;
  /** The full name of the type of what it throws. */
  readonly throws?: string;
}

/** Expressions that are compiled by a C# compiler, each a method. */
export class Program {
  /** By the index of the code: what the compiler said of those that it does not take. */
  public readonly refused = new Map<number, string>();
  private readonly directory = mkdtempSync(join(tmpdir(), 'expressions-'));

  /** @throws Error when something else than the expressions does not compile */
  public constructor(private readonly codes: readonly Code[]) {
    // The compiler names the errors of one phase only, so what it refuses is taken out until nothing is refused.
    for (let isComplete = false; !isComplete;) isComplete = this.compile();
  }

  /** Runs expressions, each by its index, in the order given. */
  public run(runs: readonly { readonly index: number; readonly given?: Given }[]): readonly Outcome[] {
    if (runs.length === 0) return [];
    const file = join(this.directory, 'runs.json');
    writeFileSync(file, JSON.stringify(runs.map(({ index, given }) => ({ method: nameOf(index), given }))));
    return runCSharp(this.path('program.exe'), file) as Outcome[];
  }

  /** Deletes the files of the program. */
  public delete(): void {
    rmSync(this.directory, { recursive: true });
  }

  private compile(): boolean {
    const lines: (number | undefined)[] = [];
    const source: string[] = [];
    const write = (text: string, index?: number) => {
      for (const line of text.split('\n')) {
        source.push(line);
        lines.push(index);
      }
    };
    for (const name of USINGS) write(`using ${name};`);
    write('public static class Expressions {');
    for (const [index, code] of this.codes.entries()) {
      if (!this.refused.has(index)) write(methodOf(code, index), index);
    }
    write('}');
    writeFileSync(this.path('Expressions.cs'), source.join('\n'));
    const own = ['Context.cs', 'Runner.cs'].map(name => join(__dirname, name));
    const errors = compileCSharp([this.path('Expressions.cs'), ...own], this.path('program.exe'));
    for (const { file, line, message } of errors) {
      const index = file === this.path('Expressions.cs') ? lines[line - 1] : undefined;
      if (index === undefined) throw new Error(`${file}:${line} does not compile: ${message}`);
      this.refused.set(index, message);
    }
    return errors.length === 0;
  }

  private path(name: string): string {
    return join(this.directory, name);
  }
}

const nameOf = (index: number) => `Expression${index}`;

/** The method for an expression; the clock of the machine is replaced by that of the run. */
function methodOf({ text, type }: Code, index: number): string {
  const code = text
    .replace(/\b(?:System\.)?DateTime\.(UtcNow|Now|Today)\b/g, 'Clock.$1')
    .replace(/\b(?:System\.)?DateTimeOffset\.(UtcNow|Now)\b/g, 'ClockOffset.$1');
  const body = code.startsWith('@{') ? code.slice(1) : `{ return ${code.slice(1)}\n; }`;
  return `public static ${type} ${nameOf(index)}(IProxyRequestContext context)\n${body}`;
}
