/** The status codes of HTTP. */
export const STATUS_CODES = { min: 100, max: 599 } as const;
