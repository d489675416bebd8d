import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Authenticator } from '../../support/authenticator.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import type { Started } from '../../support/start.ts'
import { register, startWithPasskeys } from './calls.ts'

/** Every page of a list, as ids. */
async function idsByPage({ cognito }: Started, AccessToken: string, MaxResults: number): Promise<string[][]> {
  const pages: string[][] = []
  let NextToken: string | undefined
  do {
    const page = await cognito.listWebAuthnCredentials({ AccessToken, MaxResults, NextToken })
    pages.push((page.Credentials ?? []).map(({ CredentialId }) => CredentialId!))
    NextToken = page.NextToken
  } while (NextToken)
  return pages
}

for (const engine of engines) {
  suite(`ListWebAuthnCredentials on ${engine}`, () => {
    test('a user without passkeys has an empty list', async (t) => {
      const server = await startWithPasskeys(t, engine)

      const { Credentials, NextToken } = await server.cognito.listWebAuthnCredentials({
        AccessToken: await signIn(server, 'ada'),
      })

      deepEqual([Credentials, NextToken], [[], undefined])
    })

    test('shows the user’s own, page by page, each once', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const authenticator = new Authenticator()
      await register(server, 'bob', new Authenticator())
      for (let i = 0; i < 4; i++) await register(server, 'ada', authenticator)
      const token = await register(server, 'ada', authenticator)
      const ids = authenticator.passkeys.map(({ id }) => id).sort()

      const byTwo = await idsByPage(server, token, 2)
      const byFive = await idsByPage(server, token, 5)
      const atOnce = await idsByPage(server, token, 0)

      deepEqual(byTwo, [ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)])
      deepEqual([byFive, atOnce], [[ids], [ids]])
    })

    test('a passkey of an authenticator that does not tell its model has a name too', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await register(server, 'ada', new Authenticator())

      const { Credentials } = await server.cognito.listWebAuthnCredentials({ AccessToken: token })

      equal(Credentials?.[0]?.FriendlyCredentialName, 'Passkey')
    })

    test('a token of another user’s list is refused', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const { cognito } = server
      const authenticator = new Authenticator()
      await register(server, 'ada', authenticator)
      const ada = await register(server, 'ada', authenticator)
      const { NextToken } = await cognito.listWebAuthnCredentials({ AccessToken: ada, MaxResults: 1 })

      const continued = cognito.listWebAuthnCredentials({ AccessToken: await signIn(server, 'bob'), NextToken })

      await rejects(continued, { name: 'InvalidParameterException', message: 'Invalid pagination token' })
    })
  })
}
