/**
 * What a function costs the sign-in that it is called in.
 *
 * @module
 */
import { call, type Work } from './load.ts'
import type { Fixture } from './rows.ts'

/** The setting `functions` of a server that is to be measured. */
export const functions = { nothing: { handler: './bench/trigger.handler' } }

/** The function: it changes nothing. */
export const handler = async (event: object) => event

/** USER_PASSWORD_AUTH in the fixture's pool, and in one whose PostAuthentication is the function. */
export async function signInsWithAndWithout(fixture: Fixture): Promise<{ without: Work; with: Work }> {
  const { server, clientId, username, password } = fixture
  const { UserPool } = await call(server, 'CreateUserPool', {
    PoolName: 'trigger',
    LambdaConfig: { PostAuthentication: 'arn:aws:lambda:us-east-1:123456789012:function:nothing' },
  })
  const { UserPoolClient } = await call(server, 'CreateUserPoolClient', {
    UserPoolId: UserPool.Id,
    ClientName: 'trigger',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  await call(server, 'SignUp', { ClientId: UserPoolClient.ClientId, Username: username, Password: password })
  await call(server, 'AdminConfirmSignUp', { UserPoolId: UserPool.Id, Username: username })

  const signIn = (ClientId: string) => async () => {
    const AuthParameters = { USERNAME: username, PASSWORD: password }
    await call(server, 'InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
  }
  return { without: signIn(clientId), with: signIn(UserPoolClient.ClientId) }
}
