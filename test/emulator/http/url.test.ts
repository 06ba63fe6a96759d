import { joinPaths, Query, Url } from '../../../lib/emulator/http';

describe('queries', () => {
  test('of very many parameters keep their order, and the values of names that come again', () => {
    const names = Array.from({ length: 50_000 }, (_, i) => `p${i}`);
    const query = new Query(`?${names.join('&')}&P7=again`);
    expect(query.names()).toEqual(names);
    expect(query.getAll('p7')).toEqual(['', 'again']);
  });

  test('are changed apart from their copies', () => {
    const query = new Query('?a=1&b=2');
    const copy = query.copy();
    copy.set('A', '3');
    copy.append('c', '4');
    copy.delete('b');
    expect([query.toString(), copy.toString()]).toEqual(['?a=1&b=2', '?A=3&c=4']);
  });
});

describe('addresses', () => {
  test('are taken apart and put together again', () => {
    const url = Url.parse('https://host.test:8443/a%20b/c?x=1&y=%2F&flag');
    expect(url).toMatchObject({ scheme: 'https', host: 'host.test', port: 8443, path: '/a%20b/c' });
    expect(url.toString()).toBe('https://host.test:8443/a%20b/c?x=1&y=%2F&flag');
    expect(Url.parse('http://host.test').toString()).toBe('http://host.test/');
  });

  test('one below another has the path and query of both', () => {
    const base = Url.parse('https://oai.test/openai?key=1');
    const url = base.below('/deployments/x', new Query('?api-version=2'));
    expect(url.toString()).toBe('https://oai.test/openai/deployments/x?key=1&api-version=2');
    expect(base.toString()).toBe('https://oai.test/openai?key=1');
  });

  test.each([
    ['/a%20b/c?x=1&y=%2F&flag', 'https://gateway.test/a%20b/c?x=1&y=%2F&flag'],
    ['//other.test/a', 'https://gateway.test//other.test/a'],
    ['/a/../b/./c', 'https://gateway.test/b/c'],
    ['/a/%2e%2E/b', 'https://gateway.test/b'],
    ['/.well-known/keys', 'https://gateway.test/.well-known/keys'],
    ['/a%2Fb', 'https://gateway.test/a%2Fb'],
    ['/a b?c=d e', 'https://gateway.test/a%20b?c=d%20e'],
    ['/a?b=1+2', 'https://gateway.test/a?b=1%202'],
    ['/a#b', 'https://gateway.test/a'],
    ['/', 'https://gateway.test/'],
    ['http://other.test:8080/a?b=1', 'http://other.test:8080/a?b=1'],
  ])('%s on a host is %s', (text, expected) => {
    expect(Url.parse('https://gateway.test').resolve(text).toString()).toBe(expected);
  });

  test.each([
    ['/openai', '/a', '/openai/a'],
    ['/openai/', '/a', '/openai/a'],
    ['/', 'a', '/a'],
    ['/openai', '/', '/openai'],
    ['/', '/', '/'],
    ['/openai/', '/a/', '/openai/a/'],
  ])('%s and %s are %s', (base, path, expected) => {
    expect(joinPaths(base, path)).toBe(expected);
  });

  test('parameters are found without regard to case, and may be there several times', () => {
    const query = new Query('?Api-Version=1&tag=a&tag=b');
    expect(query.getAll('api-version')).toEqual(['1']);
    expect(query.getAll('tag')).toEqual(['a', 'b']);
    query.set('tag', 'c');
    query.delete('API-VERSION');
    expect(query.toString()).toBe('?tag=c');
    const copy = query.copy();
    copy.append('tag', 'd e');
    expect([query.toString(), copy.toString()]).toEqual(['?tag=c', '?tag=c&tag=d%20e']);
  });
});
