/** Points in which a declaration and a table differ on purpose. */
export interface Deviation {
  /** The points, as the comparison names them. */
  readonly points: RegExp;
  readonly reason: string;
}

/** Where the declarations differ from the tables, and why. A point that is not here is a mistake, and so is one that no longer differs. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    points: /^base$/,
    reason: 'no policy with a page of its own, but an element that documents hold among their policies',
  },
  {
    points:
      /^(authentication-token|authentication-token-store|block|invoke-request|set-request-metric-dimension-value)$/,
    reason: 'in the schema only: no page, no usage, and what is known of them disagrees; written as raw xml',
  },
  {
    points: /^send-(one-way-)?request <authentication-token(-store)?>$/,
    reason: 'in the schema only, see the policies of that name',
  },
  {
    points: /^include-fragment: fragments$/,
    reason: 'the page on fragments says that they cannot be nested',
  },
  {
    points: /^trace: sections$/,
    reason:
      'its page leaves on-error out, the page on error handling uses it there; taken, and marked as disputed',
  },
  {
    points: /^send-request: gateways$/,
    reason: 'its page still says "dedicated", from before there were v2 tiers; taken, and marked as disputed',
  },
  {
    points: /^send-service-bus-message: gateways$/,
    reason:
      'its page has classic tiers only, the overview of gateways has more; taken, and marked as disputed',
  },
  {
    points: /^(azure-openai|llm)-token-limit token-quota-period: (values|default)$/,
    reason:
      'the schema has a default of Indefinite, the page wants a period with every quota and does not know that one',
  },
  {
    points:
      /^(check-header|emit-metric|invoke-dapr-binding|set-header|set-query-parameter|set-variable) name: undocumented$/,
    reason: 'the page has it; the table was extracted without that row',
  },
  {
    points: /^cors terminate-unmatched-request: default$/,
    reason: 'the page contradicts itself: false in its table, true where it explains what then happens',
  },
  {
    points: /^set-body template: default$/,
    reason: 'no source names a default, but none is a word for what happens without the attribute',
  },
  {
    points: /^validate-azure-ad-token authentication-endpoint: default$/,
    reason: 'the page has a slip, "login-microsoftonline.com"; and other clouds have other addresses',
  },
  {
    points: /^(llm-emit-token|emit)-metric <dimension>: at (least|most)$/,
    reason: 'the pages want 1 to 5',
  },
  {
    points: /^trace <message>: at least$/,
    reason: 'the page requires it',
  },
  {
    points: /^rate-limit <api(\/operation)?> (calls|renewal-period): required$/,
    reason: 'the page requires them',
  },
  {
    points: /^validate-(jwt|azure-ad-token) <required-claims\/claim> name: required$/,
    reason: 'a claim without a name says nothing; every example has one',
  },
  {
    points: /^rate-limit (<operation>|<api(\/operation)?> .*-name)$/,
    reason: 'in the schema only, where all three levels extend one type',
  },
  {
    points: /^validate-jwt <issuer-signing-keys\/zumo-master-key>$/,
    reason: 'in the schema only, for a service that is gone',
  },
  {
    points: /^validate-graphql-request <authorize\/rule> action: values$/,
    reason: 'the page has ignore as well',
  },
  {
    points: /^llm-content-safety <blocklists\/id>: at most$/,
    reason: 'the page has a list of them',
  },
  {
    points: /^cosmosdb-data-source <delete-request>: order$/,
    reason: 'the page starts with etag, and says that its order counts',
  },
];
