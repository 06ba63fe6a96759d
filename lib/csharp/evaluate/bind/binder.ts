import type { PolicyExpression } from '../../ast';
import { CSharpCompileError } from '../errors';
import type { Library } from '../type-system/library';
import type { Type } from '../type-system/type';
import { T } from '../type-system/well-known';
import { defaultOf } from '../values/operations';
import { convertMethodGroup } from './calls';
import { applyConversion, implicitConversionOf, noConversion } from './conversions';
import { bindExpression, bindMeaning } from './expressions';
import { convertLambda } from './lambdas';
import type { Binder } from './scope';
import { FunctionScope, LexicalScope } from './scope';
import { bindBlock, bindStatement, bindStatements } from './statements';
import { resolveType } from './type-names';
import type { Code, Frame, Value } from './value';
import { constantOf, valueOf } from './value';

/** Binding over a library of types. */
function makeBinder(library: Library): Binder {
  const binder: Binder = {
    library,
    meaning: bindMeaning,
    value: bindExpression,
    type: name => resolveType(name, library),
    statement: bindStatement,
    block: bindBlock,
    convert: (value, to) => convert(value, to, binder),
  };
  return binder;
}

/** The implicit conversion of a value, lambdas and the like included. */
function convert(value: Value, to: Type, binder: Binder): Value {
  if (value.type === to) return value;
  if (value.lambda !== undefined) return convertLambda(value.lambda, to);
  if (value.methods !== undefined) return convertMethodGroup(value, value.methods, to, binder);
  if (value.type === T.default) return constantOf(to, defaultOf(to));
  if (value.type === T.throw) return valueOf(to, () => value.emit());
  if (value.type === T.void)
    throw new CSharpCompileError(`a call that returns nothing stands where a '${to.name}' is needed`);
  const conversion = implicitConversionOf(value, to);
  if (conversion === undefined) throw noConversion(value.type, to);
  return applyConversion(value, to, conversion);
}

/** A variable that the code may use without declaring it. */
export interface Global {
  readonly name: string;
  readonly type: Type;
}

/** A bound policy expression. */
export interface BoundProgram {
  /** The variables of one run; those that the code declares have no value yet. */
  frame(): Frame;
  /** Where the globals are in it. Their values have the representation of their types. */
  readonly slots: readonly number[];
  /** Runs it; the result has the representation of the result's type. */
  readonly run: Code;
}

/**
 * Binds a policy expression whose result converts to a type.
 *
 * @throws CSharpCompileError when the C# compiler would refuse it
 */
export function bindProgram(
  program: PolicyExpression,
  library: Library,
  globals: readonly Global[],
  resultType: Type,
): BoundProgram {
  const binder = makeBinder(library);
  const fn = new FunctionScope(undefined, resultType);
  const outer = new LexicalScope(binder, fn);
  const symbols = globals.map(({ name, type }) => outer.declare(name, type, { isReadOnly: true }));
  const run = bindBody(program, outer.nested(), resultType);
  const template: Frame = new Array<unknown>(fn.size).fill(undefined);
  return { frame: () => template.slice(), slots: symbols.map(({ slot }) => slot), run };
}

function bindBody(program: PolicyExpression, scope: LexicalScope, resultType: Type): Code {
  if (program.kind === 'inline') {
    return scope.binder.convert(scope.binder.value(program.expression, scope), resultType).emit();
  }
  const block = bindStatements(program.statements, scope);
  if (block.endReachable) throw new CSharpCompileError('not every path of the expression returns a value');
  const run = block.emit();
  return f => {
    run(f);
    return f[0];
  };
}
