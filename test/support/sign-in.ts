/** Signing in, for tests of what comes after it. @module */
import type { App } from './start.ts'
import { password } from './users.ts'

/** The access token of a user who signs in with the password that tests give users. */
export async function signIn({ cognito, clientId }: App, username: string): Promise<string> {
  const { AuthenticationResult } = await cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  })
  return AuthenticationResult!.AccessToken!
}
