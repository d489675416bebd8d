import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Authenticator } from '../../support/authenticator.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import {
  answerWebAuthn,
  beginWithPasskey,
  register,
  startRegistered,
  startRegistration,
  wrongPasskey,
} from './calls.ts'

const notFound = { name: 'ResourceNotFoundException', message: 'Passkey does not exist.' }

for (const engine of engines) {
  suite(`DeleteWebAuthnCredential on ${engine}`, () => {
    test('a deleted passkey is not listed, signs nobody in, and may be registered again', async (t) => {
      const { server, authenticator, token } = await startRegistered(t, engine)
      const { id } = authenticator.passkeys[0]!
      const { options, session } = await beginWithPasskey(server)

      await server.cognito.deleteWebAuthnCredential({ AccessToken: token, CredentialId: id })

      const { Credentials } = await server.cognito.listWebAuthnCredentials({ AccessToken: token })
      deepEqual(Credentials, [])
      const answer = JSON.stringify(authenticator.get(options))
      await rejects(answerWebAuthn(server, session, answer), wrongPasskey)
      await register(server, 'bob', new Authenticator(), { id })
    })

    test('the others stay', async (t) => {
      const { server, authenticator, token } = await startRegistered(t, engine)
      await register(server, 'ada', authenticator)
      const [first, second] = authenticator.passkeys

      await server.cognito.deleteWebAuthnCredential({ AccessToken: token, CredentialId: first!.id })

      const { Credentials } = await server.cognito.listWebAuthnCredentials({ AccessToken: token })
      deepEqual(
        Credentials?.map(({ CredentialId }) => CredentialId),
        [second!.id],
      )
    })

    test('an unknown one, a deleted one and one of another user are refused', async (t) => {
      const { server, authenticator, token } = await startRegistered(t, engine)
      const { id } = authenticator.passkeys[0]!
      const remove = (AccessToken: string, CredentialId: string) =>
        server.cognito.deleteWebAuthnCredential({ AccessToken, CredentialId })

      await rejects(remove(token, 'nobody’s \0'), notFound)
      await rejects(remove(await signIn(server, 'bob'), id), notFound)
      await remove(token, id)

      await rejects(remove(token, id), notFound)
    })

    test('a deleted user takes its passkeys along', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine)
      const { id } = authenticator.passkeys[0]!

      await server.cognito.adminDeleteUser({ UserPoolId: server.poolId, Username: 'ada' })

      const bob = await register(server, 'bob', new Authenticator(), { id })
      const { excludeCredentials } = (await startRegistration(server, bob)) as unknown as Record<string, unknown[]>
      equal(excludeCredentials?.length, 1)
    })
  })
}
