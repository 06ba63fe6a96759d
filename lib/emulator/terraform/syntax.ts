/** An expression of Terraform's language, as far as synthesized stacks use it. */
export type TerraformExpression =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'template'; readonly parts: readonly (string | TerraformExpression)[] }
  /** A name and what follows it: `azurerm_a.b.id`, `var.x`, `local.y`. */
  | { readonly kind: 'reference'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly TerraformExpression[] }
  | { readonly kind: 'index'; readonly of: TerraformExpression; readonly key: TerraformExpression }
  | { readonly kind: 'list'; readonly items: readonly TerraformExpression[] }
  | {
      readonly kind: 'object';
      readonly entries: readonly (readonly [key: TerraformExpression, value: TerraformExpression])[];
    }
  | {
      readonly kind: 'conditional';
      readonly condition: TerraformExpression;
      readonly then: TerraformExpression;
      readonly otherwise: TerraformExpression;
    }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: TerraformExpression;
      readonly right: TerraformExpression;
    }
  | { readonly kind: 'not'; readonly of: TerraformExpression };
