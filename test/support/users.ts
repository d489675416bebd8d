/** Users that can sign in, made as an administrator makes them. @module */
import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'

/** The password of users that were given none. */
export const password = 'Correct-Horse-7'

export interface NewUser {
  username: string
  /** A permanent password. `false` leaves the user with a temporary one, to be changed. */
  password?: string | false
  /** By name. Without it the user `ada` has the verified address ada@example.com. */
  attributes?: Record<string, string>
}

/** Creates the user and gives it its password. */
export async function addUser(cognito: CognitoIdentityProvider, poolId: string, user: string | NewUser): Promise<void> {
  const { username, password: chosen = password, attributes } = typeof user === 'string' ? { username: user } : user
  const named = attributes ?? { email: `${username.replace(/@.*/, '')}@example.com`, email_verified: 'true' }
  await cognito.adminCreateUser({
    UserPoolId: poolId,
    Username: username,
    TemporaryPassword: password,
    MessageAction: 'SUPPRESS',
    UserAttributes: Object.entries(named).map(([Name, Value]) => ({ Name, Value })),
  })
  if (chosen === false) return
  await cognito.adminSetUserPassword({ UserPoolId: poolId, Username: username, Password: chosen, Permanent: true })
}
