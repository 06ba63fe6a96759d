import { isExponential } from '../../../../../lib/policy/rules/analysis/pattern/backtracking';

describe('a pattern takes time that doubles with each letter', () => {
  test.each([
    ['with a loop in a loop', '(a+)+$'],
    ['also with a name', '(?<name>a+)+!'],
    ['also of sets', '^([a-z0-9]+-?)*$'],
    ['also when what stands between may be missing', '(\\w+\\s?)+$'],
    ['also several times', '(\\w+\\s*)*:'],
    ['also when the inner one takes so many', '^(\\d{1,3})+$'],
    ['also when both may be missing', '(a*)*b'],
    ['also with options', '(?i)(a+)+$'],
    ['when a choice has the same twice', '^(a|a)*$'],
    ['when one letter is two of another', '^(a|aa)+$'],
    ['when two together are a third', '(a|b|ab)*c'],
    ['when a class holds a letter', '(.|a)*z'],
    ['when two may be missing', '(?:a?b?)*c'],
    ['when loops stand next to each other', '(x+x+)+y'],
    ['with a class in a set', '^(?:[\\w.]+\\.?)+@'],
    ['with an escaped letter', '^(?:\\x61|a)*$'],
  ])('%s: %s', (_, pattern) => {
    expect(isExponential(pattern)).toBe(true);
  });
});

describe('a pattern does not', () => {
  test.each([
    ['without loops', 'abc$'],
    ['with one loop', 'a+$'],
    ['when nothing behind the loops can fail', '(a+)+'],
    ['when only its start is a place', '^(a+)+'],
    ['when each letter is for one of a choice', '^(a|b)*$'],
    ['when something must stand between', '(\\w+\\s)+$'],
    ['when it never tries another way', '(?>a+)+b'],
    ['when it takes as many each time', '(a{3})+$'],
    ['when it is a list', '^[^,]+(,[^,]+)*$'],
    ['when it is a text in quotes', '("[^"\\\\]*(?:\\\\.[^"\\\\]*)*")$'],
    ['when the outer loop ends', '^(?:\\d{1,3}\\.){3}\\d{1,3}$'],
    ['when what may repeat takes no letters', '(?=a+)b*$'],
    ['when a set is taken out of another', '[a-z-[aeiou]]+$'],
    ['with a bracket in brackets', '[]a]+$'],
    ['with nothing', ''],
  ])('%s: %s', (_, pattern) => {
    expect(isExponential(pattern)).toBe(false);
  });

  test.each([
    '(',
    ')',
    '[a',
    '*a',
    '(a+)\\1+$',
    '\\',
    '(?<a-b>x)',
    '(?x)(a+)+$',
    '(?(a)b|c)',
    'a{2}{3',
    '++',
  ])('as far as can be told, when it cannot be read: %s', pattern => {
    expect(isExponential(pattern)).toBe(false);
  });
});
