import { namedType } from '../../type-system/definition';
import { NetObject } from '../net-object';

const X = 'System.Xml.Linq';
export const XMLNS = 'http://www.w3.org/2000/xmlns/';
export const XML = 'http://www.w3.org/XML/1998/namespace';

/** An `XNamespace`. */
export class XNamespaceValue extends NetObject {
  readonly type = namedType(`${X}.XNamespace`);

  constructor(readonly uri: string) {
    super();
  }

  override equals(other: unknown): boolean {
    return other instanceof XNamespaceValue && other.uri === this.uri;
  }

  override hashKey(): unknown {
    return `\0n${this.uri}`;
  }

  override toText(): string {
    return this.uri;
  }
}

/** An `XName`: a local name in a namespace. */
export class XNameValue extends NetObject {
  readonly type = namedType(`${X}.XName`);

  constructor(
    readonly local: string,
    readonly namespace = '',
  ) {
    super();
  }

  /** From `name` or `{namespace}name`. */
  static parse(text: string): XNameValue {
    const [, namespace = '', local = text] = /^\{([^}]*)\}(.+)$/s.exec(text) ?? [];
    return new XNameValue(local, namespace);
  }

  override equals(other: unknown): boolean {
    return other instanceof XNameValue && other.local === this.local && other.namespace === this.namespace;
  }

  override hashKey(): unknown {
    return `\0x${this.toText()}`;
  }

  override toText(): string {
    return this.namespace === '' ? this.local : `{${this.namespace}}${this.local}`;
  }
}
