import { isAbsolute, relative, resolve } from 'node:path';
import type { ReportedFinding } from '../lint/report';

/** A file as services that show findings know it: relative to the working directory, where it lies below that. */
export function repositoryPath(file: string): string {
  const below = relative(process.cwd(), resolve(file)).replaceAll('\\', '/');
  return below.startsWith('..') || isAbsolute(below) ? file : below;
}

/** What is wrong; of a document in a stack with the place in it, since lines of the file say nothing. */
export function placedMessage({ embedded, document, line, column, message }: ReportedFinding): string {
  if (!embedded) return message;
  return line === undefined
    ? `${document}: ${message}`
    : `${document}, line ${line}, column ${column ?? 1}: ${message}`;
}
