/** A resource or data source of a stack, a plan or a state. */
export interface Resource {
  /** For example `azurerm_api_management_api.Gateway_Api`; unique. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly isData: boolean;
  /** Its arguments, and what else is known of it. In a synthesized stack texts are templates. */
  readonly values: Readonly<Record<string, unknown>>;
}
