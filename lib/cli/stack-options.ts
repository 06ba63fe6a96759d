import { type Command, InvalidArgumentError, Option } from 'commander';

/** How a stack is run, for all commands that run one. */
export interface StackOptions {
  /** Policies that are passed over. */
  readonly stub: readonly string[];
  /** Values of named values, by name. */
  readonly namedValue: Readonly<Record<string, string>>;
  /** Values of the stack's variables, by name. */
  readonly variable: Readonly<Record<string, string>>;
  /** The API Management service. @default - the only one */
  readonly service?: string;
}

/** The same for the local gateway. */
export interface RunOptions {
  readonly stubs: Readonly<Record<string, 'ignore'>>;
  readonly namedValues: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  readonly service?: string;
}

/** Adds the options to a command. */
export function addStackOptions(command: Command): Command {
  return command
    .addOption(several('--stub <policy>', 'passes over a policy that is not modelled'))
    .addOption(pairs('--named-value <name=value>', 'the value of a named value that only a key vault knows'))
    .addOption(pairs('--variable <name=value>', 'the value of a variable of the stack'))
    .option('--service <name>', 'the API Management service, where a stack has several');
}

/** What the local gateway is told. */
export function runOptions({ stub, namedValue, variable, service }: StackOptions): RunOptions {
  return {
    stubs: Object.fromEntries(stub.map(policy => [policy, 'ignore'])),
    namedValues: namedValue,
    variables: variable,
    ...(service !== undefined && { service }),
  };
}

/** An option that may be given several times. */
export function several(flags: string, description: string): Option {
  return new Option(flags, description)
    .argParser((text, before: readonly string[]) => [...before, text])
    .default([], 'none');
}

/** An option with a name and a value that may be given several times. */
function pairs(flags: string, description: string): Option {
  return new Option(flags, description)
    .argParser((text, before: Readonly<Record<string, string>>) => {
      const at = text.indexOf('=');
      if (at < 1) throw new InvalidArgumentError("It must be '<name>=<value>'.");
      return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
    })
    .default({}, 'none');
}
