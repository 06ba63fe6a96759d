import { systemCodeOf } from './cli-error';

/** What a command writes to, and what it needs to know of it. */
export interface Terminal {
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  /** Whether it shows colours. */
  readonly colours: boolean;
  /**
   * Calls back each time that the user wants the command to end, with Ctrl-C for example, and returns how to stop that.
   *
   * @default - nobody interrupts: a command that serves goes on
   */
  readonly onInterrupt?: (listener: () => void) => () => void;
  /**
   * Shows how far something is, in place of what was shown before; an empty text takes it away.
   *
   * @default - nobody looks on
   */
  readonly progress?: (text: string) => void;
}

/** A colour, or weight, of text. */
export type Style = 'red' | 'yellow' | 'green' | 'dim' | 'bold';

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  dim: [2, 22],
  bold: [1, 22],
};

/** Gives text a colour, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** The paint for a terminal. */
export function painter(colours: boolean): Paint {
  return (style, text) => {
    const [on, off] = CODES[style];
    return colours ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  };
}

/** The exit code when what was asked for cannot be written. */
const UNWRITTEN = 2;

/** What asks a process to end. */
const INTERRUPTS = ['SIGINT', 'SIGTERM'] as const;

/**
 * The terminal of this process. Colours need a terminal, and that `NO_COLOR` is not set. A reader that has seen enough and closes its end, as `head` does,
 * is no failure. Output that cannot be written for another reason, a full disk for example, ends the process.
 */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: Error) => {
      const code = systemCodeOf(error) ?? 'unknown error';
      if (code === 'EPIPE') return;
      if (stream === process.stdout) {
        process.stderr.write(
          `error: cannot write to the standard output (${code}); what was written is not all\n`,
        );
      }
      process.exit(UNWRITTEN);
    });
  }
  return {
    write: text => process.stdout.write(text),
    writeError: text => process.stderr.write(text),
    colours: process.stdout.isTTY && !process.env.NO_COLOR,
    onInterrupt: listener => {
      for (const signal of INTERRUPTS) process.on(signal, listener);
      return () => {
        for (const signal of INTERRUPTS) process.off(signal, listener);
      };
    },
    ...(process.stderr.isTTY && { progress: text => void process.stderr.write(`\r\u001b[2K${text}`) }),
  };
}
