import { dotNetTypeOf } from '../../csharp/index';
import { internalFailure } from '../pipeline/failure';
import { type Handler, MODELLED } from './handler';

/** Types that the service keeps in variables. */
const KEPT =
  /^(Newtonsoft\.Json\.Linq\.J\w+|System\.(Boolean|S?Byte(\[\])?|U?Int(16|32|64)|Decimal|Single|Double|Guid|String|Char|DateTime|TimeSpan))$/;

/** What is text, a Boolean or an `int` in JavaScript too. */
const SIMPLE = new Set(['string', 'boolean', 'number']);

/** Sets a variable of the call: a literal as text, an expression as whatever it yields. */
export const setVariable: Handler = {
  support: MODELLED,
  compile(policy) {
    const name = policy.required('name');
    const value = policy.any('value');
    return call => {
      const result = value(call);
      const type = SIMPLE.has(typeof result) ? undefined : dotNetTypeOf(result);
      if (type !== undefined && !KEPT.test(type)) {
        throw internalFailure(
          'set-variable',
          'ExpressionValueEvaluationFailure',
          `Expression evaluation failed. The variable '${name}' cannot hold a value of type '${type}'.`,
        );
      }
      call.variables.set(name, result);
    };
  },
};
