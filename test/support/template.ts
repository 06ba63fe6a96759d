import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AzurermProvider } from '@cdktf/provider-azurerm/lib/provider';
import { Template } from 'aws-cdk-lib/assertions';
import type { App } from 'cdktf';
import { TerraformStack, Testing } from 'cdktf';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests reach into synthesized JSON without ceremony
type Json = any;

/** The parts of a synthesized stack that tests look at. */
export interface SynthesizedStack {
  readonly resource?: Record<string, Record<string, Record<string, Json>>>;
  readonly data?: Record<string, Record<string, Record<string, Json>>>;
  readonly provider?: Record<string, Record<string, Json>[]>;
  readonly terraform?: Record<string, Json>;
  readonly output?: Record<string, Json>;
}

/** A subscription id that stands in resource ids of tests. */
export const TEST_SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';

/** An app that writes nowhere unless synthesized. */
export function testApp(): App {
  return Testing.app({ outdir: join(tmpdir(), 'cdktf-azure-openai-gateway-test') });
}

/** A stack with the azurerm provider, in an app of its own. */
export function testStack(id = 'test', app: App = testApp()): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AzurermProvider(stack, 'azurerm', { features: [{}], subscriptionId: TEST_SUBSCRIPTION });
  return stack;
}

/** The synthesized JSON of a stack, after its validations ran. */
export function synthesize(stack: TerraformStack): SynthesizedStack {
  return JSON.parse(Testing.synth(stack, true)) as SynthesizedStack;
}

/**
 * The resources of a stack for fine-grained assertions: `templateOf(stack).hasResourceProperties('azurerm_key_vault', {…})`.
 * Logical ids are `type.name`, the Terraform address.
 */
export function templateOf(stack: TerraformStack): Template {
  const { resource = {} } = synthesize(stack);
  const resources: Record<string, unknown> = {};
  for (const [type, byName] of Object.entries(resource)) {
    for (const [name, body] of Object.entries(byName)) {
      resources[`${type}.${name}`] = { Type: type, Properties: body };
    }
  }
  return Template.fromJSON({ Resources: resources });
}

/** The Terraform addresses of all resources of a stack, sorted. */
export function addressesOf(stack: TerraformStack): string[] {
  return Object.entries(synthesize(stack).resource ?? {})
    .flatMap(([type, byName]) => Object.keys(byName).map(name => `${type}.${name}`))
    .sort();
}

/** The only resource of a type; fails when there is none or more than one. */
export function onlyResource(stack: TerraformStack, type: string): Record<string, Json> {
  const found = Object.values(synthesize(stack).resource?.[type] ?? {});
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0]!;
}
