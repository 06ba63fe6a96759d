import { Configuration } from '../../../lib/emulator/terraform/configuration';

/** What a template comes to, in a stack of one account and one variable. */
function evaluate(template: unknown): unknown {
  const resources = [
    {
      address: 'azurerm_cognitive_account.east',
      type: 'azurerm_cognitive_account',
      name: 'east',
      isData: false,
      values: {
        name: 'oai-east',
        kind: 'OpenAI',
        identity: { type: 'SystemAssigned' },
        tags: { owner: 'me' },
        list: ['a', 'b', 'c'],
      },
    },
    {
      address: 'test.it',
      type: 'test',
      name: 'it',
      isData: false,
      values: { template },
    },
  ];
  const configuration = new Configuration({
    resources,
    hasTemplates: true,
    variables: { region: 'eastus', flags: { on: true } },
    locals: { greeting: 'hello ${var.region}' },
  });
  return configuration.get(resources[1]!, 'template');
}

describe('templates of a synthesized stack', () => {
  test.each([
    ['plain text', 'plain text'],
    ['a $${literal} and a %%{literal}', 'a ${literal} and a %{literal}'],
    ['${azurerm_cognitive_account.east.name}', 'oai-east'],
    ['https://${azurerm_cognitive_account.east.name}/x', 'https://oai-east/x'],
    ['${azurerm_cognitive_account.east.identity[0].type}', 'SystemAssigned'],
    ['${azurerm_cognitive_account.east.tags["owner"]}', 'me'],
    ['${azurerm_cognitive_account.east.list[1]}', 'b'],
    ['${element(split("/", "/a/b"), 2)}', 'b'],
    ['${join("-", [var.region, "${upper("x")}"])}', 'eastus-X'],
    ['${var.flags.on ? "yes" : "no"}', 'yes'],
    ['${!var.flags.on || 1 + 2 * 3 == 7}', true],
    ['${1 < 2 && -3 < -2}', true],
    ['${local.greeting}!', 'hello eastus!'],
    ['${try(azurerm_cognitive_account.missing.name, "none")}', 'none'],
    ['${replace("a.b.c", ".", "-")}', 'a-b-c'],
    ['${replace("a1b22", "/[0-9]+/", "#")}', 'a#b#'],
    ['${jsonencode({ "a" = 1, b : [true, null] })}', '{"a":1,"b":[true,null]}'],
    ['${"a \\"quoted\\" \\u0041\\n"}', 'a "quoted" A\n'],
    ['${format("%s-%d", "a", 7)}', 'a-7'],
  ])('%s', (template, expected) => {
    expect(evaluate(template)).toEqual(expected);
  });

  test('a template that is one expression keeps the type of its value', () => {
    expect(evaluate('${azurerm_cognitive_account.east.tags}')).toEqual({ owner: 'me' });
    expect(evaluate('${2}')).toBe(2);
  });

  test('templates are found inside lists and objects', () => {
    expect(evaluate({ a: ['${var.region}', 1] })).toEqual({ a: ['eastus', 1] });
  });

  test('a value that only a deployment knows has the same stand-in each time, in the form of the service', () => {
    expect(evaluate('${azurerm_cognitive_account.east.endpoint}openai')).toBe(
      'https://oai-east.openai.azure.com/openai',
    );
    expect(evaluate('${azurerm_cognitive_account.east.primary_access_key}')).toBe(
      'azurerm_cognitive_account.east.primary_access_key',
    );
    expect(evaluate('${element(split("/", azurerm_cognitive_account.east.id), 8)}')).toBe('oai-east');
  });

  test.each([
    ['${azurerm_key_vault.kv.id}', "the stack refers to 'azurerm_key_vault.kv.id', which is not in it"],
    ['${var.missing}', "the stack's variable 'missing' has no value"],
    ['${cidrsubnet("10.0.0.0/8", 8, 1)}', "the Terraform function 'cidrsubnet' is not supported"],
    ['${constructor("x")}', "the Terraform function 'constructor' is not supported"],
    ['%{ if true }a%{ endif }', "'%{' is not supported"],
    ['${1 +}', 'expected a value at offset 5'],
    ['${"open', "expected '\"' at offset 7"],
    ['${test.it.template}', "'test.it.template' refers to itself"],
  ])('%s fails', (template, message) => {
    expect(() => evaluate(template)).toThrow(message);
  });
});
