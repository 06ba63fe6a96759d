import type { ElementSpec } from './define/elements';
import type { PolicyElement } from './node';
import { indexOf } from './spec-index';

/** The declaration of a child element that belongs to its parent and is no policy of its own, for example `when` in `choose`. */
export function childSpec(
  spec: ElementSpec | undefined,
  child: Pick<PolicyElement, 'name'>,
): ElementSpec | undefined {
  return spec && indexOf(spec).children.get(child.name)?.element;
}
