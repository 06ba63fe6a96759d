import type { Expression, InterpolationPart } from '../ast';
import { hole, interpolatedString } from '../factory';
import type { TokenPart } from '../lexer';
import type { TokenStream } from './token-stream';

/** Reads an interpolated string; its holes are read as code. */
export function parseInterpolatedString(stream: TokenStream): Expression {
  const { start, verbatim, parts = [] } = stream.current;
  let height = 0;
  const read = parts.map(part => {
    stream.height = 0;
    const result = parsePart(stream, part);
    height = Math.max(height, stream.height);
    return result;
  });
  stream.take();
  stream.height = height;
  return stream.place(start, interpolatedString(read, { verbatim }));
}

function parsePart(stream: TokenStream, part: TokenPart): InterpolationPart {
  if (part.kind !== 'hole') return part;
  return stream.within(part.tokens, () => {
    const expression = stream.grammar.expression(stream);
    const alignment = stream.acceptOperator(',') ? stream.grammar.expression(stream) : undefined;
    if (stream.current.type !== 'end') {
      throw stream.expected(alignment === undefined ? "',', ':' or '}'" : "':' or '}'");
    }
    return hole(expression, {
      ...(alignment === undefined ? {} : { alignment }),
      ...(part.format === undefined ? {} : { format: part.format }),
    });
  });
}
