import { camelCase, type PolicyDeclaration } from '../define/index';
import type {
  AttributeValue,
  CommentNode,
  ExpressionNode,
  PolicyElement,
  PolicyNode,
  RawNode,
} from '../node';
import { innerSpec, type Spec } from '../parse/spec';
import { PolicyError } from '../policy-error';
import { declarationOf } from '../registry';
import { expressionNodeCode } from './expression/index';
import { OUTERMOST } from './expression/scope';
import { type Origins, reasonOf } from './origin';
import { propsCode, rawCode } from './props';
import { isSameNode } from './same';
import { array, call, type Code, type ElementCode, object, type PropertyCode, string } from './source/code';

/** Writes policies: with their builders, or as nodes where no builder makes them. */
export class PolicyWriter {
  /** A node is asked for again for each scope that is tried, and a policy when what is around it turns out to need a node. */
  private readonly known = new Map<PolicyNode, ElementCode>();

  public constructor(private readonly origins: Origins) {}

  /** The policies of a section, or of an element, with a comment where a builder could not be used. */
  public list(nodes: readonly PolicyNode[]): readonly ElementCode[] {
    return nodes.map(node => this.node(node, POLICIES));
  }

  /**
   * An element that is given as a node.
   *
   * @param spec what is known of it
   */
  public element({ name, attributes, children }: PolicyElement, spec: Spec | undefined): Code {
    const properties = Object.entries(attributes).map(([key, value]): PropertyCode => [
      key,
      this.attribute(value),
    ]);
    const codes = children.map(child => this.node(child, spec));
    const args = [string(name), object(properties), array(codes)];
    const given = codes.length > 0 ? 3 : properties.length > 0 ? 2 : 1;
    return call('element', args.slice(0, given));
  }

  private node(node: PolicyNode, around: Spec | undefined): ElementCode {
    const known = this.known.get(node);
    if (known) return known;
    const code = this.newNode(node, around);
    this.known.set(node, code);
    return code;
  }

  private newNode(node: PolicyNode, around: Spec | undefined): ElementCode {
    switch (node.kind) {
      case 'element':
        return this.policy(node, around);
      case 'comment':
        return { value: commentCode(node) };
      case 'raw':
        return this.raw(node, around);
      case 'text':
        return { value: nodeCode({ kind: 'text', value: node.value }) };
      case 'expression':
        return { value: this.expression(node) };
    }
  }

  private policy(element: PolicyElement, around: Spec | undefined): ElementCode {
    const declaration = declarationOf(element.name);
    return declaration
      ? this.built(element, declaration)
      : { value: this.element(element, around && innerSpec(around, element.name)) };
  }

  private built(element: PolicyElement, declaration: PolicyDeclaration): ElementCode {
    const node = element;
    try {
      const value = this.builder(element, declaration);
      return { value: this.origins.note(value, { kind: 'policy', node }) };
    } catch (error) {
      if (!PolicyError.isPolicyError(error)) throw error;
      const kept = reasonOf(error);
      const value = this.origins.note(this.element(element, { declared: declaration }), {
        kind: 'policy',
        node,
        kept,
      });
      return { value, comment: kept };
    }
  }

  private builder(element: PolicyElement, declaration: PolicyDeclaration): Code {
    const props = propsCode(element, declaration, {
      origins: this.origins,
      policies: nodes => this.list(nodes),
      liquid: false,
    });
    const code = call(camelCase(element.name), props.length > 0 ? [object(props)] : []);
    const made = OUTERMOST.evaluator.evaluate(code) as PolicyElement;
    if (!isSameNode(made, element)) {
      throw new PolicyError(
        'policy/not-in-props',
        `<${element.name}> has its parts in another order than the service documents, or an empty one`,
      );
    }
    return code;
  }

  /** XML in the place of a policy is one that is not known; elsewhere the element around it says why it is there. */
  private raw(node: RawNode, around: Spec | undefined): ElementCode {
    const value = rawCode(node);
    if (!around?.declared.policies || !/^<[^!?]/.test(node.xml)) return { value };
    const kept = 'no policy that the library knows';
    return { value: this.origins.note(value, { kind: 'policy', node, kept }), comment: kept };
  }

  private attribute(value: AttributeValue): Code {
    return typeof value === 'string' ? string(value) : this.expression(value);
  }

  private expression(node: ExpressionNode): Code {
    const { code, as } = expressionNodeCode(node);
    return this.origins.note(code, { kind: 'expression', node, as });
  }
}

const POLICIES: Spec = { declared: { policies: {} } };

/** A comment: by `comment` where that makes the same, else as a node. */
function commentCode({ text }: CommentNode): Code {
  const code = call('comment', [string(text)]);
  try {
    if ((OUTERMOST.evaluator.evaluate(code) as CommentNode).text === text) return code;
  } catch (error) {
    if (!PolicyError.isPolicyError(error)) throw error;
  }
  return nodeCode({ kind: 'comment', text });
}

function nodeCode(node: Readonly<Record<string, string>>): Code {
  return object(Object.entries(node).map(([key, value]) => [key, string(value)]));
}
