import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { secretHash, signInWith } from '../sign-in/calls.ts'

const confidential = { client: { GenerateSecret: true }, users: ['ada'] }

function clientOf({ poolId, clientId }: Started) {
  return { UserPoolId: poolId, ClientId: clientId }
}

async function idsOf(server: Started): Promise<string[]> {
  const { ClientSecrets } = await server.cognito.listUserPoolClientSecrets(clientOf(server))
  return ClientSecrets!.map(({ ClientSecretId }) => ClientSecretId!)
}

for (const engine of engines) {
  suite(`DeleteUserPoolClientSecret on ${engine}`, () => {
    test('the deleted secret is refused at once, and the other one goes on', async (t) => {
      const server = await start(t, engine, confidential)
      const { cognito } = server
      const { ClientSecretDescriptor: added } = await cognito.addUserPoolClientSecret(clientOf(server))
      const former = { SECRET_HASH: secretHash(server, 'ada') }
      const current = { SECRET_HASH: secretHash({ ...server, clientSecret: added!.ClientSecretValue }, 'ada') }
      await signInWith(server, 'ada', undefined, former)
      const [first] = await idsOf(server)

      await cognito.deleteUserPoolClientSecret({ ...clientOf(server), ClientSecretId: first })

      await signInWith(server, 'ada', undefined, current)
      await rejects(signInWith(server, 'ada', undefined, former), {
        name: 'NotAuthorizedException',
        message: `Unable to verify secret hash for client ${server.clientId}`,
      })
      deepEqual(await idsOf(server), [added!.ClientSecretId])
      const { UserPoolClient } = await cognito.describeUserPoolClient(clientOf(server))
      equal(UserPoolClient!.ClientSecret, added!.ClientSecretValue)
    })

    test('then there is room for another', async (t) => {
      const server = await start(t, engine, confidential)
      await server.cognito.addUserPoolClientSecret(clientOf(server))
      const [first, second] = await idsOf(server)
      await server.cognito.deleteUserPoolClientSecret({ ...clientOf(server), ClientSecretId: second })

      const { ClientSecretDescriptor } = await server.cognito.addUserPoolClientSecret(clientOf(server))

      deepEqual(await idsOf(server), [first, ClientSecretDescriptor!.ClientSecretId])
    })

    test('the only secret stays', async (t) => {
      const server = await start(t, engine, confidential)
      const [only] = await idsOf(server)

      await rejects(server.cognito.deleteUserPoolClientSecret({ ...clientOf(server), ClientSecretId: only }), {
        name: 'InvalidParameterException',
        message: 'The only secret of a client cannot be deleted. Add another one first.',
      })

      deepEqual(await idsOf(server), [only])
    })

    test('an unknown secret, an unknown client and an unknown pool are refused', async (t) => {
      const server = await start(t, engine, confidential)
      const { cognito } = server
      const ClientSecretId = 'nothing--1'

      await rejects(cognito.deleteUserPoolClientSecret({ ...clientOf(server), ClientSecretId }), {
        name: 'ResourceNotFoundException',
        message: 'Client secret nothing--1 does not exist.',
      })
      await rejects(cognito.deleteUserPoolClientSecret({ ...clientOf(server), ClientId: 'nobody', ClientSecretId }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
      const elsewhere = { ...clientOf(server), UserPoolId: 'eu-central-1_nowhere00', ClientSecretId }
      await rejects(cognito.deleteUserPoolClientSecret(elsewhere), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
