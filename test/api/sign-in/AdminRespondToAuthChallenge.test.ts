/** Going on with a sign-in with an administrator's credentials. */
import { equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { AdminRespondToAuthChallengeRequest } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { claim, ephemeral, type VerifierChallenge } from '../../support/srp-client.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { adminInitiate, choosePassword, chosen, invalidSession, missing, newcomer, signInWith } from './calls.ts'

const right = { USERNAME: 'ada', PASSWORD: password }
const answers = { USERNAME: 'ada', NEW_PASSWORD: chosen }

function respond({ poolId, clientId, cognito }: Started, answer: Partial<AdminRespondToAuthChallengeRequest>) {
  return cognito.adminRespondToAuthChallenge({
    UserPoolId: poolId,
    ClientId: clientId,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    ChallengeResponses: answers,
    ...answer,
  })
}

for (const engine of engines) {
  suite(`AdminRespondToAuthChallenge on ${engine}`, () => {
    test('a temporary password is changed', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      const { Session } = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', right)

      const { AuthenticationResult } = await respond(server, { Session })

      ok(AuthenticationResult?.AccessToken)
      ok((await signInWith(server, 'ada', chosen)).AuthenticationResult)
    })

    test('a proof over SRP is taken', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { ChallengeParameters } = await adminInitiate(server, 'USER_SRP_AUTH', {
        USERNAME: 'ada',
        SRP_A: ephemeral.A.toString(16),
      })
      const challenge = ChallengeParameters as unknown as VerifierChallenge

      const { AuthenticationResult } = await respond(server, {
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: claim(server.poolId, password, challenge, server.clock.now()),
      })

      equal(AuthenticationResult?.TokenType, 'Bearer')
    })

    test('a challenge of one operation is answered with the other', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      const begun = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', right)

      const { AuthenticationResult } = await choosePassword(server, begun.Session)

      ok(AuthenticationResult)
    })

    test('the client has to be one of the pool, and the session has to be good', async (t) => {
      const server = await start(t, engine, { users: [newcomer] })
      const { UserPool } = await server.cognito.createUserPool({ PoolName: 'others' })
      const { Session } = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', right)

      await rejects(respond({ ...server, poolId: UserPool!.Id! }, { Session }), {
        name: 'ResourceNotFoundException',
        message: `User pool client ${server.clientId} does not exist.`,
      })
      await rejects(respond(server, {}), missing('Session'))
      await rejects(respond(server, { Session: 'A'.repeat(50) }), invalidSession)
    })
  })
}
