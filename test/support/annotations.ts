import { AnnotationMetadataEntryType, Testing } from 'cdktf';
import type { TerraformStack } from 'cdktf';

/** A message attached to a construct. */
export interface Annotation {
  readonly path: string;
  readonly message: string;
}

/** The warnings that synthesizing the stack shows. */
export function warningsOf(stack: TerraformStack): Annotation[] {
  return annotationsOf(stack, AnnotationMetadataEntryType.WARN);
}

/** The messages of the warnings that synthesizing the stack shows. */
export function warningMessages(stack: TerraformStack): string[] {
  return warningsOf(stack).map(warning => warning.message);
}

/** The messages of one level that synthesizing the stack shows. */
export function annotationsOf(stack: TerraformStack, level: AnnotationMetadataEntryType): Annotation[] {
  // Warnings appear while the validations run.
  Testing.synth(stack, true);
  return stack.node
    .findAll()
    .flatMap(construct =>
      construct.node.metadata
        .filter(entry => entry.type === String(level))
        .map(entry => ({ path: construct.node.path, message: entry.data as string })),
    );
}
