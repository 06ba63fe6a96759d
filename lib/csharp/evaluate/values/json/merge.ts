import { NotImplementedError } from '../../errors';
import { ObjectToken } from './object';
import { ArrayToken, TOKEN, type Token } from './token';

/** `Merge`: objects property by property, arrays one behind the other. */
export function mergeTokens(self: Token, content: unknown): void {
  if (self instanceof ObjectToken && content instanceof ObjectToken) {
    for (const { name, value } of content.children()) {
      const known = self.property(name)?.value;
      if (known?.tokenType === value.tokenType && value.tokenType <= TOKEN.Array) mergeTokens(known, value);
      else if (known === undefined || value.tokenType !== TOKEN.Null) self.setProperty(name, value.clone());
    }
  } else if (self instanceof ArrayToken && content instanceof ArrayToken) {
    for (const item of content.children()) self.add(item.clone());
  } else if (content !== null) {
    if (!(content instanceof ObjectToken || content instanceof ArrayToken))
      throw new NotImplementedError(
        'JContainer.Merge',
        'of other content than a JObject or JArray it is not modelled',
      );
  }
}
