import { TerraformVariable } from 'cdktf';

import { GlobalSchema } from '../../lib/apim/index';
import { addressOf, bodyOf, testService } from './support';

describe('GlobalSchema', () => {
  it('is the schema as JSON, which Terraform must not read as a template', () => {
    const { stack, apiManagement } = testService();
    const schema = { type: 'object', properties: { model: { type: 'string', pattern: '^${x}%{y}$' } } };
    const construct = new GlobalSchema(stack, 'Schema', { apiManagement, schemaId: 'chat', schema });
    const { value, ...rest } = bodyOf(stack, construct);
    expect(rest).toEqual({
      api_management_name: `\${${addressOf(apiManagement)}.name}`,
      resource_group_name: `\${${addressOf(apiManagement)}.resource_group_name}`,
      schema_id: 'chat',
      type: 'json',
      lifecycle: { create_before_destroy: true },
    });
    expect(value).toContain('^$${x}%%{y}$');
    expect(JSON.parse(value.replace('$${', '${').replace('%%{', '%{'))).toEqual(schema);
  });

  it('refuses what Terraform knows only later, and what the service refuses', () => {
    const { stack, apiManagement } = testService();
    const token = new TerraformVariable(stack, 'x', { type: 'string' }).stringValue;
    expect(
      () => new GlobalSchema(stack, 'A', { apiManagement, schemaId: 'a', schema: { title: token } }),
    ).toThrow(
      "[core/token-not-allowed] test/A: 'schema' must be known at synthesis, got a Terraform reference; write the schema out",
    );
    expect(() => new GlobalSchema(stack, 'B', { apiManagement, schemaId: 'b c', schema: {} })).toThrow(
      "[core/invalid-name] test/B: 'schemaId' of the schema must have 1 to 80 characters",
    );
    const title = 'x'.repeat(4 * 1024 * 1024);
    expect(() => new GlobalSchema(stack, 'C', { apiManagement, schemaId: 'c', schema: { title } })).toThrow(
      '[apim/schema-too-large] test/C: the schema takes 4194316 bytes, at most 4194304 are allowed; split it',
    );
  });
});
