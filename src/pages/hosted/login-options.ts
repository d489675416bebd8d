/** What a client lets its users sign in with. @module */
import { allowsChoice } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'

export interface LoginOptions {
  /** With an account of the pool. */
  local?: LocalOptions
  /** Providers with a button each. */
  providers: IdentityProviderRecord[]
  /** Providers that are found by the domain of an e-mail address. */
  byDomain: IdentityProviderRecord[]
}

export interface LocalOptions {
  /** Whether the name comes first and the way to sign in after it. */
  asksNameFirst: boolean
  /** What a person may be called by. */
  names: readonly NameKind[]
  canSignUp: boolean
  canRecover: boolean
}

export type NameKind = 'username' | 'email' | 'phone_number'

/** `searches`: whether the look of the managed pages wants providers found by domain. */
export async function findLoginOptions(
  { storage }: Context,
  request: AuthorizationRequest,
  searches: boolean,
): Promise<LoginOptions> {
  const { site, client, provider } = request
  const supported = client.settings.SupportedIdentityProviders ?? []
  if (typeof provider === 'object') return { providers: [provider], byDomain: [] }
  const others = supported.filter((name) => name !== 'COGNITO')
  const found = await Promise.all(others.map((name) => storage.identityProviders.find(site.pool.id, name)))
  const providers = found.filter((each) => each !== undefined)
  const byDomain = site.isManaged ? managedSearch(providers, searches) : classicSearch(providers)
  return {
    local: supported.includes('COGNITO') ? localOptions(request) : undefined,
    providers: providers.filter((each) => !byDomain.includes(each)),
    byDomain,
  }
}

/** The provider whose users have addresses in the domain of this one, and the identifier by which it is known. */
export function findByDomain(providers: IdentityProviderRecord[], address: string): string | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const identifiers = providers.flatMap((provider) => provider.identifiers)
  return identifiers.find((identifier) => identifier.toLowerCase() === domain)
}

function managedSearch(providers: IdentityProviderRecord[], searches: boolean): IdentityProviderRecord[] {
  return searches ? providers.filter(({ identifiers }) => identifiers.length > 0) : []
}

/** Developer guide, "Choosing SAML identity provider names": once every SAML provider of the client has an identifier. */
function classicSearch(providers: IdentityProviderRecord[]): IdentityProviderRecord[] {
  const saml = providers.filter(({ type }) => type === 'SAML')
  return saml.every(({ identifiers }) => identifiers.length > 0) ? saml : []
}

/** The classic pages know only passwords. */
function localOptions({ site, client }: AuthorizationRequest): LocalOptions {
  const { UsernameAttributes, AliasAttributes = [], AdminCreateUserConfig, AccountRecoverySetting } = site.pool.settings
  const { RecoveryMechanisms = [] } = AccountRecoverySetting ?? {}
  const aliases = AliasAttributes.filter((name) => name !== 'preferred_username')
  return {
    asksNameFirst: site.isManaged && allowsChoice(client),
    names: UsernameAttributes?.length ? UsernameAttributes : ['username', ...aliases],
    canSignUp: !AdminCreateUserConfig?.AllowAdminCreateUserOnly,
    canRecover: !RecoveryMechanisms.some(({ Name }) => Name === 'admin_only'),
  }
}
