import { lineDiff } from '../../../lib/cli/format/line-diff';

describe('the lines of a change', () => {
  it('are all lines of one side where there is no other', () => {
    expect(lineDiff(undefined, 'a\nb')).toEqual(['+a', '+b']);
    expect(lineDiff('a\r\nb', undefined)).toEqual(['-a', '-b']);
    expect(lineDiff(undefined, undefined)).toEqual([]);
  });

  it('stand among the two lines around them, and the rest is left out', () => {
    expect(lineDiff('1\n2\n3\n4\n5\n6', '1\n2\n3\n4\nx\n6')).toEqual([' …', ' 3', ' 4', '-5', '+x', ' 6']);
  });
});
