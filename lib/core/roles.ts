/**
 * A role of Azure, by the GUID of its definition: names can be changed by the service, GUIDs cannot.
 *
 * @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
export class Role {
  /** Calls models of an Azure OpenAI account with Entra tokens. */
  public static readonly COGNITIVE_SERVICES_OPENAI_USER = new Role(
    'Cognitive Services OpenAI User',
    '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd',
  );
  /** Calls any Azure AI service, and lists its keys. */
  public static readonly COGNITIVE_SERVICES_USER = new Role(
    'Cognitive Services User',
    'a97b65f3-24c7-4388-baec-2e87135dc908',
  );
  /** Reads the values of secrets. */
  public static readonly KEY_VAULT_SECRETS_USER = new Role(
    'Key Vault Secrets User',
    '4633458b-17de-408a-b874-0445c86b69e6',
  );
  /** Reads, writes and deletes secrets. */
  public static readonly KEY_VAULT_SECRETS_OFFICER = new Role(
    'Key Vault Secrets Officer',
    'b86a8fe4-44ce-4948-aee5-eccb2c155cd7',
  );
  /** Sends events. */
  public static readonly EVENT_HUBS_DATA_SENDER = new Role(
    'Azure Event Hubs Data Sender',
    '2b629674-e913-4c01-ae53-ef4638d8f975',
  );
  /** Receives events. */
  public static readonly EVENT_HUBS_DATA_RECEIVER = new Role(
    'Azure Event Hubs Data Receiver',
    'a638d3c7-ab3a-418d-83e6-5f17a39d4fde',
  );
  /** Publishes metrics and telemetry, also to Application Insights without a key. */
  public static readonly MONITORING_METRICS_PUBLISHER = new Role(
    'Monitoring Metrics Publisher',
    '3913510d-42f4-4e42-8a64-420c390055eb',
  );

  /** A role that is not listed here, for example a custom one. */
  public static of(name: string, guid: string): Role {
    return new Role(name, guid);
  }

  protected constructor(
    /** Name of the role, for people. */
    public readonly name: string,
    /** GUID of the role's definition. */
    public readonly guid: string,
  ) {}
}
