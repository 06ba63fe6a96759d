import fc from '../support/properties';
import type {
  Argument,
  BinaryOperator,
  BlockStatement,
  Expression,
  Initializer,
  InterpolationPart,
  LocalDeclaration,
  Pattern,
  PolicyExpression,
  Statement,
  SwitchLabel,
  TypeName,
} from '../../lib/csharp';
import * as cs from '../../lib/csharp';

/** Trees over the whole grammar, as C# can write them. Names are few, so that ambiguities are frequent. */

const name = fc.constantFrom(
  'a',
  'b',
  'C',
  'class',
  'var',
  'nameof',
  'when',
  'from',
  'not',
  'größe',
  '_',
  'string',
  'await',
);
const variable = fc.constantFrom('a', 'b', 'c', 'D', 'x1');

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      "'",
      '\\',
      '{',
      '}',
      '{{',
      '}}',
      '{{a}}',
      '\n',
      '\r',
      '\0',
      '\ud800',
      '\udc00',
      '\u2028',
      ':',
      '$',
      '@',
      '/*',
      '//',
      ' ',
      'x',
      ']]>',
      '&quot;',
    ),
    maxLength: 10,
  }),
);
const namedValueName = fc.constantFrom('a', 'my-key', 'x.y_1', '0');

const typeArgumentsOf = (type: fc.Arbitrary<TypeName>) => fc.array(type, { maxLength: 2 });
const { type } = fc.letrec<{ type: TypeName }>(tie => ({
  type: fc
    .record({
      name: fc.constantFrom('A', 'B', 'N.M.T', 'class', 'int', 'string', 'object', 'byte'),
      typeArguments: fc.oneof({ depthSize: 'small' }, fc.constant([]), typeArgumentsOf(tie('type'))),
      nullable: fc.boolean(),
      arrayRanks: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
      ),
    })
    .map(({ name: base, typeArguments, ...options }) =>
      cs.typeName(base, cs.isPredefinedType(base) ? [] : typeArguments, options),
    ),
}));

const patternType = type.filter(({ nullable, arrayRanks }) => !nullable || arrayRanks.length > 0);

const integer = fc.oneof(
  fc
    .constantFrom('0', '1', '007', '0xFFul', '0b1_0', '1_000', '18446744073709551615', '3U', '4LU')
    .map(cs.integerText),
  fc.maxSafeInteger().map(cs.intLiteral),
);
const real = fc.oneof(
  fc.constantFrom('.5', '1.0', '1e10', '1.5E-3f', '2m', '7d', '1_0.2_5').map(cs.realText),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map(value => cs.realLiteral(value)),
);
const text = fc
  .tuple(hostile, fc.boolean())
  .map(([value, verbatim]) => cs.stringLiteral(value, { verbatim }));
const namedValuePart = namedValueName.map(value => ({ kind: 'named-value' as const, name: value }));
const namedValueText = fc
  .tuple(fc.array(fc.oneof(hostile, namedValuePart), { maxLength: 4 }), fc.boolean())
  .map(([parts, verbatim]) => cs.namedValueString(parts, { verbatim }));

const literal = fc.oneof(
  fc.constant(cs.nullLiteral()),
  fc.boolean().map(cs.boolLiteral),
  integer,
  real,
  fc.string({ unit: 'binary', minLength: 1 }).map(value => cs.charLiteral(value.charAt(0))),
  fc.constantFrom('"', "'", '\\', '{', '}', '\n').map(cs.charLiteral),
  text,
  namedValueText,
);

/** Generic names only where C# can tell `<` from a comparison. */
const genericName = fc.tuple(name, fc.array(type, { maxLength: 2 }));

const operators: BinaryOperator[] = [
  '*',
  '/',
  '%',
  '+',
  '-',
  '<<',
  '>>',
  '<',
  '>',
  '<=',
  '>=',
  '==',
  '!=',
  '&',
  '^',
  '|',
  '&&',
  '||',
  '??',
];

interface Trees {
  expression: Expression;
  postfixChain: Expression;
  pattern: Pattern;
  casePattern: Pattern;
  initializer: Initializer;
  argument: Argument;
  part: InterpolationPart | string;
  statement: Statement;
  block: BlockStatement;
  declaration: LocalDeclaration;
}

const isStatement = (expression: Expression): boolean => {
  try {
    cs.expressionStatement(expression);
    return true;
  } catch {
    return false;
  }
};

const builder: fc.LetrecTypedBuilder<Trees> = tie => {
  const expression = tie('expression');
  const args = fc.array(tie('argument'), { maxLength: 3 });
  const someArgs = fc.array(tie('argument'), { minLength: 1, maxLength: 2 });
  const list = fc.array(expression, { maxLength: 3 });
  const assignable = fc.oneof(
    variable.map(value => cs.identifier(value)),
    fc.tuple(expression, name).map(([target, member]) => cs.member(target, member)),
    fc.tuple(expression, someArgs).map(([target, index]) => cs.index(target, ...index)),
  );
  const variables = tie('declaration').filter(({ constant }) => !constant);
  const orThrow = fc.oneof({ weight: 5, arbitrary: expression }, expression.map(cs.throwExpression));
  const lambda = fc
    .tuple(
      fc.oneof(
        fc.array(
          variable.map(value => cs.lambdaParameter(value)),
          { maxLength: 3 },
        ),
        fc.array(
          fc.tuple(variable, type).map(([parameter, of]) => cs.lambdaParameter(parameter, of)),
          { maxLength: 3 },
        ),
      ),
      fc.oneof(orThrow, tie('block')),
      fc.boolean(),
    )
    .map(([parameters, body, parenthesized]) => cs.lambda(parameters, body, { parenthesized }));
  const statementExpression = fc.oneof(
    fc
      .tuple(
        assignable,
        expression,
        fc.constantFrom('=' as const, '+=' as const, '>>=' as const, '<<=' as const),
      )
      .map(([target, value, operator]) => cs.assignment(target, value, operator)),
    fc.tuple(variable, args).map(([method, values]) => cs.call(cs.identifier(method), ...values)),
    fc
      .tuple(fc.constantFrom('++' as const, '--' as const), assignable)
      .map(([operator, operand]) => cs.postfix(operator, operand)),
    fc
      .tuple(fc.constantFrom('++' as const, '--' as const), assignable)
      .map(([operator, operand]) => cs.unary(operator, operand)),
    tie('postfixChain').filter(isStatement),
    fc
      .tuple(
        type.filter(t => t.arrayRanks.length === 0),
        args,
      )
      .map(([of, values]) => cs.newObject(of, values)),
  );
  const anonymous = fc
    .array(
      fc.oneof(
        fc.tuple(name, expression).map(([member, value]) => ({ name: member, value })),
        name.map(value => ({ value: cs.identifier(value) })),
        fc.tuple(expression, name).map(([target, member]) => ({ value: cs.member(target, member) })),
      ),
      { maxLength: 3 },
    )
    .map(members => cs.anonymousObject(...members));
  const newArray = fc.oneof(
    list.map(elements => cs.newArray({ elements })),
    fc
      .tuple(type, fc.array(expression, { minLength: 1, maxLength: 2 }))
      .map(([of, sizes]) => cs.newArray({ type: of, sizes })),
    fc
      .tuple(type, fc.array(expression, { maxLength: 1 }), list)
      .map(([of, sizes, elements]) => cs.newArray({ type: of, sizes, elements })),
  );
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literal,
      fc.oneof(
        name.map(value => cs.identifier(value)),
        namedValueName.map(cs.namedValue),
        type.map(cs.typeOf),
        fc.option(type, { nil: undefined }).map(cs.defaultValue),
        name.map(value => cs.nameOf(cs.member(cs.identifier(value), 'M'))),
      ),
      tie('postfixChain'),
      fc
        .tuple(fc.constantFrom('+' as const, '-' as const, '!' as const, '~' as const), expression)
        .map(([operator, operand]) => cs.unary(operator, operand)),
      fc
        .tuple(fc.constantFrom(...operators), expression, expression)
        .map(([operator, left, right]) => cs.binary(operator, left, right)),
      fc.tuple(expression, orThrow).map(([left, right]) => cs.binary('??', left, right)),
      fc
        .tuple(expression, orThrow, orThrow)
        .map(([condition, yes, no]) => cs.conditional(condition, yes, no)),
      fc.tuple(type, expression).map(([to, value]) => cs.cast(to, value)),
      fc.tuple(expression, type).map(([value, to]) => cs.as(value, to)),
      fc.tuple(expression, tie('pattern')).map(([value, pattern]) => cs.is(value, pattern)),
      lambda,
      statementExpression,
      fc
        .tuple(fc.array(tie('part'), { maxLength: 4 }), fc.boolean())
        .map(([parts, verbatim]) => cs.interpolatedString(parts, { verbatim })),
      anonymous,
      newArray,
      fc
        .tuple(
          type.filter(t => t.arrayRanks.length === 0),
          fc.option(args, { nil: undefined }),
          fc.option(tie('initializer'), { nil: undefined }),
        )
        .map(([of, values, initializer]) => cs.newObject(of, values, initializer)),
    ),
    postfixChain: fc
      .tuple(
        fc.oneof(
          expression,
          genericName.map(([base, typeArguments]) => cs.member(cs.identifier(base, ...typeArguments), 'M')),
          fc.constantFrom('string', 'int').map(value => cs.member(cs.predefinedType(value), 'Parse')),
        ),
        fc.array(
          fc.oneof(
            name.map(value => (target: Expression) => cs.member(target, value)),
            fc.tuple(genericName, args).map(
              ([[base, typeArguments], values]) =>
                (target: Expression) =>
                  cs.call(cs.member(target, base, ...typeArguments), ...values),
            ),
            someArgs.map(values => (target: Expression) => cs.index(target, ...values)),
            args.map(values => (target: Expression) => cs.call(target, ...values)),
            fc.tuple(name, fc.boolean(), args).map(([base, called, values]) => (target: Expression) => {
              const first = cs.member(cs.receiver(), base);
              return cs.conditionalAccess(target, called ? cs.call(first, ...values) : first);
            }),
            fc.tuple(name, someArgs).map(
              ([base, values]) =>
                (target: Expression) =>
                  cs.conditionalAccess(
                    target,
                    cs.conditionalAccess(cs.index(cs.receiver(), ...values), cs.member(cs.receiver(), base)),
                  ),
            ),
          ),
          { minLength: 1, maxLength: 3 },
        ),
      )
      .map(([start, links]) => links.reduce((target, link) => link(target), start)),
    pattern: fc.oneof(
      type.map(cs.typePattern),
      fc
        .tuple(variable, fc.option(patternType, { nil: undefined }))
        .map(([declared, of]) => cs.declarationPattern(declared, of)),
      expression.map(cs.constantPattern),
    ),
    casePattern: fc.oneof(
      fc
        .tuple(name, fc.option(patternType, { nil: undefined }))
        .map(([declared, of]) => cs.declarationPattern(declared, of)),
      expression.map(cs.constantPattern),
    ),
    initializer: fc.oneof(
      fc
        .array(
          fc.oneof(
            fc
              .tuple(name, fc.oneof(expression, tie('initializer')))
              .map(([member, value]) => cs.memberInitializer(member, value)),
            fc
              .tuple(someArgs, fc.oneof(expression, tie('initializer')))
              .map(([index, value]) => cs.indexInitializer(index, value)),
          ),
          { maxLength: 3 },
        )
        .map(members => cs.objectInitializer(...members)),
      fc
        .array(fc.oneof(expression, fc.array(expression, { minLength: 1, maxLength: 2 })), { maxLength: 3 })
        .map(elements => cs.collectionInitializer(...elements)),
    ),
    argument: fc.oneof(
      expression.map(value => cs.argument(value)),
      fc.tuple(name, expression).map(([parameter, value]) => cs.argument(value, { name: parameter })),
      fc
        .tuple(variable, fc.option(type, { nil: undefined }))
        .map(([declared, of]) => cs.outVariable(declared, of)),
      assignable.map(value => cs.argument(value, { modifier: 'out' })),
      assignable.map(value => cs.argument(value, { modifier: 'ref' })),
    ),
    part: fc.oneof(
      hostile,
      namedValuePart,
      fc
        .tuple(
          expression,
          fc.option(expression, { nil: undefined }),
          fc.option(
            hostile.filter(value => value !== '' && !/[{}]/.test(value)),
            { nil: undefined },
          ),
        )
        .map(([value, alignment, format]) =>
          cs.hole(value, {
            ...(alignment === undefined ? {} : { alignment }),
            ...(format === undefined ? {} : { format }),
          }),
        ),
    ),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(cs.emptyStatement(), cs.breakStatement(), cs.continueStatement()),
      fc.option(expression, { nil: undefined }).map(cs.returnStatement),
      fc.option(expression, { nil: undefined }).map(cs.throwStatement),
      statementExpression.map(cs.expressionStatement),
      tie('declaration'),
      tie('block'),
      fc
        .tuple(expression, tie('statement'), fc.option(tie('statement'), { nil: undefined }))
        .map(([condition, then, otherwise]) => cs.ifStatement(condition, then, otherwise)),
      fc
        .tuple(
          fc.option(fc.oneof(variables, fc.array(statementExpression, { maxLength: 2 })), {
            nil: undefined,
          }),
          fc.option(expression, { nil: undefined }),
          fc.array(statementExpression, { maxLength: 2 }),
          tie('statement'),
        )
        .map(([initializer, condition, iterators, body]) =>
          cs.forStatement(
            {
              ...(initializer === undefined ? {} : { initializer }),
              ...(condition === undefined ? {} : { condition }),
              iterators,
            },
            body,
          ),
        ),
      fc
        .tuple(name, expression, tie('statement'), fc.option(type, { nil: undefined }))
        .map(([element, collection, body, of]) => cs.foreachStatement(element, collection, body, of)),
      fc.tuple(expression, tie('statement')).map(([condition, body]) => cs.whileStatement(condition, body)),
      fc.tuple(tie('statement'), expression).map(([body, condition]) => cs.doStatement(body, condition)),
      fc
        .tuple(
          expression,
          fc.array(
            fc.record({
              labels: fc.array(
                fc.oneof(
                  fc.constant(cs.defaultLabel()),
                  fc
                    .tuple(tie('casePattern'), fc.option(expression, { nil: undefined }))
                    .map(([pattern, when]): SwitchLabel => cs.caseLabel(pattern, when)),
                ),
                { minLength: 1, maxLength: 2 },
              ),
              body: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }),
            }),
            { maxLength: 2 },
          ),
        )
        .map(([value, sections]) => cs.switchStatement(value, sections)),
      fc
        .tuple(
          tie('block'),
          fc.array(
            fc
              .tuple(
                tie('block'),
                fc.option(type, { nil: undefined }),
                fc.option(name, { nil: undefined }),
                fc.option(expression, { nil: undefined }),
              )
              .map(([body, of, variableName, when]) =>
                cs.catchClause(body, {
                  ...(of === undefined ? {} : { type: of }),
                  ...(of === undefined || variableName === undefined ? {} : { name: variableName }),
                  ...(when === undefined ? {} : { when }),
                }),
              ),
            { maxLength: 2 },
          ),
          tie('block'),
          fc.boolean(),
        )
        .map(([body, catches, last, hasFinally]) =>
          cs.tryStatement(body, catches, hasFinally || catches.length === 0 ? last : undefined),
        ),
      fc
        .tuple(fc.oneof(expression, variables), tie('statement'))
        .map(([resource, body]) => cs.usingStatement(resource, body)),
    ),
    block: fc.array(tie('statement'), { maxLength: 3 }).map(statements => cs.block(...statements)),
    declaration: fc.oneof(
      fc.tuple(name, expression).map(([declared, value]) => cs.localVar(declared, value)),
      fc
        .tuple(
          type,
          fc.array(fc.tuple(name, fc.option(expression, { nil: undefined })), { minLength: 1, maxLength: 2 }),
        )
        .map(([of, declared]) =>
          cs.local(
            declared.map(([n, value]) => cs.declarator(n, value)),
            { type: of },
          ),
        ),
      fc
        .tuple(type, name, expression)
        .map(([of, declared, value]) =>
          cs.local([cs.declarator(declared, value)], { type: of, constant: true }),
        ),
    ),
  };
};

const trees = fc.letrec<Trees>(builder);

/**
 * Whether a verbatim string with a line break stands in a hole where C# 7 allows no line break: it is printed in the regular form
 * there, the one case in which a tree is not read back as it was.
 */
function breaksLineInHole(node: unknown, inHole = false): boolean {
  if (Array.isArray(node)) return node.some(child => breaksLineInHole(child, inHole));
  if (typeof node !== 'object' || node === null) return false;
  const { kind, verbatim, value, parts } = node as Record<string, unknown>;
  if (verbatim === true && inHole && JSON.stringify(value ?? parts).includes('\\n')) return true;
  const within = inHole || (kind === 'interpolated-string' && verbatim !== true);
  return Object.values(node).some(child => breaksLineInHole(child, within));
}

/** Any expression that C# can write. */
export const anyExpression: fc.Arbitrary<Expression> = trees.expression.filter(
  tree => !breaksLineInHole(tree),
);

/** Any statement that C# can write. */
export const anyStatement: fc.Arbitrary<Statement> = trees.statement.filter(tree => !breaksLineInHole(tree));

/** Any policy expression that C# can write. */
export const anyPolicyExpression: fc.Arbitrary<PolicyExpression> = fc.oneof(
  anyExpression.map(cs.inlineExpression),
  fc.array(anyStatement, { maxLength: 4 }).map(cs.blockExpression),
);
