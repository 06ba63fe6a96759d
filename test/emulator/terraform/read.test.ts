import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfiguration } from '../../../lib/emulator/terraform';

const STACK = { resource: { azurerm_api_management: { apim: { name: 'apim-a' } } } };

describe('reading a stack', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'emulator-read-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (path: string, content: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const nameIn = (path: string) => {
    const configuration = readConfiguration(path);
    return configuration.text(configuration.ofType('azurerm_api_management')[0]!, 'name');
  };

  test('the file, the folder of the stack and the folder of all stacks are all the same input', () => {
    write('stacks/only/cdk.tf.json', JSON.stringify(STACK));
    expect(nameIn(join(folder, 'stacks/only/cdk.tf.json'))).toBe('apim-a');
    expect(nameIn(join(folder, 'stacks/only'))).toBe('apim-a');
    expect(nameIn(folder)).toBe('apim-a');
  });

  test('a folder of several stacks is refused with the list of them', () => {
    write('stacks/a/cdk.tf.json', JSON.stringify(STACK));
    write('stacks/b/cdk.tf.json', JSON.stringify(STACK));
    expect(() => readConfiguration(folder)).toThrow(
      new RegExp(`holds several stacks, '.*a/cdk.tf.json', '.*b/cdk.tf.json'; give one of them`),
    );
  });

  test('a path that is not there, an empty folder, broken JSON and other JSON are refused', () => {
    write('broken.json', '{');
    write('other.json', '{ "name": "x" }');
    expect(() => readConfiguration(join(folder, 'none'))).toThrow('does not exist; run the synthesis first');
    expect(() => readConfiguration(folder)).toThrow("holds no 'cdk.tf.json'");
    expect(() => readConfiguration(join(folder, 'broken.json'))).toThrow('cannot read');
    expect(() => readConfiguration(join(folder, 'other.json'))).toThrow('it has name');
  });

  test.each(['null', '1', '[]'])('JSON that is no object is refused: %s', json => {
    write('value.json', json);
    expect(() => readConfiguration(join(folder, 'value.json'))).toThrow(
      "value.json' holds no JSON object, which a stack is; synthesize the stack first",
    );
  });

  test.each(['utf8', 'utf16le'] as const)('a byte order mark before %s is no part of the JSON', encoding => {
    const file = join(folder, 'plan.json');
    writeFileSync(file, `\ufeff${JSON.stringify(STACK)}`, encoding);
    expect(nameIn(file)).toBe('apim-a');
  });

  test('variables have the defaults of the stack unless they are given', () => {
    const stack = {
      variable: { name: { default: 'apim-default' } },
      resource: { azurerm_api_management: { apim: { name: '${var.name}' } } },
    };
    const name = (variables?: Record<string, unknown>) => {
      const configuration = readConfiguration(stack, variables);
      return configuration.text(configuration.ofType('azurerm_api_management')[0]!, 'name');
    };
    expect(name()).toBe('apim-default');
    expect(name({ name: 'apim-given' })).toBe('apim-given');
  });

  test('what is no resource is passed over', () => {
    const stack = { resource: { ...STACK.resource, azurerm_api_management_api: { a: null }, other: 'x' } };
    expect(readConfiguration(stack).ofType('azurerm_api_management_api')).toEqual([]);
  });

  test('a variable that the stack does not declare is refused with those that it does', () => {
    const stack = { ...STACK, variable: { name: {}, region: {} } };
    expect(() => readConfiguration(stack, { nmae: 'apim-given' })).toThrow(
      "the stack declares no variable 'nmae'; its variables are 'name', 'region'",
    );
    expect(() => readConfiguration(STACK, { constructor: 1 })).toThrow('its variables are none');
  });

  test('the resources of a state are found in all modules, and their texts are no templates', () => {
    const resource = (address: string, name: string) => ({
      address,
      mode: 'managed',
      type: 'azurerm_api_management',
      name: 'apim',
      values: { name },
    });
    const configuration = readConfiguration({
      format_version: '1.0',
      values: {
        root_module: {
          resources: [resource('azurerm_api_management.apim', 'apim-${a}')],
          child_modules: [{ resources: [resource('module.m.azurerm_api_management.apim', 'apim-b')] }],
        },
      },
    });
    const names = configuration
      .ofType('azurerm_api_management')
      .map(found => configuration.text(found, 'name'));
    expect(names).toEqual(['apim-${a}', 'apim-b']);
  });

  test('a plan that does not know the address of a backend yet is refused, with the way out', () => {
    const plan = {
      planned_values: { root_module: { resources: [] } },
      resource_changes: [
        {
          address: 'azurerm_api_management_backend.east',
          type: 'azurerm_api_management_backend',
          change: { after_unknown: { id: true, url: true } },
        },
      ],
    };
    expect(() => readConfiguration(plan)).toThrow(
      "the plan does not know 'azurerm_api_management_backend.east.url' before it is applied; give the synthesized 'cdk.tf.json'",
    );
  });

  test('a plan that does not know what no gateway needs is fine', () => {
    const plan = {
      planned_values: { root_module: { resources: [] } },
      resource_changes: [
        {
          address: 'azapi_resource.diagnostic',
          type: 'azapi_resource',
          change: {
            after: { type: 'Microsoft.ApiManagement/service/diagnostics@2024-05-01' },
            after_unknown: { body: { properties: { loggerId: true } } },
          },
        },
      ],
    };
    expect(readConfiguration(plan).ofType('azapi_resource')).toEqual([]);
  });
});
