/** What a check of a policy expression found. */
export interface Finding {
  /**
   * - `syntax`: the text is not C# 7
   * - `type-not-allowed`: the service does not allow the type
   * - `member-not-allowed`: the service does not allow the member
   * - `unknown-name`: neither a variable nor a type that the service allows
   * - `unknown-member`: the type has no such member
   * - `missing-return`: the code can end without a result
   * - `result-type`: the result cannot be used where the expression stands
   */
  readonly code:
    | 'syntax'
    | 'type-not-allowed'
    | 'member-not-allowed'
    | 'unknown-name'
    | 'unknown-member'
    | 'missing-return'
    | 'result-type';
  /** What is wrong, what is allowed, and the fix. */
  readonly message: string;
  /** Line in the text that was checked, from 1. */
  readonly line: number;
  /** Column in UTF-16 code units, from 1. */
  readonly column: number;
}
