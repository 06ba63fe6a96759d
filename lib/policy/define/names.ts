/** The service's name of a prop: `renewalPeriod` is `renewal-period`. The one place where names are derived. */
export function kebabCase(prop: string): string {
  return prop.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
}

/** The prop of a service's name: `renewal-period` is `renewalPeriod`. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
