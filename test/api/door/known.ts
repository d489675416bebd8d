/** A server with something to find behind the names in an input, and the operations in an order that keeps it. @module */
import type { TestContext } from 'node:test'
import { type OperationName, operationNames } from '#contract/index.ts'
import type { Engine } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { password } from '../../support/users.ts'

/** Those that take the ground from under the others come last. */
export const inOrder = operationNames.toSorted((a, b) => ruin(a) - ruin(b))

function ruin(name: OperationName): number {
  if (name === 'DeleteUserPool') return 2
  return /Delete|Disable|SignOut|Revoke|Password/.test(name) ? 1 : 0
}

/** `known` are members by their names: a pool, a client, and a user who is signed in. */
export async function startKnown(t: TestContext, engine: Engine) {
  const { endpoint, cognito, poolId, clientId } = await start(t, engine, {
    pool: { DeletionProtection: 'ACTIVE' },
    users: ['ada'],
  })
  const { AuthenticationResult } = await cognito.initiateAuth({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
  })
  const known = {
    UserPoolId: poolId,
    ClientId: clientId,
    Username: 'ada',
    AccessToken: AuthenticationResult?.AccessToken,
  }
  return { endpoint, known }
}
