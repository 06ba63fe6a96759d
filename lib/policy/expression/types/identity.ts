import { method, nullable, property } from '../member';

/** Members of the service's `Jwt`. */
export const jwtMembers = {
  /** The algorithm of the signature: `jwt.Algorithm`. */
  algorithm: property('string'),
  /** Whom the token is for (`aud`): `jwt.Audiences`. */
  audiences: property('IEnumerable<string>'),
  /** All claims: `jwt.Claims`. */
  claims: property('IReadOnlyDictionary<string, string[]>'),
  /** When the token expires (`exp`); null when it does not: `jwt.ExpirationTime`. */
  expirationTime: property(nullable('DateTime')),
  /** The token's id (`jti`); null when it has none: `jwt.Id`. */
  id: property(nullable('string')),
  /** Who made the token (`iss`); null when it does not say: `jwt.Issuer`. */
  issuer: property(nullable('string')),
  /** When the token was made (`iat`); null when it does not say: `jwt.IssuedAt`. */
  issuedAt: property(nullable('DateTime')),
  /** When the token starts to be valid (`nbf`); null when it does not say: `jwt.NotBefore`. */
  notBefore: property(nullable('DateTime')),
  /** Whom the token is about (`sub`); null when it does not say: `jwt.Subject`. */
  subject: property(nullable('string')),
  /** The type in the token's header (`typ`); null when it does not say: `jwt.Type`. */
  type: property(nullable('string')),
} as const;

/** Members of the service's `BasicAuthCredentials`. */
export const basicAuthCredentialsMembers = {
  /** `credentials.UserId` */
  userId: property('string'),
  /** `credentials.Password` */
  password: property('string'),
} as const;

/** Members of the service's `Authorization`, which `get-authorization-context` puts into a variable. */
export const authorizationMembers = {
  /** `authorization.AccessToken` */
  accessToken: property('string'),
  /** `authorization.Claims` */
  claims: property('IReadOnlyDictionary<string, string[]>'),
} as const;

/** Members of `X509Certificate2`. */
export const certificateMembers = {
  /** `certificate.Thumbprint` */
  thumbprint: property('string'),
  /** The distinguished name of the owner: `certificate.Subject`. */
  subject: property('string'),
  /** The distinguished name of the authority: `certificate.Issuer`. */
  issuer: property('string'),
  /** `certificate.SerialNumber` */
  serialNumber: property('string'),
  /** When it starts to be valid, in local time: `certificate.NotBefore`. */
  notBefore: property('DateTime'),
  /** When it ends to be valid, in local time: `certificate.NotAfter`. */
  notAfter: property('DateTime'),
  /** Whether its chain is valid, revocation included: `certificate.Verify()`. */
  verify: method().returns('bool'),
  /** Whether its chain is valid, revocation not looked at: `certificate.VerifyNoRevocation()`. */
  verifyNoRevocation: method().returns('bool'),
} as const;

/** Members of the service's `IUser`. */
export const userMembers = {
  /** `user.Email` */
  email: property('string'),
  /** `user.FirstName` */
  firstName: property('string'),
  /** The groups that the user belongs to: `user.Groups`. */
  groups: property('IEnumerable<IGroup>'),
  /** `user.Id` */
  id: property('string'),
  /** The user's accounts at identity providers: `user.Identities`. */
  identities: property('IEnumerable<IUserIdentity>'),
  /** `user.LastName` */
  lastName: property('string'),
  /** What the administrators noted; null when nothing: `user.Note`. */
  note: property(nullable('string')),
  /** `user.RegistrationDate` */
  registrationDate: property('DateTime'),
} as const;

/** Members of the service's `IGroup`. */
export const groupMembers = {
  /** `group.Id` */
  id: property('string'),
  /** `group.Name` */
  name: property('string'),
} as const;

/** Members of the service's `IUserIdentity`. */
export const userIdentityMembers = {
  /** `identity.Id` */
  id: property('string'),
  /** `identity.Provider` */
  provider: property('string'),
} as const;
