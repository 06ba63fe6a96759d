import { context, csharp, PolicyError, typedValue, type NumberExpression } from '../../../lib/policy';
import { codeOf } from './code';

const { response, subscription, user } = context;

describe('a value that may be null', () => {
  test('is compared with null', () => {
    expect(codeOf(user.isNull())).toBe('context.User == null');
    expect(codeOf(user.isNotNull())).toBe('context.User != null');
    expect(codeOf(user.get(u => u.id).isNull())).toBe('context.User?.Id == null');
  });

  test('gives a member or null', () => {
    expect(codeOf(user.get(u => u.id))).toBe('context.User?.Id');
    expect(codeOf(user.get(u => u.email.toLower()))).toBe('context.User?.Email.ToLower()');
    expect(codeOf(user.get(u => u.groups.count()))).toBe('context.User?.Groups.Count()');
  });

  test('gives members of members that may be null too, in one chain', () => {
    const text = 'context.Response?.Body?.As<string>(preserveContent: true)';
    const read = { preserveContent: true };
    expect(codeOf(response.get(r => r.body).get(b => b.asText(read)))).toBe(text);
    expect(codeOf(response.get(r => r.body.get(b => b.asText(read))))).toBe(text);
  });

  test('is not checked again for a member that C# knows to be there', () => {
    expect(codeOf(response.get(r => r.statusCode).get(code => code.toText()))).toBe(
      'context.Response?.StatusCode.ToString()',
    );
    expect(codeOf(subscription.get(s => s.endDate).get(date => date.toText('o')))).toBe(
      'context.Subscription?.EndDate?.ToString("o")',
    );
    expect(
      codeOf(
        user
          .get(u => u.groups)
          .get(groups => groups.any(g => g.id.equals('a')))
          .orElse(false),
      ),
    ).toBe('context.User?.Groups.Any(group => group.Id == "a") ?? false');
  });

  test('is replaced where it is null', () => {
    expect(codeOf(subscription.get(s => s.id).orElse('none'))).toBe('context.Subscription?.Id ?? "none"');
    expect(
      codeOf(
        subscription
          .get(s => s.id)
          .orElse(context.request.ipAddress)
          .toUpper(),
      ),
    ).toBe('(context.Subscription?.Id ?? context.Request.IpAddress).ToUpper()');
    expect(codeOf(user.get(u => u.note).orElse(subscription.get(s => s.name).orElse('')))).toBe(
      'context.User?.Note ?? context.Subscription?.Name ?? ""',
    );
  });

  test('is used without a check when it is assumed to be there', () => {
    expect(codeOf(user.assumePresent().id)).toBe('context.User.Id');
    expect(codeOf(user.get(u => u.id).assumePresent())).toBe('context.User.Id');
    expect(
      codeOf(
        response
          .get(r => r.body)
          .get(b => b.asText({ preserveContent: true }))
          .assumePresent(),
      ),
    ).toBe('context.Response.Body.As<string>(preserveContent: true)');
    expect(codeOf(response.get(r => r.statusCode).assumePresent())).toBe('context.Response.StatusCode');
  });

  test('is unwrapped when its type is Nullable<T>', () => {
    expect(codeOf(subscription.assumePresent().endDate.assumePresent().year)).toBe(
      'context.Subscription.EndDate.Value.Year',
    );
    expect(codeOf(subscription.get(s => s.endDate).assumePresent())).toBe(
      'context.Subscription.EndDate.Value',
    );
    expect(
      codeOf(
        context.product
          .get(p => p.subscriptionsLimit)
          .assumePresent()
          .add(1),
      ),
    ).toBe('context.Product.SubscriptionsLimit.Value + 1');
  });

  test('has those members that C# defines for null', () => {
    expect(codeOf(context.lastError.reason.equals('Timeout'))).toBe('context.LastError.Reason == "Timeout"');
    expect(codeOf(context.lastError.reason.isNullOrEmpty())).toBe(
      'string.IsNullOrEmpty(context.LastError.Reason)',
    );
    expect(codeOf(user.get(u => u.id).concat('!'))).toBe('context.User?.Id + "!"');
    expect('toLower' in user.get(u => u.id)).toBe(false);
    expect('id' in user).toBe(false);
  });
});

describe('get fails', () => {
  test.each<[string, () => unknown, string]>([
    ['for a comparison', () => user.get(u => u.id.equals('a')), String.raw`got "x => x.Id == \"a\""`],
    ['for a fallback', () => user.get(u => u.note.orElse('')), String.raw`got "x => x.Note ?? \"\""`],
    [
      'for a static method',
      () => user.get(u => u.id.isNullOrEmpty()),
      'got "x => string.IsNullOrEmpty(x.Id)"',
    ],
    ['for the argument itself', () => user.get(u => u), 'got "x => x"'],
    ['for something else', () => user.get(() => context.tracing), 'got "x => context.Tracing"'],
    [
      'for a second use of the argument',
      () => user.get(u => u.id.replace(u.email, '')),
      String.raw`got "x => x.Id.Replace(x.Email, \"\")"`,
    ],
    [
      'for the argument of an outer get in an inner one',
      () => response.get(r => r.body.get(b => b.asText({ preserveContent: true }).substring(r.statusCode))),
      'got "x => x.Body?.As<string>(preserveContent: true).Substring(x.StatusCode)"',
    ],
    [
      'for a member of the argument of an outer get',
      () => response.get(r => r.body.get(() => r.statusCode)),
      'got "x => .StatusCode"',
    ],
  ])('%s', (_, build, got) => {
    expect(build).toThrow(PolicyError);
    expect(build).toThrow(
      `get must return a member of its argument, used once, as in get(x => x.id), ${got}; ` +
        'get the member and apply the rest to the result, as in .get(x => x.id).equals(…) or .get(x => x.id).orElse(…)',
    );
  });

  test.each([
    [() => 'a', '"a"'],
    [() => undefined, 'undefined'],
    [() => csharp`a.B`, 'an object that has no JSON'],
  ])('for what has no C# type', (read, got) => {
    expect(() => user.get(read as never)).toThrow(
      `get must return a member of its argument, as in get(x => x.id), got ${got}`,
    );
  });
});

test('members are computed when they are asked for, each time with the same text', () => {
  const value = typedValue('int', csharp<number>`x`);
  const sum = (n: NumberExpression) => codeOf(n.add(n));
  expect(sum(value)).toBe('x + x');
  expect(sum(value)).toBe('x + x');
});
