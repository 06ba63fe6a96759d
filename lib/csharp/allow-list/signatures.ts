import type { TypeName } from '../ast';
import { typeNameOf } from '../factory';
import type { AllowedType } from './allowed-type';

/** What a member results in. */
export interface MemberSignature {
  readonly name: string;
  /** With the names of type parameters, `R1`, `R2` and `M1` in it; `unknown` and `void` for those. */
  readonly result: TypeName;
  readonly isMethod: boolean;
  /** Types of the parameters of a lambda given as an argument. */
  readonly lambdaParameters: readonly TypeName[];
}

const SIGNATURE = /^(.+?) (\w+|\[\])(?:\((.*)\))?$/;

const cache = new WeakMap<AllowedType, ReadonlyMap<string, MemberSignature>>();

/** The members of a type whose results are known, by name; `[]` is the indexer. */
export function signaturesOf(type: AllowedType): ReadonlyMap<string, MemberSignature> {
  let signatures = cache.get(type);
  if (signatures === undefined) {
    signatures = new Map(
      (type.signatures ?? '')
        .split(/\s*;\s*/)
        .filter(text => text !== '')
        .map(text => {
          const signature = readSignature(text);
          return [signature.name, signature];
        }),
    );
    cache.set(type, signatures);
  }
  return signatures;
}

function readSignature(text: string): MemberSignature {
  const [, result, name, parameters] = SIGNATURE.exec(text) ?? [];
  if (result === undefined || name === undefined) throw new SyntaxError(`not a signature: ${text}`);
  return {
    name,
    result: typeNameOf(result),
    isMethod: parameters !== undefined,
    lambdaParameters: (parameters ?? '')
      .split(/\s*,\s*/)
      .filter(parameter => parameter !== '')
      .map(typeNameOf),
  };
}
