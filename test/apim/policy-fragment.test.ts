import { TerraformVariable } from 'cdktf';

import { ApiManagementSku, Backend, Logger, NamedValue, PolicyFragment } from '../../lib/apim/index';
import type { PolicyFragment as Document } from '../../lib/policy/index';
import {
  element,
  llmTokenLimit,
  logToEventhub,
  namedValue,
  policyFragment,
  renderPolicy,
  setBackendService,
  setHeader,
} from '../../lib/policy/index';
import { synthesize } from '../support/template';
import { addressOf, bodyOf, isCreatedBefore, testService } from './support';

const raw = (id: string, xml: string): Document => ({
  kind: 'fragment',
  id,
  prolog: [],
  root: element('fragment', {}, [{ kind: 'raw', xml }]),
});

describe('PolicyFragment', () => {
  it('is sent as the text that reviewers read, escaped for Terraform only', () => {
    const { stack, apiManagement } = testService();
    const header = setHeader({ name: 'x-test', existsAction: 'override', value: ['a ${b} & <c>'] });
    const fragment = policyFragment('common', [header], { source: 'catalogue' });
    const construct = new PolicyFragment(stack, 'Common', { apiManagement, fragment, description: 'shared' });
    expect(bodyOf(stack, construct)).toEqual({
      api_management_id: `\${${addressOf(apiManagement)}.id}`,
      name: 'common',
      description: 'shared',
      format: 'rawxml',
      value: renderPolicy(fragment).replace('${b}', () => '$${b}'),
      lifecycle: { create_before_destroy: true },
    });
    expect([construct.name, construct.fragment]).toEqual(['common', fragment]);
  });

  it('waits for what it mentions', () => {
    const { stack, apiManagement } = testService();
    const fragment = policyFragment('route', [
      setHeader({ name: 'x-key', existsAction: 'override', value: [namedValue('key')] }),
      setBackendService({ backendId: 'one' }),
    ]);
    const construct = new PolicyFragment(stack, 'Route', { apiManagement, fragment });
    const key = new NamedValue(stack, 'Key', { apiManagement, name: 'key', value: 'x' });
    const backend = new Backend(stack, 'One', { apiManagement, name: 'one', url: 'https://one.example' });
    expect(bodyOf(stack, construct).depends_on).toEqual([addressOf(key), addressOf(backend)]);
    expect(isCreatedBefore(stack, construct, backend)).toBe(false);
  });

  it('fails at synthesis when it mentions what nothing defines', () => {
    const { stack, apiManagement } = testService();
    const fragment = policyFragment('route', [setBackendService({ backendId: 'one' })]);
    new PolicyFragment(stack, 'Route', { apiManagement, fragment });
    expect(() => synthesize(stack)).toThrow(
      "[test/Route] [apim/undefined-reference] the backend or pool 'one' is referenced, but nothing defines it; none is defined",
    );
  });

  it('goes only after the policies have changed, also when it mentions a logger', () => {
    const { stack, apiManagement } = testService();
    const logger = new Logger(stack, 'Logger', {
      apiManagement,
      name: 'audit',
      eventhub: { name: 'h', endpointUri: 'n.servicebus.windows.net' },
    });
    const fragment = policyFragment('audit', [logToEventhub({ loggerId: 'audit', text: 'x' })]);
    const construct = new PolicyFragment(stack, 'Audit', { apiManagement, fragment });
    expect(bodyOf(stack, construct).lifecycle).toEqual({ create_before_destroy: true });
    expect(isCreatedBefore(stack, logger, construct)).toBe(true);
  });

  it('refuses a policy that the tier does not run', () => {
    const { stack, apiManagement } = testService(ApiManagementSku.CONSUMPTION);
    const fragment = policyFragment('limit', [
      llmTokenLimit({ counterKey: 'all', tokensPerMinute: 1, estimatePromptTokens: true }),
    ]);
    expect(() => new PolicyFragment(stack, 'Limit', { apiManagement, fragment })).toThrow(
      /^\[policy\/gateway\] test\/Limit: fragment\/llm-token-limit\[1\] is not allowed on a consumption gateway; it is allowed in classic, v2/,
    );
  });

  it('refuses what a fragment may not hold', () => {
    const { stack, apiManagement } = testService();
    const fragment: Document = {
      kind: 'fragment',
      id: 'f',
      prolog: [],
      root: element('fragment', {}, [element('base')]),
    };
    expect(() => new PolicyFragment(stack, 'F', { apiManagement, fragment })).toThrow(
      /^\[policy\/fragment\] test\/F: fragment\/base\[1\] is not allowed in a policy fragment/,
    );
  });

  it('refuses more than 32 KB', () => {
    const { stack, apiManagement } = testService();
    const fragment = raw('big', `<trace source="x">${'x'.repeat(32_768)}</trace>`);
    expect(() => new PolicyFragment(stack, 'Big', { apiManagement, fragment })).toThrow(
      /^\[apim\/policy-too-large\] test\/Big: the policy takes 32\d{3} bytes, at most 32768 are allowed/,
    );
  });

  it('refuses a Terraform token', () => {
    const { stack, apiManagement } = testService();
    const token = new TerraformVariable(stack, 'x', { type: 'string' }).stringValue;
    expect(
      () => new PolicyFragment(stack, 'F', { apiManagement, fragment: raw('f', `<x>${token}</x>`) }),
    ).toThrow('[apim/token-in-policy] test/F: a policy must be known at synthesis');
  });

  it('refuses the name of another fragment, and names that the service refuses', () => {
    const { stack, apiManagement } = testService();
    new PolicyFragment(stack, 'A', { apiManagement, fragment: raw('same', '<x />') });
    expect(() => new PolicyFragment(stack, 'B', { apiManagement, fragment: raw('Same', '<x />') })).toThrow(
      "[apim/duplicate-name] test/B: the policy fragment 'Same' is already defined at 'test/A'",
    );
    expect(() => new PolicyFragment(stack, 'C', { apiManagement, fragment: raw('a b', '<x />') })).toThrow(
      "[core/invalid-name] test/C: 'name' of the policy fragment must have 1 to 80 characters",
    );
  });
});
