import { authentication } from './authentication';
import { controlFlow } from './control-flow';
import { dates } from './dates';
import type { CorpusEntry } from './entry';
import { gateway, xml } from './gateway';
import { json } from './json';
import { operators } from './operators';
import { broken, meaningless, newerSyntax, unsupportedSyntax } from './refused';
import { security } from './security';
import { sequences } from './sequences';
import { state } from './state';
import { text } from './text';

export type { CorpusEntry, Given, Run } from './entry';

/** Expressions that are accepted. */
export const accepted: readonly CorpusEntry[] = [
  ...authentication,
  ...json,
  ...dates,
  ...text,
  ...sequences,
  ...state,
  ...security,
  ...controlFlow,
  ...operators,
  ...gateway,
  ...xml,
];

/** Texts that are refused. */
export const refused: readonly CorpusEntry[] = [
  ...broken,
  ...meaningless,
  ...newerSyntax,
  ...unsupportedSyntax,
];

/** All of them. */
export const corpus: readonly CorpusEntry[] = [...accepted, ...refused];
