import {
  base,
  choose,
  comment,
  csharp,
  forwardRequest,
  include,
  literal,
  MAX_DOCUMENT_BYTES,
  MAX_FRAGMENT_BYTES,
  namedValue,
  policyDocument,
  PolicyError,
  policyFragment,
  type PolicyFragmentOptions,
  rateLimit,
  renderPolicy,
  sectionsOf,
  setBody,
  setHeader,
  setVariable,
} from '../../lib/policy';

const REVISION = expect.stringMatching(/^[0-9a-f]{12}$/);
const revision = {
  kind: 'element',
  name: 'set-variable',
  attributes: { name: 'policy-revision', value: REVISION },
  children: [],
};
const inboundOf = (document: ReturnType<typeof policyDocument>) => sectionsOf(document).inbound?.children;

describe('policyDocument', () => {
  test.each(['workspace', 'product', 'api', 'operation'] as const)(
    'at %s scope inherits what is not given',
    scope => {
      const sections = sectionsOf(policyDocument({ scope }));
      expect(sections.inbound?.children).toEqual([base(), revision]);
      expect(sections.backend?.children).toEqual([base()]);
      expect(sections.outbound?.children).toEqual([base()]);
      expect(sections['on-error']?.children).toEqual([base()]);
    },
  );

  test('at service scope calls the backend, since there is nothing to inherit', () => {
    const sections = sectionsOf(policyDocument({ scope: 'service' }));
    expect(sections.inbound?.children).toEqual([revision]);
    expect(sections.backend?.children).toEqual([forwardRequest()]);
    expect(sections.outbound?.children).toEqual([]);
    expect(sections['on-error']?.children).toEqual([]);
  });

  test('inherits nothing in a section that is given as empty', () => {
    expect(sectionsOf(policyDocument({ scope: 'api', outbound: [], onError: [] }))).toMatchObject({
      outbound: { children: [] },
      'on-error': { children: [] },
    });
  });

  test('names itself after what it inherits, which would else name itself instead', () => {
    const header = setHeader({ name: 'a' });
    const why = comment('why');
    expect(inboundOf(policyDocument({ scope: 'api', inbound: [base(), header] }))).toEqual([
      base(),
      revision,
      header,
    ]);
    expect(inboundOf(policyDocument({ scope: 'api', inbound: [why, base(), header] }))).toEqual([
      why,
      base(),
      revision,
      header,
    ]);
    expect(inboundOf(policyDocument({ scope: 'api', inbound: [header, base()] }))).toEqual([
      header,
      base(),
      revision,
    ]);
    expect(inboundOf(policyDocument({ scope: 'api', inbound: [header] }))).toEqual([revision, header]);
  });

  test('says in its first line where it comes from', () => {
    expect(
      renderPolicy(policyDocument({ scope: 'api', source: 'policies/catalogue.ts, a' })).split('\n')[0],
    ).toBe('<!-- source: policies/catalogue.ts, a -->');
    expect(renderPolicy(policyDocument({ scope: 'api' })).split('\n')[0]).toBe('<policies>');
  });

  const around = {
    document: [comment('a')],
    inbound: [comment('b')],
    backend: [comment('c')],
    outbound: [comment('d')],
    onError: [comment('e')],
    end: [comment('f')],
  };

  test('has comments outside of its sections', () => {
    const document = policyDocument({ scope: 'api', source: 'here', comments: around });
    expect(
      renderPolicy(document)
        .split('\n')
        .map(line => line.trim()),
    ).toEqual([
      ...['<!-- source: here -->', '<!-- a -->', '<policies>', '<!-- b -->', '<inbound>', '<base />'],
      expect.stringContaining('policy-revision'),
      ...['</inbound>', '<!-- c -->', '<backend>', '<base />', '</backend>'],
      ...['<!-- d -->', '<outbound>', '<base />', '</outbound>'],
      ...['<!-- e -->', '<on-error>', '<base />', '</on-error>', '</policies>', '<!-- f -->', ''],
    ]);
  });

  test('takes comments before the one policy of backend', () => {
    const backend = [comment('a'), comment('b'), forwardRequest()] as const;
    expect(sectionsOf(policyDocument({ scope: 'api', backend })).backend?.children).toEqual(backend);
  });

  test('takes xml that the library does not model', () => {
    const raw = { kind: 'raw', xml: '<own-policy   of="mine" />' } as const;
    const document = policyDocument({
      scope: 'api',
      inbound: [raw, choose({ when: [{ condition: true, policies: [raw] }] })],
      backend: raw,
    });
    expect(renderPolicy(document).match(/<own-policy {3}of="mine" \/>\n/g)).toHaveLength(3);
  });

  test('adds nothing to what is taken verbatim', () => {
    const document = policyDocument({
      scope: 'api',
      verbatim: true,
      inbound: [setHeader({ name: 'a' })],
      onError: [],
    });
    expect(renderPolicy(document)).toBe(
      '<policies>\n  <inbound>\n    <set-header name="a" />\n  </inbound>\n  <on-error />\n</policies>\n',
    );
    const withComments = policyDocument({ scope: 'api', verbatim: true, comments: around });
    expect(renderPolicy(withComments)).toContain('<!-- a -->\n<policies>\n  <!-- b -->');
  });

  test('is held to its scope although it is taken verbatim', () => {
    const limit = rateLimit({ calls: 1, renewalPeriod: 1 });
    expect(() => policyDocument({ scope: 'service', verbatim: true, inbound: [limit] })).toThrow(
      'is not allowed at service scope',
    );
  });

  test('is frozen all the way down', () => {
    const document = policyDocument({
      scope: 'api',
      source: 'a',
      comments: around,
      inbound: [choose({ when: [{ condition: csharp<boolean>`a`, policies: [base()] }] })],
    });
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      expect(Object.isFrozen(value)).toBe(true);
      Object.values(value).forEach(walk);
    };
    walk(document);
  });

  test('may take 256 KB of UTF-8, and not a byte more', () => {
    const build = (length: number) =>
      policyDocument({ scope: 'service', source: 'here', outbound: [setBody({ text: 'é'.repeat(length) })] });
    const empty = Buffer.byteLength(renderPolicy(build(1))) - 2;
    const fits = Math.floor((MAX_DOCUMENT_BYTES - empty) / 2);
    const size = empty + 2 * (fits + 1);
    expect(() => build(fits)).not.toThrow();
    expect(() => build(fits + 1)).toThrow(PolicyError);
    expect(() => build(fits + 1)).toThrow(
      `here takes ${size} bytes, at most 262144 are allowed; move parts into policy fragments or shorten it`,
    );
  });

  test('may take 16 KB in the Consumption tier, and not a byte more', () => {
    const build = (length: number) =>
      policyDocument({
        scope: 'api',
        gateway: 'consumption',
        outbound: [setBody({ text: 'x'.repeat(length) })],
      });
    const fits = 16_384 - (renderPolicy(build(1)).length - 1);
    expect(() => build(fits)).not.toThrow();
    expect(() => build(fits + 1)).toThrow('takes 16385 bytes, at most 16384 are allowed');
  });

  test.each<[string, () => unknown, string]>([
    [
      'a policy that is none',
      () => policyDocument({ scope: 'api', inbound: ['base' as never] }),
      'inbound[0] must be a policy made by a builder, got "base"; did you forget to call the builder?',
    ],
    [
      'a builder that was not called',
      () => policyDocument({ scope: 'api', inbound: [base as never] }),
      'inbound[0] must be a policy made by a builder, got a function; did you forget to call the builder?',
    ],
    [
      'a policy outside a list',
      () => policyDocument({ scope: 'api', inbound: base() as never }),
      'inbound must be a list of policies, got {',
    ],
    [
      'a source with two hyphens',
      () => policyDocument({ scope: 'api', source: 'a--b' }),
      "a comment may not contain '--'",
    ],
    [
      'a Terraform token',
      () =>
        policyDocument({ scope: 'api', inbound: [setVariable({ name: 'a', value: '${TfToken[TOKEN.0]}' })] }),
      'set-variable.value: a Terraform token cannot stand in a policy',
    ],
  ])('fails for %s', (_, build, message) => {
    expect(build).toThrow(PolicyError);
    expect(build).toThrow(message);
  });
});

describe('policyFragment', () => {
  test('says in its first line where it comes from and which revision it is', () => {
    const [first] = renderPolicy(policyFragment('a', [setHeader({ name: 'a' })], { source: 'here' })).split(
      '\n',
    );
    expect(first).toMatch(/^<!-- source: here, revision [0-9a-f]{12} -->$/);
  });

  test('says which revision it is also when it has no source, so that every change is deployed', () => {
    const render = (text: string) =>
      renderPolicy(
        policyFragment('a', [
          setVariable({ name: 'a', value: csharp<string>(Object.assign([text], { raw: [text] })) }),
        ]),
      );
    expect(render('"a b"').split('\n')[0]).toMatch(/^<!-- revision [0-9a-f]{12} -->$/);
    // Terraform compares without white space
    const seen = (text: string) => text.replace(/\s/g, '');
    expect(seen(render('"a b"'))).not.toBe(seen(render('"a  b"')));
    expect(seen(render('"a b"'))).toBe(seen(render('"a b"')));
  });

  test('has comments outside of its root, and no revision when it is taken verbatim', () => {
    const comments = { document: [comment('a')], end: [comment('b')] };
    const render = (options: PolicyFragmentOptions) => renderPolicy(policyFragment('x', [], options));
    expect(render({ comments })).toMatch(
      /^<!-- revision [0-9a-f]{12} -->\n<!-- a -->\n<fragment \/>\n<!-- b -->\n$/,
    );
    expect(render({ comments, verbatim: true })).toBe('<!-- a -->\n<fragment />\n<!-- b -->\n');
    expect(render({ verbatim: true, source: 'here' })).toBe('<!-- source: here -->\n<fragment />\n');
    expect(render({ verbatim: true })).toBe('<fragment />\n');
  });

  test.each(['a', 'a-b_c', 'A1', `a${'-'.repeat(78)}b`])('takes the id %s', id => {
    expect(policyFragment(id, []).id).toBe(id);
  });

  test.each(['', '-a', 'a-', 'a b', 'a.b', 'ä', 'a'.repeat(81), 'a\n'])('refuses the id %j', id => {
    expect(() => policyFragment(id, [])).toThrow(
      `a fragment's id must be 1 to 80 letters, digits, '-' or '_', starting and ending with a letter or digit, got `,
    );
  });

  test('may take 32 KB and not more', () => {
    const build = (length: number) => policyFragment('a', [setBody({ text: 'x'.repeat(length) })]);
    const empty = Buffer.byteLength(renderPolicy(build(1))) - 1;
    const fits = MAX_FRAGMENT_BYTES - empty;
    expect(() => build(fits)).not.toThrow();
    expect(() => build(fits + 1)).toThrow(
      "fragment 'a' takes 32769 bytes, at most 32768 are allowed; move parts into policy fragments or shorten it",
    );
  });

  test('fails for what fragments may not hold', () => {
    expect(() => policyFragment('a', [base()])).toThrow(
      "fragment 'a': fragment/base[1] is not allowed in a policy fragment; put it into the document",
    );
    expect(() => policyFragment('a', [include(policyFragment('b', []))])).toThrow(
      "fragment 'a': fragment/include-fragment[1] is not allowed in a policy fragment; put it into the document",
    );
  });
});

describe('comment', () => {
  test('is a node', () => {
    expect(comment('why > "x" & y')).toEqual({ kind: 'comment', text: 'why > "x" & y' });
    expect(Object.isFrozen(comment('a'))).toBe(true);
  });

  test('does not keep white space around its text, which is layout', () => {
    expect(comment(' why \t')).toEqual({ kind: 'comment', text: 'why' });
  });

  test.each<[string, string]>([
    ['a--b', `a comment may not contain '--' or line breaks, nor end with '-', got "a--b"`],
    ['a-', `a comment may not contain '--' or line breaks, nor end with '-', got "a-"`],
    ['a\nb', String.raw`a comment may not contain '--' or line breaks, nor end with '-', got "a\nb"`],
    ['a\rb', String.raw`a comment may not contain '--' or line breaks, nor end with '-', got "a\rb"`],
    ['a\0b', String.raw`comment: the character U+0000 cannot stand in XML, got "a\u0000b"`],
    ['\ud800', String.raw`comment: the character U+D800 cannot stand in XML, got "\ud800"`],
    ['uses {{key}}', `comment: '{{' starts a named value, got "uses {{key}}"`],
    ['${TfToken[TOKEN.1]}', 'comment: a Terraform token cannot stand in a policy'],
  ])('refuses %j', (text, message) => {
    expect(() => comment(text)).toThrow(PolicyError);
    expect(() => comment(text)).toThrow(message);
  });
});

test('sectionsOf finds the sections that are there, the first of each', () => {
  const document = policyDocument({
    scope: 'api',
    inbound: [setHeader({ name: literal`${namedValue('a')}` })],
  });
  expect(Object.keys(sectionsOf(document))).toEqual(['inbound', 'backend', 'outbound', 'on-error']);
  expect(sectionsOf({ ...document, root: { ...document.root, children: [] } })).toEqual({});
});
