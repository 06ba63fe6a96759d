/** Evaluation of policy expressions with the semantics of .NET. */
export { compile, evaluate } from './compile';
export type { CompileOptions, CompiledExpression } from './compile';
export {
  CSharpCompileError,
  EvaluationLimitError,
  NotImplementedError,
  UnpredictableResultError,
} from './errors';
export { notImplemented } from './not-implemented';
export type { MissingMembers } from './not-implemented';
export { dotNetTypeOf, toPlain, toText } from './results';
export type { HostBody, HostDictionary, HostObject, Scope } from './scope';
export { DotNetException } from './values/exception';
