/** Tokens for programs, at the token endpoint. @module */
import { call, sendForm, type Work } from './load.ts'
import type { Fixture } from './rows.ts'

/** Each piece of work gets one token with the secret in the form. */
export async function clientTokens({ server, poolId }: Fixture): Promise<Work> {
  const Identifier = `shop-${Math.random().toString(36).slice(2)}`
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'read' }]
  await call(server, 'CreateResourceServer', { UserPoolId: poolId, Identifier, Name: 'shop', Scopes })
  const { UserPoolClient } = await call(server, 'CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: 'robot',
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: [`${Identifier}/read`],
  })
  const form = {
    grant_type: 'client_credentials',
    client_id: UserPoolClient.ClientId,
    client_secret: UserPoolClient.ClientSecret,
  }
  return async () => {
    await sendForm(server, '/oauth2/token', form)
  }
}
