import { PolicySyntaxError, type ReadPolicy, readPolicy } from '../../policy/index';
import { CliError } from '../cli-error';
import { type ReportedDocument, type ReportedFinding, unreadable } from './report';

/** A document, or why it cannot be read. */
export type Read = { readonly read: ReadPolicy } | { readonly finding: ReportedFinding };

/** Reads a document of a set. What is wrong with one keeps no other from being looked at. */
export function read(place: ReportedDocument, text: () => string, fragmentId?: string): Read {
  try {
    return { read: readPolicy(text(), { fragmentId }) };
  } catch (error) {
    if (PolicySyntaxError.isPolicySyntaxError(error)) {
      const { problem, line, column, excerpt } = error;
      return { finding: unreadable(place, { message: problem, line, column, excerpt }) };
    }
    if (CliError.isCliError(error)) return { finding: unreadable(place, { message: error.message }) };
    throw error;
  }
}
