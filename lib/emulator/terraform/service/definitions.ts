import type { FragmentModel, LoggerModel, NamedValueModel, PolicySource, SchemaModel } from '../../model';
import { textOf } from '../functions';
import type { Part, ServiceParts } from './parts';

/** What policies mention by name: fragments, named values, loggers and schemas. */
export function readDefinitions(parts: ServiceParts): {
  readonly fragments: readonly FragmentModel[];
  readonly namedValues: readonly NamedValueModel[];
  readonly loggers: readonly LoggerModel[];
  readonly schemas: readonly SchemaModel[];
  readonly policy?: PolicySource;
} {
  const [own] = parts.ofType('azurerm_api_management_policy');
  const [ownAzapi] = parts.ofAzapiType('policies');
  const policy = own?.policy('xml_content') ?? ownAzapi?.policySource;
  return {
    fragments: [
      ...parts.ofType('azurerm_api_management_policy_fragment').map(part => ({
        id: part.text('name'),
        source: { text: part.text('value'), where: `${part.address}.value` },
      })),
      ...parts
        .ofAzapiType('policyFragments')
        .map(part => ({ id: part.text('name'), source: part.policySource })),
    ],
    namedValues: parts.ofType('azurerm_api_management_named_value').map(part => readNamedValue(parts, part)),
    loggers: parts.ofType('azurerm_api_management_logger').map(readLogger),
    schemas: parts.ofType('azurerm_api_management_global_schema').map(part => ({
      id: part.text('schema_id'),
      kind: part.text('type') === 'xml' ? 'xml' : 'json',
      text: part.text('value'),
    })),
    ...(policy && { policy }),
  };
}

function readNamedValue(parts: ServiceParts, part: Part): NamedValueModel {
  const [reference] = part.blocks('value_from_key_vault');
  const value = reference ? secretValue(parts, textOf(reference.secret_id)) : part.optional('value');
  return {
    name: part.optional('display_name') ?? part.text('name'),
    isSecret: part.flag('secret', false),
    ...(value !== undefined && { value }),
  };
}

/** The value of a secret that the stack itself writes. */
function secretValue(parts: ServiceParts, id: string): string | undefined {
  const { configuration } = parts;
  const secret = configuration
    .ofType('azurerm_key_vault_secret')
    .find(resource =>
      ['id', 'versionless_id'].some(
        name => (configuration.text(resource, name) ?? configuration.standIn(resource, [name])) === id,
      ),
    );
  return secret && configuration.text(secret, 'value');
}

function readLogger(part: Part): LoggerModel {
  const [hub] = part.blocks('eventhub');
  const kind = hub ? 'eventhub' : part.block('application_insights') ? 'application-insights' : 'other';
  return { id: part.text('name'), kind, ...(hub && { eventHub: textOf(hub.name) }) };
}
