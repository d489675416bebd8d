/**
 * The settings of an app client, from what an administrator gave: every member left out has its default.
 *
 * CreateUserPoolClient and UpdateUserPoolClient both go through here, which is why an update resets what it does not
 * mention. Several defaults do not show in answers (ExplicitAuthFlows, access and ID token validity, readable and
 * writable attributes): those members stay away here too, and whoever uses one knows what its absence means.
 *
 * @module
 */
import type { TokenValidityUnitsType, UpdateUserPoolClientRequest } from '#contract/index.ts'
import type { ClientSettings } from '#ports/records.ts'

/** The members that CreateUserPoolClient and UpdateUserPoolClient share. */
export type ClientInput = Omit<UpdateUserPoolClientRequest, 'UserPoolId' | 'ClientId' | 'ClientName'>

/** What a validity without a unit is counted in. */
export const defaultUnits = { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' } as const

export function clientSettings(input: ClientInput): ClientSettings {
  return {
    // 0 stands for no value.
    RefreshTokenValidity: input.RefreshTokenValidity || 30,
    AccessTokenValidity: input.AccessTokenValidity,
    IdTokenValidity: input.IdTokenValidity,
    TokenValidityUnits: tokenValidityUnits(input.TokenValidityUnits),
    ReadAttributes: set(input.ReadAttributes),
    WriteAttributes: set(input.WriteAttributes),
    ExplicitAuthFlows: set(input.ExplicitAuthFlows),
    SupportedIdentityProviders: set(input.SupportedIdentityProviders),
    CallbackURLs: set(input.CallbackURLs),
    LogoutURLs: set(input.LogoutURLs),
    DefaultRedirectURI: input.DefaultRedirectURI,
    AllowedOAuthFlows: set(input.AllowedOAuthFlows),
    AllowedOAuthScopes: set(input.AllowedOAuthScopes),
    AllowedOAuthFlowsUserPoolClient: input.AllowedOAuthFlowsUserPoolClient ?? false,
    AnalyticsConfiguration: input.AnalyticsConfiguration,
    PreventUserExistenceErrors: input.PreventUserExistenceErrors,
    EnableTokenRevocation: input.EnableTokenRevocation ?? true,
    EnablePropagateAdditionalUserContextData: input.EnablePropagateAdditionalUserContextData ?? false,
    AuthSessionValidity: input.AuthSessionValidity ?? 3,
    RefreshTokenRotation: input.RefreshTokenRotation,
  }
}

/** One unit brings the others along. */
function tokenValidityUnits(given: TokenValidityUnitsType = {}): TokenValidityUnitsType {
  return Object.keys(given).length === 0 ? {} : { ...defaultUnits, ...given }
}

/** The list members are sets; one without members counts as never set. */
function set<T>(list: T[] | undefined): T[] | undefined {
  return list?.length ? [...new Set(list)] : undefined
}
