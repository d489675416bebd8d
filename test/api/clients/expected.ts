/** What real clients answer, written out so that a test says in full what it expects. @module */
import type { UserPoolClientType } from '@aws-sdk/client-cognito-identity-provider'

/** The settings of a client that was made with nothing but a name. */
export const defaultSettings: UserPoolClientType = {
  RefreshTokenValidity: 30,
  TokenValidityUnits: {},
  AllowedOAuthFlowsUserPoolClient: false,
  EnableTokenRevocation: true,
  EnablePropagateAdditionalUserContextData: false,
  AuthSessionValidity: 3,
}

/** What a client of these settings looks like beside its identity and secret. */
export function settingsOf(client: UserPoolClientType | undefined): UserPoolClientType {
  const { UserPoolId, ClientId, ClientName, ClientSecret, CreationDate, LastModifiedDate, ...settings } = client ?? {}
  return settings
}
