import type { ElementSpec } from './define/elements';
import { kebabCase } from './define/names';
import type { PolicyElement } from './node';

/** The declaration of a child element that belongs to its parent and is no policy of its own, for example `when` in `choose`. */
export function childSpec(
  spec: ElementSpec | undefined,
  child: Pick<PolicyElement, 'name'>,
): ElementSpec | undefined {
  for (const [prop, declared] of Object.entries(spec?.children ?? {})) {
    if ((declared.name ?? kebabCase(prop)) !== child.name) continue;
    if (declared.wraps === undefined) return declared.element;
    return {
      children: {
        [declared.wraps]: { cardinality: 'many', element: declared.element, name: declared.wraps },
      },
    };
  }
  return undefined;
}
