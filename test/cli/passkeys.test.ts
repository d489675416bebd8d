import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  completeRegistration,
  passkeyClient,
  passkeyPool,
  signInWithPasskey,
  startRegistration,
} from '../api/passkeys/calls.ts'
import { Authenticator } from '../support/authenticator.ts'
import { temporaryFolder } from '../support/engines.ts'
import { startPoolhouse } from '../support/process.ts'
import { signIn } from '../support/sign-in.ts'
import { connect } from '../support/start.ts'
import { addUser } from '../support/users.ts'

suite('poolhouse dev with passkeys', () => {
  test('has with it what verifies them', async (t) => {
    const running = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', temporaryFolder(t)])
    const cognito = connect(running.url)
    t.after(() => cognito.destroy())
    const { UserPool } = await cognito.createUserPool({ PoolName: 'people', ...passkeyPool })
    const poolId = UserPool!.Id!
    await cognito.setUserPoolMfaConfig({ UserPoolId: poolId, WebAuthnConfiguration: { RelyingPartyId: 'localhost' } })
    const { UserPoolClient } = await cognito.createUserPoolClient({
      UserPoolId: poolId,
      ClientName: 'app',
      ...passkeyClient,
    })
    await addUser(cognito, poolId, 'ada')
    const server = { cognito, clientId: UserPoolClient!.ClientId! }
    const authenticator = new Authenticator()
    const token = await signIn(server, 'ada')
    const options = await startRegistration(server, token)

    await completeRegistration(server, token, authenticator.create(options))
    const { AuthenticationResult } = await signInWithPasskey(server, authenticator)
    const { code, stderr } = await running.stop()

    equal(AuthenticationResult?.TokenType, 'Bearer')
    deepEqual({ code, stderr }, { code: 0, stderr: '' })
  })
})
