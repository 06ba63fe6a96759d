import type { TreeExpression } from './expression';
import type { Method, NullableResult, Property } from './member';
import type { Operand } from './operand';
import type { Tables, TypeName } from './tables';
import type { DotNet, Value } from './value';

/** The members of a table, as users see them. */
export type MembersOf<M> = { readonly [K in keyof M]: MemberOf<M[K]> };

/** Those members of a table that a value has even where it may be null. */
type NullSafeMembersOf<M> = {
  readonly [K in keyof M as M[K] extends { readonly nullSafe: true } ? K : never]: MemberOf<M[K]>;
};

type MemberOf<D> =
  D extends Method<infer A, infer R>
    ? (...args: A) => ResultValue<R>
    : D extends Property<infer R>
      ? ResultValue<R>
      : never;

type ResultValue<R> = R extends TypeName
  ? ValueTypes[R]
  : R extends NullableResult<infer K>
    ? K extends TypeName
      ? NullableExpression<ValueTypes[K]>
      : never
    : never;

/** What an expression yields. */
export type ResultOf<E> = E extends TreeExpression<infer T> ? T : never;

/**
 * A value that may be null when the gateway runs the expression: its members are not there until that case is dealt with.
 *
 * @example
 * context.subscription.get(s => s.id).orElse('none') // context.Subscription?.Id ?? "none"
 */
export type NullableExpression<V> = TreeExpression<ResultOf<V> | null> &
  NullableMembers<V> &
  (V extends Value<infer K, unknown>
    ? K extends TypeName
      ? NullSafeMembersOf<Tables[K]>
      : unknown
    : unknown);

/** What can be done with a value that may be null. */
export interface NullableMembers<V> {
  /** Whether it is null: `context.Response == null`. */
  isNull(): BooleanExpression;
  /** Whether it is there: `context.Response != null`. */
  isNotNull(): BooleanExpression;
  /**
   * A member of the value, or null where the value is null: `get(user => user.id)` is `context.User?.Id`.
   *
   * @throws PolicyError when the result of `read` does not start at its argument, or uses it a second time
   */
  get<R extends TreeExpression<unknown>>(read: (value: V) => R): NullableFor<R>;
  /** The value, or `fallback` where it is null: `context.User?.Id ?? "none"`. */
  orElse(fallback: Operand<ResultOf<V>>): V;
  /** The value without a check: `context.User.Id`. The expression throws where the value is null. */
  assumePresent(): V;
}

type NullableFor<R> = null extends ResultOf<R> ? R : NullableExpression<R>;

/** What can be done with a list. */
export interface ListMembers<V> {
  /** Whether there is an element, or one that meets the condition: `x.Any(group => group.Name == "a")`. */
  any(condition?: (element: V) => Operand<boolean>): BooleanExpression;
  /** Whether all elements meet the condition: `x.All(group => group.Name == "a")`. */
  all(condition: (element: V) => Operand<boolean>): BooleanExpression;
  /** A text of each element: `x.Select(group => group.Name)`. */
  select(read: (element: V) => Operand<string>): TextsExpression;
}

type Members<K extends TypeName> = MembersOf<Tables[K]>;

/** A statement that yields nothing. */
export type VoidExpression = Value<'void', void>;
/** A C# `string`. */
export interface StringExpression extends Value<'string', string>, Members<'string'> {}
/** A C# `bool`. */
export interface BooleanExpression extends Value<'bool', boolean>, Members<'bool'> {}
/** A C# number. */
export interface NumberExpression
  extends Value<'int' | 'long' | 'double' | 'number', number>, Members<'int'> {}
/** A `System.DateTime`. */
export interface DateTimeExpression extends Value<'DateTime', DotNet<'DateTime'>>, Members<'DateTime'> {}
/** A `System.TimeSpan`. */
export interface TimeSpanExpression extends Value<'TimeSpan', DotNet<'TimeSpan'>>, Members<'TimeSpan'> {}
/** A `System.Guid`. */
export interface GuidExpression extends Value<'Guid', DotNet<'Guid'>>, Members<'Guid'> {}
/** A value of an enumeration. */
export interface EnumExpression extends Value<EnumType, DotNet<'Enum'>>, Members<'DayOfWeek'> {}
/** A C# `byte[]`. */
export interface BytesExpression extends Value<'byte[]', DotNet<'byte[]'>>, Members<'byte[]'> {}
/** A C# `string[]` or `IList<string>`. */
export interface TextArrayExpression
  extends
    Value<'string[]' | 'IList<string>', DotNet<'string[]'>>,
    Members<'string[]'>,
    ListMembers<StringExpression> {}
/** A C# `IEnumerable<string>`. */
export interface TextsExpression
  extends
    Value<'IEnumerable<string>', DotNet<'IEnumerable<string>'>>,
    Members<'IEnumerable<string>'>,
    ListMembers<StringExpression> {}
/** The groups of a user or product. */
export interface GroupsExpression
  extends
    Value<'IEnumerable<IGroup>', DotNet<'IEnumerable<IGroup>'>>,
    Members<'IEnumerable<IGroup>'>,
    ListMembers<GroupExpression> {}
/** A user's accounts at identity providers. */
export interface UserIdentitiesExpression
  extends
    Value<'IEnumerable<IUserIdentity>', DotNet<'IEnumerable<IUserIdentity>'>>,
    Members<'IEnumerable<IUserIdentity>'>,
    ListMembers<UserIdentityExpression> {}

type EnumType = 'DayOfWeek' | 'BackendType' | 'ProductState' | 'CarbonIntensity';

/** A value of a type that TypeScript has no counterpart of. */
type Obj<K extends TypeName> = Value<K, DotNet<K>>;

/** Headers, query parameters or claims: several texts under a name. */
export interface TextListsExpression
  extends Obj<'IReadOnlyDictionary<string, string[]>'>, Members<'IReadOnlyDictionary<string, string[]>'> {}
/** Texts by name. */
export interface TextsByNameExpression
  extends Obj<'IReadOnlyDictionary<string, string>'>, Members<'IReadOnlyDictionary<string, string>'> {}
/** Certificates by thumbprint. */
export interface CertificatesExpression
  extends
    Obj<'IReadOnlyDictionary<string, X509Certificate2>'>,
    Members<'IReadOnlyDictionary<string, X509Certificate2>'> {}
/** The fields of a form. */
export interface FormExpression
  extends Obj<'IDictionary<string, IList<string>>'>, Members<'IDictionary<string, IList<string>>'> {}
/** A `JToken`: any JSON value. */
export interface JsonTokenExpression extends Obj<'JToken'>, Members<'JToken'> {}
/** A `JObject`. */
export interface JsonObjectExpression extends Obj<'JObject'>, Members<'JObject'> {}
/** A `JArray`. */
export interface JsonArrayExpression extends Obj<'JArray'>, Members<'JArray'> {}
/** An `XNode`. */
export interface XmlNodeExpression extends Obj<'XNode'>, Members<'XNode'> {}
/** An `XElement`. */
export interface XmlElementExpression extends Obj<'XElement'>, Members<'XElement'> {}
/** An `XDocument`. */
export interface XmlDocumentExpression extends Obj<'XDocument'>, Members<'XDocument'> {}
/** An `X509Certificate2`. */
export interface CertificateExpression extends Obj<'X509Certificate2'>, Members<'X509Certificate2'> {}
/** A `Jwt`: a JSON web token. */
export interface JwtExpression extends Obj<'Jwt'>, Members<'Jwt'> {}
/** A `BasicAuthCredentials`. */
export interface BasicCredentialsExpression
  extends Obj<'BasicAuthCredentials'>, Members<'BasicAuthCredentials'> {}
/** An `Authorization` from `get-authorization-context`. */
export interface AuthorizationExpression extends Obj<'Authorization'>, Members<'Authorization'> {}
/** An `IApi`. */
export interface ApiExpression extends Obj<'IApi'>, Members<'IApi'> {}
/** The names under which callers send their subscription key. */
export interface SubscriptionKeyParameterNamesExpression
  extends Obj<'ISubscriptionKeyParameterNames'>, Members<'ISubscriptionKeyParameterNames'> {}
/** The backend that was chosen. */
export interface BackendExpression extends Obj<'IBackend'>, Members<'IBackend'> {}
/** The gateway's deployment. */
export interface DeploymentExpression extends Obj<'IDeployment'>, Members<'IDeployment'> {}
/** The gateway that runs the policy. */
export interface GatewayExpression extends Obj<'IGateway'>, Members<'IGateway'> {}
/** The sustainability of a region. */
export interface SustainabilityInfoExpression
  extends Obj<'ISustainabilityInfo'>, Members<'ISustainabilityInfo'> {}
/** The call of a GraphQL resolver. */
export interface GraphQlExpression extends Obj<'IGraphQL'>, Members<'IGraphQL'> {}
/** The error that brought the pipeline to `on-error`. */
export interface LastErrorExpression extends Obj<'ILastError'>, Members<'ILastError'> {}
/** An `IOperation`. */
export interface OperationExpression extends Obj<'IOperation'>, Members<'IOperation'> {}
/** An `IProduct`. */
export interface ProductExpression extends Obj<'IProduct'>, Members<'IProduct'> {}
/** An `IRequest`. */
export interface RequestExpression extends Obj<'IRequest'>, Members<'IRequest'> {}
/** The connection to a private endpoint. */
export interface PrivateEndpointConnectionExpression
  extends Obj<'PrivateEndpointConnection'>, Members<'PrivateEndpointConnection'> {}
/** An `IResponse`. */
export interface ResponseExpression extends Obj<'IResponse'>, Members<'IResponse'> {}
/** An `IMessageBody`. */
export interface MessageBodyExpression extends Obj<'IMessageBody'>, Members<'IMessageBody'> {}
/** An `IUrl`. */
export interface UrlExpression extends Obj<'IUrl'>, Members<'IUrl'> {}
/** An `ISubscription`. */
export interface SubscriptionExpression extends Obj<'ISubscription'>, Members<'ISubscription'> {}
/** An `IUser`. */
export interface UserExpression extends Obj<'IUser'>, Members<'IUser'> {}
/** An `IGroup`. */
export interface GroupExpression extends Obj<'IGroup'>, Members<'IGroup'> {}
/** An `IUserIdentity`. */
export interface UserIdentityExpression extends Obj<'IUserIdentity'>, Members<'IUserIdentity'> {}
/** An `IWorkspace`. */
export interface WorkspaceExpression extends Obj<'IWorkspace'>, Members<'IWorkspace'> {}

/** What users get for each C# type. */
export interface ValueTypes {
  readonly void: VoidExpression;
  readonly string: StringExpression;
  readonly bool: BooleanExpression;
  readonly int: NumberExpression;
  readonly long: NumberExpression;
  readonly double: NumberExpression;
  readonly number: NumberExpression;
  readonly DateTime: DateTimeExpression;
  readonly TimeSpan: TimeSpanExpression;
  readonly Guid: GuidExpression;
  readonly DayOfWeek: EnumExpression;
  readonly BackendType: EnumExpression;
  readonly ProductState: EnumExpression;
  readonly CarbonIntensity: EnumExpression;
  readonly 'byte[]': BytesExpression;
  readonly 'string[]': TextArrayExpression;
  readonly 'IList<string>': TextArrayExpression;
  readonly 'IEnumerable<string>': TextsExpression;
  readonly 'IEnumerable<IGroup>': GroupsExpression;
  readonly 'IEnumerable<IUserIdentity>': UserIdentitiesExpression;
  readonly 'IReadOnlyDictionary<string, string[]>': TextListsExpression;
  readonly 'IReadOnlyDictionary<string, string>': TextsByNameExpression;
  readonly 'IReadOnlyDictionary<string, X509Certificate2>': CertificatesExpression;
  readonly 'IDictionary<string, IList<string>>': FormExpression;
  readonly JToken: JsonTokenExpression;
  readonly JObject: JsonObjectExpression;
  readonly JArray: JsonArrayExpression;
  readonly XNode: XmlNodeExpression;
  readonly XElement: XmlElementExpression;
  readonly XDocument: XmlDocumentExpression;
  readonly X509Certificate2: CertificateExpression;
  readonly Jwt: JwtExpression;
  readonly BasicAuthCredentials: BasicCredentialsExpression;
  readonly Authorization: AuthorizationExpression;
  readonly IApi: ApiExpression;
  readonly ISubscriptionKeyParameterNames: SubscriptionKeyParameterNamesExpression;
  readonly IBackend: BackendExpression;
  readonly IDeployment: DeploymentExpression;
  readonly IGateway: GatewayExpression;
  readonly ISustainabilityInfo: SustainabilityInfoExpression;
  readonly IGraphQL: GraphQlExpression;
  readonly ILastError: LastErrorExpression;
  readonly IOperation: OperationExpression;
  readonly IProduct: ProductExpression;
  readonly IRequest: RequestExpression;
  readonly PrivateEndpointConnection: PrivateEndpointConnectionExpression;
  readonly IResponse: ResponseExpression;
  readonly IMessageBody: MessageBodyExpression;
  readonly IUrl: UrlExpression;
  readonly ISubscription: SubscriptionExpression;
  readonly IUser: UserExpression;
  readonly IGroup: GroupExpression;
  readonly IUserIdentity: UserIdentityExpression;
  readonly IWorkspace: WorkspaceExpression;
  readonly IContext: Obj<'IContext'> & Members<'IContext'>;
}
