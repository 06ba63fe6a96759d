/** `Environment.NewLine`: the service runs on Windows. */
export const NEW_LINE = '\r\n';
